package io.harkara.bbps;

import io.harkara.gateway.SessionException;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the aggregator of each account speaks. An account has one dialect, and so one session, whoever calls. When the settings of an
 * account change it gets another dialect and another session; who has the dialect of before ends with it what he has begun.
 */
final class BbpsDialects {

    /**
     * An account with what was made for it.
     *
     * @param session null where the dialect has none
     */
    private record Entry(
            BbpsProperties.Account account,
            BbpsProperties.Calls calls,
            @Nullable SetuSession session,
            BbpsDialect dialect) {}

    private final BbpsClient client;
    private final Clock clock;
    private final Map<String, BbpsDialect> view = new View();
    private volatile Map<String, Entry> entries;
    private volatile Map<String, BbpsDialect> dialects;
    private volatile Duration loginTimeout;

    BbpsDialects(BbpsProperties properties, BbpsClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.loginTimeout = properties.calls().loginTimeout();
        this.entries = made(properties, Map.of());
        this.dialects = dialects(entries);
    }

    /** The dialects by account, those that count at the time of each look. */
    Map<String, BbpsDialect> byAccount() {
        return view;
    }

    /**
     * Makes the dialects of other settings. An account that is as it was keeps its session.
     *
     * @return puts them in force, and logs in where an account is new or another one
     * @throws IllegalArgumentException where an account is not as its aggregator wants it, which it names
     */
    Runnable prepared(BbpsProperties properties) {
        Map<String, Entry> before = entries;
        Map<String, Entry> after = made(properties, before);
        return () -> {
            loginTimeout = properties.calls().loginTimeout();
            entries = after;
            dialects = dialects(after);
            after.forEach((name, entry) -> {
                Entry was = before.get(name);
                if (entry.session != null && (was == null || was.session != entry.session)) {
                    // At once, and not with the next order: whoever has put a secret right wants to see that it is.
                    Thread.ofVirtual().name("bbps-login-" + name).start(() -> logIn(entry.session));
                }
            });
        };
    }

    private static void logIn(SetuSession session) {
        try {
            session.token();
        } catch (SessionException _) {
            // The session's keeper has logged it, and health tells it.
        }
    }

    private Map<String, Entry> made(BbpsProperties properties, Map<String, Entry> before) {
        Map<String, Entry> made = new HashMap<>();
        properties.accounts().forEach((name, account) -> {
            try {
                made.put(name, made(name, account, properties, before.get(name)));
            } catch (IllegalArgumentException unfit) {
                throw new IllegalArgumentException("accounts.%s: %s".formatted(name, unfit.getMessage()), unfit);
            }
        });
        return Map.copyOf(made);
    }

    private Entry made(String name, BbpsProperties.Account account, BbpsProperties properties, @Nullable Entry before) {
        boolean same = before != null && before.account.equals(account);
        if (same && before.calls.equals(properties.calls())) {
            return before;
        }
        return switch (account.dialect()) {
            case SETU -> {
                SetuSession session = same && before.session != null
                        ? before.session
                        : new SetuSession(name, client, account, properties.loginPause(), () -> loginTimeout, clock);
                yield new Entry(
                        account,
                        properties.calls(),
                        session,
                        new SetuDialect(new SetuCalls(client, properties, account, session, clock)));
            }
            case BILLAVENUE ->
                new Entry(
                        account,
                        properties.calls(),
                        null,
                        new BillAvenueDialect(new BillAvenueCalls(client, properties, account, clock)));
        };
    }

    private static Map<String, BbpsDialect> dialects(Map<String, Entry> entries) {
        return entries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().dialect));
    }

    /** Shows the map that counts, also to those who were given it long ago. */
    private final class View extends AbstractMap<String, BbpsDialect> {

        @Override
        public Set<Map.Entry<String, BbpsDialect>> entrySet() {
            return dialects.entrySet();
        }

        @Override
        public @Nullable BbpsDialect get(@Nullable Object account) {
            return account == null ? null : dialects.get(account);
        }

        @Override
        public boolean containsKey(@Nullable Object account) {
            return account != null && dialects.containsKey(account);
        }
    }
}
