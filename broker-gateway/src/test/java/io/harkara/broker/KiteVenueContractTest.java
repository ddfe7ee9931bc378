package io.harkara.broker;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.contract.VenueContract;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerOrderType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kite, with an order of a client who has signed in. */
class KiteVenueContractTest extends VenueContract<BrokerCommand> {

    private static final String REFERENCE = "H0000000000000AB";

    @Override
    protected Subject<BrokerCommand> open(URI server) {
        BrokerProperties properties = BrokerSamples.properties(
                server,
                Map.ofEntries(
                        Map.entry("default-account", "zerodha"),
                        Map.entry("accounts.zerodha.broker", "kite"),
                        Map.entry("accounts.zerodha.settings.url", server.toString()),
                        Map.entry("accounts.zerodha.settings.user-id", "KT0001"),
                        Map.entry("accounts.zerodha.secrets.api-key", "demokitekey"),
                        Map.entry("accounts.zerodha.secrets.api-secret", "demokitesecret"),
                        Map.entry("calls.connect-timeout", SILENCE.toString()),
                        Map.entry("calls.read-timeout", SILENCE.toString()),
                        Map.entry("calls.login-timeout", "1s"),
                        Map.entry("calls.pace-wait", "100ms"),
                        Map.entry("calls.order-timeout", CALL.toString()),
                        Map.entry("calls.enquiry-timeout", CALL.toString()),
                        Map.entry("sessions.pause", "10ms")));
        Clock clock = Clock.systemUTC();
        BrokerClient client = BrokerSamples.client(properties, clock);
        BrokerAccounts accounts = new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                BrokerSamples.UNPACED,
                (_, _) -> new SignedInSessions(),
                clock,
                () -> 0);
        BrokerMasters masters = new BrokerMasters(accounts, properties.instruments(), clock);
        masters.put(
                Objects.requireNonNull(accounts.find("zerodha")),
                Map.of(BrokerExchange.NSE, List.of(BrokerSamples.relianceListing())),
                Instant.MAX);
        BrokerVenue venue = new BrokerVenue(
                accounts,
                masters,
                new BrokerTargets(_ -> null, "zerodha"),
                BrokerSamples.wishes(masters),
                () -> Set.of("zerodha"),
                "zerodha",
                clock);
        return new Subject<>() {
            @Override
            public Venue<BrokerCommand> venue() {
                return venue;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    protected Venue.Submission<BrokerCommand> submission(Instant deadline) {
        return new Venue.Submission<>(
                BrokerSamples.command(
                        BrokerOrderType.ORDER, BrokerSamples.order().build(), deadline),
                REFERENCE,
                "");
    }

    @Override
    protected Venue.Question<BrokerCommand> question() {
        Instant sentAt = Instant.now();
        return new Venue.Question<>(
                BrokerSamples.command(
                        BrokerOrderType.ORDER, BrokerSamples.order().build(), sentAt),
                REFERENCE,
                null,
                sentAt,
                sentAt);
    }

    @Override
    protected RawServer.@Nullable Action preliminary(RawServer.Request request) {
        return null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return json(200, acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return BrokerPayloads.text(
                request.head().startsWith("GET") ? "kite/book-empty.json" : "kite/place-registered.json");
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return json(400, BrokerPayloads.text("kite/place-missing-field.json"));
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return json(
                403,
                "{\"status\":\"error\",\"message\":\"Incorrect 'api_key' or 'access_token'.\",\"error_type\":\"TokenException\"}");
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return json(
                200, BrokerPayloads.text("kite/book-of-a-day.json").replace("H0000000000000AB", "H0000000000000ZZ"));
    }

    private static RawServer.Action json(int status, String body) {
        return RawServer.reply(status, "application/json", body);
    }
}
