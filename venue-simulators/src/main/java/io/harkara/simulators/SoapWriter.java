package io.harkara.simulators;

/** Writes replies as the venue does: prefixes {@code s} and {@code a}, no white space between tags. */
final class SoapWriter {

    private static final String START = "<s:Envelope xmlns:s=\"" + SoapReader.ENVELOPE + "\" xmlns:a=\""
            + SoapReader.ADDRESSING + "\"><s:Header><a:Action s:mustUnderstand=\"1\">";

    private SoapWriter() {}

    /**
     * A reply envelope. {@code RelatesTo} is there when the request had a MessageID, as WCF does by its standard.
     *
     * @param body the content of the Body, written already
     */
    static String envelope(String action, String messageId, String body) {
        StringBuilder out = new StringBuilder(512 + body.length());
        out.append(START).append(action).append("</a:Action>");
        if (!messageId.isEmpty()) {
            out.append("<a:RelatesTo>").append(escape(messageId)).append("</a:RelatesTo>");
        }
        out.append("</s:Header><s:Body>").append(body).append("</s:Body></s:Envelope>");
        return out.toString();
    }

    /** The reply of an operation whose result is one string. */
    static String stringResult(BseOperation operation, String messageId, String result) {
        String name = operation.wireName();
        return envelope(
                operation.replyAction(),
                messageId,
                "<%sResponse xmlns=\"%s\"><%sResult>%s</%sResult></%sResponse>"
                        .formatted(name, operation.namespace(), name, escape(result), name, name));
    }

    /** A fault, in WCF's form. No fault of the real venue was ever recorded: this one follows WCF's defaults. */
    static String fault(SoapFault fault, String messageId) {
        String subcode =
                fault.subcode().isEmpty() ? "" : "<s:Subcode><s:Value>a:" + fault.subcode() + "</s:Value></s:Subcode>";
        return envelope(
                fault.action(),
                messageId,
                "<s:Fault><s:Code><s:Value>" + fault.code() + "</s:Value>" + subcode
                        + "</s:Code><s:Reason><s:Text xml:lang=\"en-US\">"
                        + escape(fault.reason()) + "</s:Text></s:Reason></s:Fault>");
    }

    /** Text for the inside of an element or an attribute. */
    static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String reference = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '\r' -> "&#xD;";
                default -> "";
            };
            if (!reference.isEmpty() && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                out.append(reference.isEmpty() ? text.substring(i, i + 1) : reference);
            }
        }
        return out == null ? text : out.toString();
    }
}
