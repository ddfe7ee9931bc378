package io.harkara.simulators;

import java.util.Set;

/**
 * The calls among the reports that give a token: {@code GetAccessToken} for mandates and {@code GetPasswordForChildOrder}.
 * Both name in RequestType what the token is for, which may be blank for child orders.
 */
final class TokenCall {

    private final BseOperation operation;
    private final TokenFamily family;
    private final Set<String> requestTypes;

    private TokenCall(BseOperation operation, TokenFamily family, Set<String> requestTypes) {
        this.operation = operation;
        this.family = family;
        this.requestTypes = requestTypes;
    }

    static TokenCall of(BseOperation operation) {
        return operation == BseOperation.ACCESS_TOKEN
                ? new TokenCall(operation, TokenFamily.MANDATES, Set.of("MANDATE"))
                : new TokenCall(operation, TokenFamily.CHILD_ORDERS, Set.of("CHILDORDER", ""));
    }

    TokenFamily family() {
        return family;
    }

    boolean allows(String requestType) {
        return requestTypes.contains(requestType);
    }

    /** The content of the Body. */
    String answer(BseSessions.LoginAnswer answer) {
        return ReportXml.response(operation, answer.text(), answer.status());
    }
}
