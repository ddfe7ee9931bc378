package io.harkara.bbps;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the aggregator of each account speaks. An account has one dialect, whoever calls, and one session for each address and
 * credential that it uses there. When the settings of an account change it gets another dialect, and another session for what changed;
 * who has the dialect of before ends with it what he has begun.
 */
final class BbpsDialects {

    /** What a token comes from. A token is sent with nothing else. */
    private record Login(URI url, String partnerId, String clientId, Secret secret, Duration life) {

        static Login of(BbpsProperties.Account account) {
            return new Login(
                    account.url(), account.partnerId(), account.clientId(), account.secret(), account.tokenLife());
        }
    }

    /**
     * An account with what was made for it.
     *
     * @param sessions none where the dialect has none
     */
    private record Entry(
            BbpsProperties.Account account,
            BbpsProperties.Calls calls,
            Map<Login, SetuSession> sessions,
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
                entry.sessions.forEach((login, session) -> {
                    if (was == null || was.sessions.get(login) != session) {
                        // At once, and not with the next order: whoever has put a secret right wants to see that it is.
                        Thread.ofVirtual().name("bbps-login-" + name).start(() -> logIn(session));
                    }
                });
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
        if (before != null && before.account.equals(account) && before.calls.equals(properties.calls())) {
            return before;
        }
        Map<Login, SetuSession> sessions = new HashMap<>();
        BbpsDialect dialect = switch (account.dialect()) {
            case SETU ->
                new SetuDialect(calls(account, of -> {
                    SetuSession session = sessions.computeIfAbsent(
                            Login.of(of), login -> session(name, of, login, properties, before));
                    return new SetuCalls(client, properties, of, session, clock);
                }));
            case BILLAVENUE ->
                new BillAvenueDialect(calls(account, of -> new BillAvenueCalls(client, properties, of, clock)));
        };
        return new Entry(account, properties.calls(), Map.copyOf(sessions), dialect);
    }

    private SetuSession session(
            String name,
            BbpsProperties.Account account,
            Login login,
            BbpsProperties properties,
            @Nullable Entry before) {
        SetuSession present = before == null ? null : before.sessions.get(login);
        return present == null
                ? new SetuSession(name, client, account, properties.loginPause(), () -> loginTimeout, clock)
                : present;
    }

    /** The calls of each family; families that have nothing of their own share those of the account. */
    private static <C> Map<BbpsFamily, C> calls(
            BbpsProperties.Account account, Function<BbpsProperties.Account, C> made) {
        Map<BbpsProperties.Account, C> byAccount = new HashMap<>();
        Map<BbpsFamily, C> byFamily = new EnumMap<>(BbpsFamily.class);
        for (BbpsFamily family : BbpsFamily.values()) {
            try {
                byFamily.put(family, byAccount.computeIfAbsent(account.of(family), made));
            } catch (IllegalArgumentException unfit) {
                throw family == BbpsFamily.BILLS
                        ? unfit
                        : new IllegalArgumentException(
                                "families.%s: %s".formatted(family.property(), unfit.getMessage()), unfit);
            }
        }
        return byFamily;
    }

    /** The families whose calls are not those of the account. */
    static <C> Set<BbpsFamily> apart(Map<BbpsFamily, C> calls) {
        return calls.keySet().stream()
                .filter(family -> !Objects.equals(calls.get(family), calls.get(BbpsFamily.BILLS)))
                .collect(Collectors.toUnmodifiableSet());
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
