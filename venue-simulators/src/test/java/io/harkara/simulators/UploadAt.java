package io.harkara.simulators;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The upload service over SOAP and over JSON, and what is sent to it. */
enum UploadAt {
    SOAP,
    JSON;

    private static final String PATH = "/StarMFFileUploadService/StarMFFileUploadService.svc";
    private static final String MEMBERS = "http://schemas.datacontract.org/2004/07/StarMFFileUploadService";

    /** The answer of an operation: status and text. */
    record Answer(String status, String text) {}

    String path(String operation) {
        return this == SOAP ? PATH + "/Secure" : PATH + "/" + operation;
    }

    String type() {
        return this == SOAP ? SimulatorContext.SOAP : "application/json";
    }

    /** The body of a call; members in alphabetical order, as the data contract has them. */
    String body(String operation, Map<String, String> members) {
        if (this == JSON) {
            return new JsonMapper().writeValueAsString(members);
        }
        String parent = switch (operation) {
            case "UploadFile" -> "data";
            case "UploadMandateScanFile" -> "Data";
            default -> "Param";
        };
        return Envelopes.envelope(
                Envelopes.addressing(
                        "http://tempuri.org/IStarMFFileUploadService/" + operation,
                        "https://bsestarmfdemo.bseindia.com" + path(operation)),
                "<%1$s xmlns=\"http://tempuri.org/\"><%2$s xmlns:b=\"%3$s\">%4$s</%2$s></%1$s>"
                        .formatted(operation, parent, MEMBERS, Envelopes.elements("b", new TreeMap<>(members))));
    }

    Answer call(SimulatorContext venue, String operation, Map<String, String> members) throws Exception {
        return read(
                venue.post(path(operation), type(), body(operation, members)).body());
    }

    Answer read(String reply) {
        if (this == JSON) {
            JsonNode json = new JsonMapper().readTree(reply);
            return new Answer(
                    json.get("Status").asString(), json.get("ResponseString").asString());
        }
        return new Answer(
                SimulatorContext.between(reply, "<b:Status>", "</b:Status>"),
                SimulatorContext.between(reply, "<b:ResponseString>", "</b:ResponseString>"));
    }

    Answer login(SimulatorContext venue, String password) throws Exception {
        return call(
                venue,
                "GetPassword",
                Map.of(
                        "UserId", BseAccount.DEMO.userId(),
                        "MemberId", BseAccount.DEMO.memberId(),
                        "Password", password));
    }

    /** A good token. */
    String token(SimulatorContext venue) throws Exception {
        Answer answer = login(venue, BseAccount.DEMO.password());
        if (!answer.status.equals("100")) {
            throw new IllegalStateException("login: found " + answer);
        }
        return answer.text;
    }
}
