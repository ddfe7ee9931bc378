package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A call that is refused at once. Refusals have HTTP status 400, that of a session too. */
final class XtsProblem extends Exception {

    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;

    private final Verdict verdict;
    private final String text;

    private XtsProblem(Verdict verdict, String code, String description, ObjectNode result) {
        super(code);
        this.verdict = verdict;
        this.text = XtsJson.error(code, description, result);
    }

    /** A refusal with an empty result. */
    static XtsProblem of(String code, String description) {
        return new XtsProblem(Verdict.REJECTED, code, description, Json.object());
    }

    /** A refusal of a tag that was used. That installations can do this is not known of any. */
    static XtsProblem duplicate() {
        return new XtsProblem(Verdict.DUPLICATE, "e-orders-0004", "Duplicate orderUniqueIdentifier", Json.object());
    }

    static XtsProblem invalidToken() {
        return new XtsProblem(Verdict.REFUSED_SESSION, "e-session-0007", "Invalid Token", Json.object());
    }

    static XtsProblem noToken() {
        return new XtsProblem(
                Verdict.REFUSED_SESSION, "e-token-0002", "Please Provide token to Authenticate", Json.object());
    }

    /** An empty book is an error. */
    static XtsProblem noData(String code) {
        return of(code, "Data Not Available");
    }

    /** What the validator found, in the order in which it looked. */
    static XtsProblem validation(List<ObjectNode> errors) {
        ArrayNode list = Json.list(errors);
        ObjectNode result = Json.object().put("status", BAD_REQUEST).put("statusText", "Bad Request");
        result.set("errors", list);
        return new XtsProblem(Verdict.REJECTED, "e-property-validation-failed", "Bad Request", result);
    }

    Verdict verdict() {
        return verdict;
    }

    int status() {
        return BAD_REQUEST;
    }

    String text() {
        return text;
    }
}
