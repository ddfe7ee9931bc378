package io.harkara.simulators;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in, and the tokens ("encrypted passwords") that are valid. A token belongs to one user, one pass key and one
 * family of services. More than five wrong passwords lock a user.
 */
final class BseSessions {

    /** After so many wrong passwords in a row the user is locked, whatever comes next. */
    static final int WRONG_PASSWORDS_BEFORE_LOCK = 5;

    /** The oldest token ends early when there are more than this. */
    static final int MAX_TOKENS = 100_000;

    /** 30 random bytes are 40 characters of Base64, the shorter of the two lengths that the samples show. */
    private static final int TOKEN_BYTES = 30;

    enum PasswordCheck {
        RIGHT,
        WRONG,
        LOCKED
    }

    private record Session(TokenFamily family, String userId, String passKey, Instant issuedAt) {}

    private final Map<String, BseAccount> accounts = new HashMap<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Integer> wrongPasswords = new HashMap<>();
    private final Map<String, Session> tokens = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    BseSessions(List<BseAccount> accounts, InstantSource clock) {
        for (BseAccount account : accounts) {
            this.accounts.put(account.userId(), account);
            passwords.put(account.userId(), account.password());
        }
        this.clock = clock;
    }

    /**
     * A login.
     *
     * @param member the member whom the user works for, or null where the service does not ask for it
     */
    record Login(
            TokenFamily family, String userId, @Nullable String member, String password, String passKey) {

        private String missing() {
            if (userId.isBlank()) {
                return BseTexts.USER_BLANK;
            }
            if (member != null && member.isBlank()) {
                return BseTexts.MEMBER_BLANK;
            }
            if (password.isBlank()) {
                return BseTexts.PASSWORD_BLANK;
            }
            return passKey.isBlank() && family != TokenFamily.FILES ? BseTexts.PASS_KEY_BLANK : "";
        }
    }

    /** The answer to a login: 100 and a token, or 101 and the reason. */
    record LoginAnswer(String status, String text) {

        static final String GOOD = "100";

        static LoginAnswer refused(String reason) {
            return new LoginAnswer("101", reason);
        }

        boolean good() {
            return status.equals(GOOD);
        }

        /** As {@code getPassword} answers. */
        String piped() {
            return status + "|" + text;
        }
    }

    /** Logs a user in. */
    synchronized LoginAnswer login(Login login, Settings settings) {
        String missing = login.missing();
        if (!missing.isEmpty()) {
            return LoginAnswer.refused(missing);
        }
        // What the venue says to a good user of another member is not known: it is not counted as a wrong password.
        if (login.member != null && accounts.containsKey(login.userId) && !worksFor(login.userId, login.member)) {
            return LoginAnswer.refused(BseTexts.INVALID_ACCOUNT);
        }
        return switch (check(login.userId, login.password)) {
            case WRONG -> LoginAnswer.refused(BseTexts.INVALID_ACCOUNT);
            case LOCKED -> LoginAnswer.refused(BseTexts.LOCKED);
            case RIGHT -> new LoginAnswer(LoginAnswer.GOOD, issue(login, settings));
        };
    }

    /** Checks a plain login password, as reports take it. A wrong one counts towards the lock here too (inference). */
    synchronized PasswordCheck check(String userId, String password) {
        BseAccount account = accounts.get(userId);
        if (account == null) {
            return PasswordCheck.WRONG;
        }
        int wrong = wrongPasswords.getOrDefault(userId, 0);
        if (wrong >= WRONG_PASSWORDS_BEFORE_LOCK) {
            return PasswordCheck.LOCKED;
        }
        if (!password.equals(passwords.get(userId))) {
            wrongPasswords.put(userId, wrong + 1);
            return PasswordCheck.WRONG;
        }
        wrongPasswords.remove(userId);
        return PasswordCheck.RIGHT;
    }

    /** Whether a token is good for orders of this user with this pass key now. In one-time mode it is spent by this. */
    synchronized boolean admits(String userId, String passKey, String token, Settings settings) {
        Session session = tokens.get(token);
        return session != null
                && session.passKey.equals(passKey)
                && session.userId.equals(userId)
                && userOf(TokenFamily.ORDERS, token, settings) != null;
    }

    /**
     * The user whose token this is, or null when it is not good for a family now: the services beside orders do not ask
     * for the pass key. In one-time mode the token is spent by this.
     */
    synchronized @Nullable String userOf(TokenFamily family, String token, Settings settings) {
        Session session = tokens.get(token);
        if (session == null
                || session.family != family
                || !clock.instant().isBefore(session.issuedAt.plusSeconds(family.seconds(settings)))) {
            return null;
        }
        if (settings.oneTimeTokens()) {
            tokens.remove(token);
        }
        return session.userId;
    }

    /** Gives a user another login password. */
    synchronized void changePassword(String userId, String password) {
        passwords.put(userId, password);
    }

    /** The member whom a user works for, empty for a user who does not exist. */
    String memberOf(String userId) {
        BseAccount account = accounts.get(userId);
        return account == null ? "" : account.memberId();
    }

    /** Whether a user works for a member. */
    boolean worksFor(String userId, String member) {
        BseAccount account = accounts.get(userId);
        return account != null && account.memberId().equals(member);
    }

    /** Ends every token there is and says how many that were. */
    synchronized int expireAll() {
        int ended = tokens.size();
        tokens.clear();
        return ended;
    }

    /** Forgets all wrong passwords, as the venue's admin would, and says how many users had some. */
    synchronized int unlockAll() {
        int users = wrongPasswords.size();
        wrongPasswords.clear();
        return users;
    }

    private String issue(Login login, Settings settings) {
        if (settings.newLoginEndsOld()) {
            tokens.values()
                    .removeIf(session -> session.family == login.family
                            && session.userId.equals(login.userId)
                            && session.passKey.equals(login.passKey));
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getEncoder().encodeToString(bytes);
        tokens.put(token, new Session(login.family, login.userId, login.passKey, clock.instant()));
        if (tokens.size() > MAX_TOKENS) {
            Iterator<String> oldest = tokens.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return token;
    }
}
