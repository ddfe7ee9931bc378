package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/** The check of calls that carry the login password itself. A wrong one counts towards the lock (inference). */
enum PlainLogin {
    /** Reports (structure document v3.1); the JSON services of plans and clients have the same texts (inference). */
    REPORTS(
            BseTexts.REPORT_USER_BLANK,
            BseTexts.REPORT_MEMBER_BLANK,
            BseTexts.REPORT_PASSWORD_BLANK,
            BseTexts.REPORT_INVALID_ACCOUNT,
            "FAILED: " + BseTexts.LOCKED),
    /** Payments and 2FA, whose texts have no FAILED: those of the login (inference). */
    PAYMENTS(
            BseTexts.USER_BLANK,
            BseTexts.MEMBER_BLANK,
            BseTexts.PASSWORD_BLANK,
            BseTexts.INVALID_ACCOUNT,
            BseTexts.LOCKED);

    private final String userBlank;
    private final String memberBlank;
    private final String passwordBlank;
    private final String wrong;
    private final String locked;

    PlainLogin(String userBlank, String memberBlank, String passwordBlank, String wrong, String locked) {
        this.userBlank = userBlank;
        this.memberBlank = memberBlank;
        this.passwordBlank = passwordBlank;
        this.wrong = wrong;
        this.locked = locked;
    }

    /** The text that refuses a login, or null. Whether the user works for the member is not looked at. */
    @Nullable
    String refusal(BseSessions sessions, String user, String member, String password) {
        if (user.isEmpty()) {
            return userBlank;
        }
        if (member.isEmpty()) {
            return memberBlank;
        }
        if (password.isEmpty()) {
            return passwordBlank;
        }
        return switch (sessions.check(user, password)) {
            case WRONG -> wrong;
            case LOCKED -> locked;
            case RIGHT -> null;
        };
    }
}
