package io.harkara.simulators;

/**
 * Writes the answer of a report: members in alphabetical order, prefix {@code b}, nothing between tags, as WCF's data
 * contracts do.
 */
final class ReportXml {

    private static final String MESSAGE = "Message";

    private final StringBuilder out = new StringBuilder(2_048);
    private final BseOperation operation;

    /** Begins the answer of an operation. */
    ReportXml(BseOperation operation) {
        this.operation = operation;
        String name = operation.wireName();
        out.append("<%sResponse xmlns=\"%s\"><%sResult xmlns:b=\"%s\" xmlns:i=\"%s\">"
                .formatted(
                        name,
                        operation.namespace(),
                        name,
                        operation.memberNamespace(),
                        "http://www.w3.org/2001/XMLSchema-instance"));
    }

    /** Writes the rows of a list. */
    interface Rows {
        void write(ReportXml xml);
    }

    /**
     * A list that was asked for. That an empty one has status 100 too is an inference.
     *
     * @param list the name of the list and of each of its rows
     */
    static String list(BseOperation operation, String list, String message, Rows rows) {
        ReportXml xml = new ReportXml(operation);
        boolean listFirst = list.compareTo(MESSAGE) < 0;
        if (!listFirst) {
            xml.member(MESSAGE, message);
        }
        xml.open(list);
        rows.write(xml);
        xml.close(list);
        if (listFirst) {
            xml.member(MESSAGE, message);
        }
        return xml.member("Status", "100").end();
    }

    /** A list that was refused: status 101 and the reason. */
    static String refused(BseOperation operation, String list, String reason) {
        ReportXml xml = new ReportXml(operation);
        boolean listFirst = list.compareTo(MESSAGE) < 0;
        if (listFirst) {
            xml.nil(list);
        }
        xml.member(MESSAGE, reason);
        if (!listFirst) {
            xml.nil(list);
        }
        return xml.member("Status", "101").end();
    }

    /** The answer of a call that gives a token. */
    static String response(BseOperation operation, String text, String status) {
        ReportXml xml = new ReportXml(operation);
        xml.nil("Filler");
        return xml.member("ResponseString", text).member("Status", status).end();
    }

    ReportXml open(String name) {
        out.append("<b:").append(name).append('>');
        return this;
    }

    ReportXml close(String name) {
        out.append("</b:").append(name).append('>');
        return this;
    }

    ReportXml member(String name, String value) {
        if (value.isEmpty()) {
            out.append("<b:").append(name).append("/>");
            return this;
        }
        open(name);
        out.append(SoapWriter.escape(value));
        return close(name);
    }

    /** A member without a value. */
    ReportXml nil(String name) {
        out.append("<b:").append(name).append(" i:nil=\"true\"/>");
        return this;
    }

    /** Ends the answer and returns it: the content of the Body. */
    String end() {
        String name = operation.wireName();
        return out.append("</")
                .append(name)
                .append("Result></")
                .append(name)
                .append("Response>")
                .toString();
    }
}
