package io.harkara.simulators;

import io.harkara.simulators.engine.Wire;

/** How what the venue has to say is put on the wire: SOAP, JSON of a JSON service, or REST. */
interface ReplyForm {

    /** The type of the HTTP body. */
    String contentType();

    /** A reply that is one string. */
    String result(String text);

    /** A reply that is a report; {@code body} is what SOAP has in its Body, as {@link ReportXml} writes it. */
    String report(String body);

    /** SOAP 1.2. */
    record Soap(BseOperation operation, String messageId) implements ReplyForm {

        @Override
        public String contentType() {
            return Wire.SOAP;
        }

        @Override
        public String result(String text) {
            return SoapWriter.stringResult(operation, messageId, text);
        }

        @Override
        public String report(String body) {
            return SoapWriter.envelope(operation.replyAction(), messageId, body);
        }
    }

    /** A JSON service, whose desks write the whole body themselves. */
    record Json() implements ReplyForm {

        @Override
        public String contentType() {
            return Wire.JSON_SERVICE;
        }

        @Override
        public String result(String text) {
            return text;
        }

        @Override
        public String report(String body) {
            throw new IllegalStateException("a JSON service has no reports");
        }
    }
}
