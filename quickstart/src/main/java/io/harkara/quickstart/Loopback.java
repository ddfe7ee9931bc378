package io.harkara.quickstart;

/** The address that everything of ours listens on. */
final class Loopback {

    /** Loopback as it stands in addresses. */
    static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** Base address of an HTTP server. */
    static String http(int port) {
        return "http://" + HOST + ":" + port;
    }
}
