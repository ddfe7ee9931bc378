package io.harkara.bse;

import java.net.URI;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The SOAP 1.2 envelope with WS-Addressing 1.0 around what is said, written and read as text. Spring-WS would have SAAJ
 * build a tree of each message, which costs four times the processor time of the whole call.
 */
final class BseEnvelope {

    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String START =
            "<soap:Envelope xmlns:soap=\"" + SOAP + "\"><soap:Header xmlns:wsa=\"" + ADDRESSING + "\">";
    private static final int HEADER_LENGTH = 700;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What a reply turned out to be. */
    sealed interface Content {}

    /** The first element of the Body. */
    record Payload(XmlNode node) implements Content {}

    /** A fault, with the venue's words. */
    record Fault(String reason) implements Content {}

    /** No SOAP 1.2 envelope at all. */
    record NotSoap(String why) implements Content {}

    private BseEnvelope() {}

    /**
     * A request. The samples of the structure document (page 17) carry Action and To, without mustUnderstand; MessageID is
     * what the standard asks for where a reply is wanted, and what other clients of the venue send.
     */
    static String request(String action, URI to, String messageId, String payload) {
        return new XmlElements(HEADER_LENGTH + payload.length())
                .markup(START)
                .element("wsa:Action", action)
                .element("wsa:To", to.toString())
                .element("wsa:MessageID", messageId)
                .markup("</soap:Header><soap:Body>")
                .markup(payload)
                .markup("</soap:Body></soap:Envelope>")
                .toString();
    }

    /** Reads a reply, whatever it is. */
    static Content read(String reply) {
        XmlNode root;
        try {
            root = XmlNode.parse(!reply.isEmpty() && reply.charAt(0) == BYTE_ORDER_MARK ? reply.substring(1) : reply);
        } catch (XMLStreamException notXml) {
            // The parser's message is not repeated: it may quote the reply, and one reply holds a token.
            return new NotSoap("not well-formed XML at character %d of %d"
                    .formatted(
                            notXml.getLocation() == null
                                    ? 0
                                    : notXml.getLocation().getCharacterOffset(),
                            reply.length()));
        }
        if (!root.name().equals("Envelope") || !root.namespace().equals(SOAP)) {
            return new NotSoap(
                    "root element {%s}%s, expected a SOAP 1.2 envelope".formatted(root.namespace(), root.name()));
        }
        XmlNode body = root.child("Body");
        if (body == null || body.children().isEmpty()) {
            return new NotSoap("an envelope without content");
        }
        XmlNode content = body.children().getFirst();
        return content.name().equals("Fault") && content.namespace().equals(SOAP)
                ? new Fault(faultReason(content))
                : new Payload(content);
    }

    private static String faultReason(XmlNode fault) {
        @Nullable XmlNode code = fault.child("Code");
        @Nullable XmlNode subcode = code == null ? null : code.child("Subcode");
        @Nullable XmlNode reason = fault.child("Reason");
        return "%s %s %s"
                .formatted(
                        code == null ? "" : code.textOf("Value"),
                        subcode == null ? "" : subcode.textOf("Value"),
                        reason == null ? "" : reason.textOf("Text"))
                .strip();
    }
}
