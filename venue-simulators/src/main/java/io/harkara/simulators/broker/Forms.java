package io.harkara.simulators.broker;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Reads forms. */
public final class Forms {

    private Forms() {}

    /** The fields of a body; none where it is no form. */
    public static Fields decode(byte[] body) {
        Fields fields = new Fields();
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains("{\"") && !text.isBlank()) {
            try {
                UrlEncoded.decodeTo(text, fields::add, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return new Fields();
            }
        }
        return fields;
    }
}
