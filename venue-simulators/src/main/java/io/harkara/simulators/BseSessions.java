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

/**
 * Who may log in, and the tokens ("encrypted passwords") that are valid. A token belongs to one user and one pass key and
 * lives for an hour unless set otherwise (structure document v3.1). More than five wrong passwords lock a user.
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

    private record Session(String userId, String passKey, Instant issuedAt) {}

    private final Map<String, BseAccount> accounts = new HashMap<>();
    private final Map<String, Integer> wrongPasswords = new HashMap<>();
    private final Map<String, Session> tokens = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    BseSessions(List<BseAccount> accounts, InstantSource clock) {
        accounts.forEach(account -> this.accounts.put(account.userId(), account));
        this.clock = clock;
    }

    /** The answer to {@code getPassword}: {@code 100|token} or {@code 101|reason}. */
    synchronized String login(String userId, String password, String passKey, Settings settings) {
        String missing = userId.isBlank()
                ? BseTexts.USER_BLANK
                : password.isBlank() ? BseTexts.PASSWORD_BLANK : passKey.isBlank() ? BseTexts.PASS_KEY_BLANK : "";
        if (!missing.isEmpty()) {
            return "101|" + missing;
        }
        return switch (check(userId, password)) {
            case WRONG -> "101|" + BseTexts.INVALID_ACCOUNT;
            case LOCKED -> "101|" + BseTexts.LOCKED;
            case RIGHT -> "100|" + issue(userId, passKey, settings);
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
        if (!account.password().equals(password)) {
            wrongPasswords.put(userId, wrong + 1);
            return PasswordCheck.WRONG;
        }
        wrongPasswords.remove(userId);
        return PasswordCheck.RIGHT;
    }

    /** Whether a token is good for this user and pass key now. In one-time mode it is spent by this. */
    synchronized boolean admits(String userId, String passKey, String token, Settings settings) {
        Session session = tokens.get(token);
        if (session == null
                || !session.userId.equals(userId)
                || !session.passKey.equals(passKey)
                || !clock.instant().isBefore(session.issuedAt.plusSeconds(settings.sessionSeconds()))) {
            return false;
        }
        if (settings.oneTimeTokens()) {
            tokens.remove(token);
        }
        return true;
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

    private String issue(String userId, String passKey, Settings settings) {
        if (settings.newLoginEndsOld()) {
            tokens.values().removeIf(session -> session.userId.equals(userId) && session.passKey.equals(passKey));
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getEncoder().encodeToString(bytes);
        tokens.put(token, new Session(userId, passKey, clock.instant()));
        if (tokens.size() > MAX_TOKENS) {
            Iterator<String> oldest = tokens.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return token;
    }
}
