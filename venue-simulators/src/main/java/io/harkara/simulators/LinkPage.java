package io.harkara.simulators;

/** Pages that an investor's browser would show. */
final class LinkPage {

    private LinkPage() {}

    /**
     * A page, as one line.
     *
     * @param loopback where the browser goes on when it is done, empty for nowhere; it is told the state (structure
     *     document v3.1, page 178)
     */
    static String html(String title, String text, String loopback) {
        String on = loopback.isEmpty()
                ? ""
                : "<a href=\"%s%sStatus=INPROCESS\">Continue</a>"
                        .formatted(SoapWriter.escape(loopback), loopback.contains("?") ? "&amp;" : "?");
        return "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1><p>%2$s</p>%3$s</body></html>"
                .formatted(SoapWriter.escape(title), SoapWriter.escape(text), on);
    }
}
