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

/** SmartAPI, with an order of a client. */
class SmartApiVenueContractTest extends VenueContract<BrokerCommand> {

    private static final String REFERENCE = "H0000000000000AB";

    @Override
    protected Subject<BrokerCommand> open(URI server) {
        BrokerProperties properties = BrokerSamples.properties(
                server,
                Map.ofEntries(
                        Map.entry("default-account", "angel"),
                        Map.entry("accounts.angel.broker", "smartapi"),
                        Map.entry("accounts.angel.settings.url", server.toString()),
                        Map.entry("accounts.angel.settings.client-code", "SM0001"),
                        Map.entry("accounts.angel.secrets.api-key", "demosmartkey"),
                        Map.entry("accounts.angel.secrets.pin", "1234"),
                        Map.entry("accounts.angel.secrets.totp-secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                        Map.entry("calls.connect-timeout", SILENCE.toString()),
                        Map.entry("calls.read-timeout", SILENCE.toString()),
                        Map.entry("calls.login-timeout", "6s"),
                        Map.entry("calls.pace-wait", "100ms"),
                        Map.entry("calls.order-timeout", CALL.toString()),
                        Map.entry("calls.enquiry-timeout", CALL.toString()),
                        Map.entry("sessions.pause", "10ms")));
        Clock clock = Clock.systemUTC();
        BrokerClient client = BrokerSamples.client(properties, clock);
        BrokerAccounts accounts = BrokerSamples.accounts(properties, client, clock);
        BrokerMasters masters = new BrokerMasters(accounts, properties.instruments(), clock);
        masters.put(
                Objects.requireNonNull(accounts.find("angel")),
                Map.of(BrokerExchange.NSE, List.of(BrokerSamples.relianceListing())),
                Instant.MAX);
        BrokerVenue venue = new BrokerVenue(
                accounts,
                masters,
                new BrokerTargets(_ -> null, "angel"),
                BrokerSamples.wishes(masters),
                () -> Set.of("angel"),
                "angel",
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
        if (request.head().contains("/loginByPassword")) {
            return json(
                    200,
                    "{\"status\":true,\"message\":\"SUCCESS\",\"errorcode\":\"\",\"data\":{\"jwtToken\":\"Bearer %s\",\"refreshToken\":\"r\",\"feedToken\":\"f\"}}"
                            .formatted(
                                    BrokerSamples.token("SM0001", Instant.now().plusSeconds(86_400))));
        }
        return request.head().contains("/getProfile") ? json(200, BrokerPayloads.text("smartapi/profile.json")) : null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return json(200, acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return BrokerPayloads.text(
                request.head().startsWith("GET") ? "smartapi/book-empty.json" : "smartapi/place-registered.json");
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return json(200, BrokerPayloads.text("smartapi/place-symbol-unknown.json"));
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return json(401, BrokerPayloads.text("smartapi/token-invalid-at-the-gateway.json"));
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return json(
                200,
                BrokerPayloads.text("smartapi/book-of-a-day.json").replace("H0000000000000AB", "H0000000000000ZZ"));
    }

    private static RawServer.Action json(int status, String body) {
        return RawServer.reply(status, "application/json", body);
    }
}
