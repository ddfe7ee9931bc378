package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.contract.VenueContract;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerOrderType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** XTS, with an order of an investor. */
class XtsVenueContractTest extends VenueContract<BrokerCommand> {

    private static final String REFERENCE = "H0000000000000AB";

    @Override
    protected Subject<BrokerCommand> open(URI server) {
        BrokerProperties properties = BrokerSamples.properties(
                server,
                Map.of(
                        "calls.connect-timeout", SILENCE.toString(),
                        "calls.read-timeout", SILENCE.toString(),
                        "calls.login-timeout", "1s",
                        "calls.pace-wait", "100ms",
                        "calls.order-timeout", CALL.toString(),
                        "calls.enquiry-timeout", CALL.toString(),
                        "sessions.pause", "10ms"));
        Clock clock = Clock.systemUTC();
        BrokerClient client = BrokerSamples.client(properties, clock);
        BrokerAccounts accounts = BrokerSamples.accounts(properties, client, clock);
        BrokerMasters masters = new BrokerMasters(accounts, properties.instruments(), clock);
        masters.put(
                accounts.all().iterator().next(),
                Map.of(BrokerExchange.NSE, List.of(BrokerSamples.relianceListing())),
                Instant.MAX);
        BrokerVenue venue = new BrokerVenue(
                accounts,
                masters,
                new BrokerTargets(_ -> null, "main"),
                BrokerSamples.wishes(masters),
                () -> Set.of("main"),
                "main",
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
        String token = BrokerSamples.token("CL77", Instant.now().plusSeconds(86_400));
        if (request.head().contains("/interactive/user/session")) {
            return json(
                    200,
                    "{\"type\":\"success\",\"code\":\"s-user-0001\",\"description\":\"Valid User.\",\"result\":{\"token\":\"%s\",\"userID\":\"CL77\",\"isInvestorClient\":true}}"
                            .formatted(token));
        }
        return request.head().contains("/auth/login")
                ? json(
                        200,
                        "{\"type\":\"success\",\"code\":\"e-response-0010\",\"description\":\"ok\",\"result\":{\"token\":\"%s\",\"userID\":\"CL77\"}}"
                                .formatted(token))
                : null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return json(200, acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return request.head().startsWith("GET")
                ? "{\"type\":\"success\",\"code\":\"s-orders-0001\",\"description\":\"Success order book\",\"result\":[]}"
                : XtsPayloads.text("place-request-sent.json");
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return json(400, XtsPayloads.text("validation-side.json"));
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return json(
                400, XtsPayloads.error(400, "e-session-0007", "Invalid Token").body());
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return json(400, XtsPayloads.text("book-empty.json"));
    }

    /** The deadline of an order is over by the next day, so that one that was called absent would end as never sent. */
    @Test
    void anOrderOfYesterdayIsNotAbsentBecauseTheBookOfTodayDoesNotShowIt() throws Exception {
        Venue.Question<BrokerCommand> today = question();
        Instant yesterday = today.firstSentAt().minus(Duration.ofDays(1));
        try (RawServer server = new RawServer(request -> {
                    RawServer.Action login = preliminary(request);
                    return login == null ? absent(request) : login;
                });
                Subject<BrokerCommand> subject = open(server.uri())) {
            assertThat(subject.venue().lookUp(today)).isInstanceOf(Finding.Absent.class);
            assertThat(subject.venue()
                            .lookUp(new Venue.Question<>(today.command(), REFERENCE, null, yesterday, yesterday)))
                    .isInstanceOfSatisfying(
                            Finding.NoReport.class,
                            none -> assertThat(none.cause().code()).isEqualTo("BOOK_OF_ANOTHER_DAY"));
        }
    }

    private static RawServer.Action json(int status, String body) {
        return RawServer.reply(status, "application/json", body);
    }
}
