package io.harkara.bse;

import io.harkara.gateway.http.ReplyTooLongException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.transport.TransportOutputStream;

/** A message of Spring-WS that is nothing but its text. It goes to the transport only: it holds passwords. */
final class BseMessage implements WebServiceMessage {

    /** The longest reply that is read: a day's orders of one client are far below it. */
    static final int LONGEST_REPLY = 8 * 1024 * 1024;

    static final String SOAP = "application/soap+xml; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";

    private static final byte[] MASKED = "***".getBytes(StandardCharsets.UTF_8);

    private String contentType = SOAP;
    private String text;

    private BseMessage(String text) {
        this.text = text;
    }

    void set(String type, String content) {
        contentType = type;
        text = content;
    }

    String text() {
        return text;
    }

    /** Writes the text where it is to be sent. Spring-WS can be told to trace messages: a trace gets a mask. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (out instanceof TransportOutputStream transport) {
            transport.addHeader("Content-Type", contentType);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(MASKED);
        }
    }

    @Override
    public @Nullable Source getPayloadSource() {
        throw new UnsupportedOperationException("the message is read as text");
    }

    @Override
    public Result getPayloadResult() {
        throw new UnsupportedOperationException("the message is written as text");
    }

    @Override
    public String toString() {
        return "BseMessage[%d characters]".formatted(text.length());
    }

    /** Makes such messages. */
    static final class Factory implements WebServiceMessageFactory {

        @Override
        public WebServiceMessage createWebServiceMessage() {
            return new BseMessage("");
        }

        @Override
        public WebServiceMessage createWebServiceMessage(InputStream in) throws IOException {
            byte[] bytes = in.readNBytes(LONGEST_REPLY + 1);
            if (bytes.length > LONGEST_REPLY) {
                throw new ReplyTooLongException(LONGEST_REPLY);
            }
            return new BseMessage(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
