package io.harkara.broker;

import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.gateway.WireLog;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.security.Vault;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Orders of an investor, and what carries them. */
final class BrokerSamples {

    static final BrokerPace UNPACED = new BrokerPace() {
        @Override
        public Duration take(String account, BrokerLimits.Rate rate, Duration patience) {
            return Duration.ZERO;
        }

        @Override
        public BrokerTurn takeOrder(BrokerTurn.Wanted wanted) {
            return new BrokerTurn.At(Duration.ZERO, List.of());
        }

        @Override
        public void giveBack(String account, List<BrokerTurn.Slot> slots) {
            // Nothing was taken.
        }

        @Override
        public boolean takeChange(String account, String brokerOrderId, int most) {
            return true;
        }
    };

    static {
        try {
            // Avro makes instances of our classes only where it was told to trust them, which the codec does.
            MethodHandles.lookup().ensureInitialized(RecordCodec.class);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private BrokerSamples() {}

    static BrokerInstrument reliance() {
        return new BrokerInstrument(BrokerExchange.NSE, "RELIANCE-EQ", null);
    }

    static BrokerListing relianceListing() {
        return new BrokerListing(
                BrokerExchange.NSE, "2885", "RELIANCE-EQ", "RELIANCE", "RELIANCE", "INE002A01018", 1, 6_766_210L);
    }

    /** Ten shares at a limit. */
    static BrokerOrder.Builder order() {
        return BrokerOrder.newBuilder()
                .setInstrument(reliance())
                .setSide(BrokerSide.BUY)
                .setQuantity(10)
                .setPriceType(BrokerPriceType.LIMIT)
                .setProduct(BrokerProduct.CNC)
                .setValidity(BrokerValidity.DAY)
                .setPrice(price("1400.05"));
    }

    static BigDecimal price(String rupees) {
        return new BigDecimal(rupees).setScale(4);
    }

    static CommandHeader.Builder header(BrokerOrderType type) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return CommandHeader.newBuilder()
                .setOrderId(id)
                .setAction(CommandAction.SUBMIT)
                .setType(type.typeName())
                .setClient("desk-1")
                .setIdempotencyKey(id)
                .setOrderingKey(id)
                .setAttempt(1)
                .setSubmittedAt(now)
                .setDeadline(now.plusSeconds(120));
    }

    static BrokerCommand command(BrokerOrderType type, SpecificRecord payload) {
        return command(type, payload, Instant.now().plusSeconds(120));
    }

    static BrokerCommand command(BrokerOrderType type, SpecificRecord payload, Instant deadline) {
        return type.command(header(type).setDeadline(deadline).build(), payload);
    }

    /** A row of the book about an order of ours. */
    static BrokerOrderRow row(String number, String reference, BrokerOrderState state, long filled) {
        return new BrokerOrderRow(
                number,
                null,
                reference,
                "CL77",
                BrokerExchange.NSE,
                "2885",
                "RELIANCE-EQ",
                BrokerSide.BUY,
                BrokerProduct.CNC,
                BrokerPriceType.LIMIT,
                BrokerValidity.DAY,
                10,
                filled,
                0,
                new BigDecimal("1400.05"),
                null,
                filled == 0 ? null : new BigDecimal("1400"),
                state,
                state.name(),
                "",
                Instant.parse("2026-03-02T04:00:00Z"),
                null);
    }

    /** A vault of a key that only tests have. */
    static BrokerVault vault() {
        return vault(Secret.of("dGVzdHMtc2FtcGxlLXNlc3Npb24ta2V5LTAwMDAwMDE="));
    }

    /** A vault of those keys, the current one first. */
    static BrokerVault vault(Secret... keys) {
        return new BrokerVault(Vault.of("keys", List.of(keys), new SecureRandom()));
    }

    /** An account at a broker that speaks XTS at that address. */
    static Map<String, String> account(URI broker) {
        Map<String, String> settings = new HashMap<>();
        settings.put("accounts.main.settings.profile", "jainam");
        settings.put("accounts.main.settings.url", broker.toString());
        settings.put("accounts.main.secrets.app-key", "demo-interactive-key");
        settings.put("accounts.main.secrets.secret-key", "demo-interactive-secret");
        settings.put("accounts.main.secrets.market-app-key", "demo-market-key");
        settings.put("accounts.main.secrets.market-secret-key", "demo-market-secret");
        return settings;
    }

    /** Properties of a gateway whose broker is at that address. */
    static BrokerProperties properties(URI broker, Map<String, String> others) {
        Map<String, Object> settings = new HashMap<>();
        account(broker).forEach((name, value) -> settings.put("harkara.broker." + name, value));
        others.forEach((name, value) -> settings.put("harkara.broker." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return StrictProperties.bind(environment, "harkara.broker", BrokerProperties.class);
    }

    static BrokerAccount account(BrokerProperties properties, String name) {
        BrokerProperties.Account account = properties.accounts().get(name);
        return new BrokerAccount(name, account.settings(), account.secrets());
    }

    static BrokerAccounts accounts(BrokerProperties properties, BrokerClient client, Clock clock) {
        return new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                UNPACED,
                (_, _) -> new BrokerSamples.MemorySessions(),
                clock,
                () -> 0);
    }

    static BrokerClient client(BrokerProperties properties, Clock clock) {
        return new BrokerClient(properties.calls(), clock, WireLog.NONE);
    }

    /** A token that ends at that time. */
    static String token(String user, Instant expiresAt) {
        return part("{\"alg\":\"HS256\"}")
                + "."
                + part("{\"userID\":\"%s\",\"exp\":%d}".formatted(user, expiresAt.getEpochSecond()))
                + ".c2ln";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static BrokerSession session(String token, Instant expiresAt) {
        return new BrokerSession("CL77", Secret.of(token), null, BrokerSession.Kind.INVESTOR, expiresAt, Map.of());
    }

    /** Long enough for whatever a test waits for. */
    static Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** Sessions of one account for tests that have no database. */
    static final class MemorySessions implements BrokerSessionStore {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Kept kept;
        private long version;
        private boolean loggedOut;

        @Override
        public Turn turn(Duration patience) {
            lock.lock();
            return new Turn() {
                @Override
                public @Nullable Kept kept() {
                    return kept;
                }

                @Override
                public boolean isLoggedOut() {
                    return loggedOut;
                }

                @Override
                public Kept keep(BrokerSession session, Instant loggedInAt) {
                    version++;
                    Kept next = new Kept(version, session, loggedInAt);
                    kept = next;
                    return next;
                }

                @Override
                public void logOut() {
                    kept = null;
                    loggedOut = true;
                }

                @Override
                public void allowLogin() {
                    loggedOut = false;
                }

                @Override
                public void close() {
                    lock.unlock();
                }
            };
        }

        @Override
        public Standing standing() {
            return new Standing(version, null, null, null, null, loggedOut);
        }
    }

    /** Wishes of tests that have none, and no database for them. */
    static BrokerQuoteWishes wishes(BrokerMasters masters) {
        return new BrokerQuoteWishes(new BrokerQuoteTable(new PGSimpleDataSource()), masters);
    }
}
