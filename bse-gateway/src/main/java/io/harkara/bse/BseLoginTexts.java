package io.harkara.bse;

import static io.harkara.bse.BseText.Ruling.REJECTED;
import static io.harkara.bse.BseText.Ruling.SUSPENDED;

import java.util.List;

/**
 * What the venue says of a login, and of the login password wherever one is carried. Refused is the login, not the order: it
 * waits. Only the text that asks for patience may be tried again by itself: after five wrong passwords the venue locks the user
 * out.
 */
final class BseLoginTexts {

    private static final String LOGIN = "structure document: login";
    private static final String REPORTS = "structure document: reports";
    private static final String LINK = "structure document: e-mandate link";

    static final List<BseText> TEXTS = List.of(
            new BseText("ACCESS TEMPORARILY SUSPENDED", SUSPENDED, "VENUE_SUSPENDED", LOGIN),
            new BseText("INVALID ACCOUNT INFORMATION", REJECTED, "LOGIN_REFUSED", LOGIN),
            new BseText("INVALID USER ID", REJECTED, "LOGIN_REFUSED", LOGIN),
            new BseText("USER NOT EXISTS", REJECTED, "LOGIN_REFUSED", LOGIN),
            new BseText("USER DOES NOT EXIST", REJECTED, "LOGIN_REFUSED", LINK),
            new BseText("USER IS DISABLED", REJECTED, "USER_DISABLED", LOGIN),
            new BseText("YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS", REJECTED, "USER_LOCKED", LOGIN),
            new BseText("THE MEMBER IS SUSPENDED", REJECTED, "MEMBER_SUSPENDED", LOGIN),
            new BseText("THE BRANCH IS SUSPENDED", REJECTED, "BRANCH_SUSPENDED", LOGIN),
            new BseText("PASSWORD EXPIRED", REJECTED, "LOGIN_PASSWORD_EXPIRED", LOGIN),
            new BseText("LOGIN PASSWORD EXPIRED", REJECTED, "LOGIN_PASSWORD_EXPIRED", REPORTS),
            new BseText("USER ID SHOULD NOT BE BLANK", REJECTED, "LOGIN_INCOMPLETE", LOGIN),
            new BseText("MEMBER ID SHOULD NOT BE BLANK", REJECTED, "LOGIN_INCOMPLETE", LOGIN),
            new BseText("PASSWORD SHOULD NOT BE BLANK", REJECTED, "LOGIN_INCOMPLETE", LOGIN),
            new BseText("PASSKEY SHOULD NOT BE BLANK", REJECTED, "LOGIN_INCOMPLETE", LOGIN),
            new BseText("USER ID MANDATORY", REJECTED, "LOGIN_INCOMPLETE", REPORTS),
            new BseText("MEMBER CODE MANDATORY", REJECTED, "LOGIN_INCOMPLETE", REPORTS),
            new BseText("PASSWORD MANDATORY", REJECTED, "LOGIN_INCOMPLETE", REPORTS));

    private BseLoginTexts() {}
}
