package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions to brokers by their addresses: each is a command, and what its gateway publishes is the answer. */
class BrokerQuestionsTest {

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aQuestionIsACommandAndItsResultTheAnswer() throws Exception {
        String account = "positions-" + System.nanoTime();
        CompletableFuture<Reply> asked =
                CompletableFuture.supplyAsync(() -> get("/api/v1/brokers/%s/positions?span=DAY".formatted(account)));
        BrokerCommand command = awaitCommand(account);
        assertThat(command.getHeader().getType()).isEqualTo("broker.positions");
        assertThat(command.getRead().getSpan()).isEqualTo(BrokerPositionSpan.DAY);
        String orderId = command.getHeader().getOrderId();
        intake.announce(new OrderStatusEvent(
                orderId,
                2L,
                "anonymous",
                null,
                orderId,
                Topics.BROKER,
                "broker.positions",
                1,
                Status.COMPLETED,
                StatusSource.CALL,
                null,
                null,
                "H1",
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                "{\"positions\":[]}"));

        Reply reply = asked.get(25, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("COMPLETED");
        assertThat(reply.json().at("/result/answer/positions").isArray()).isTrue();
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=15");
    }

    @Test
    void instrumentsAreNamedBySymbolOrByTheBrokersId() throws Exception {
        String account = "quotes-" + System.nanoTime();
        Reply reply =
                get("/api/v1/brokers/%s/quotes?instrument=NSE:M%%26M-EQ&instrument=NFO:id:42489".formatted(account));
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(awaitCommand(account).getRead().getInstruments())
                .containsExactly(
                        new BrokerInstrument(BrokerExchange.NSE, "M&M-EQ", null),
                        new BrokerInstrument(BrokerExchange.NFO, null, "42489"));
    }

    @Test
    void streamsOfPricesAreAskedForAndEndedAndListedAtOneAddress() throws Exception {
        String path = "/api/v1/brokers/%s/quote-streams";
        String wanting = "wanting-" + System.nanoTime();
        Reply reply = send(
                "POST", path.formatted(wanting) + "?quoteMode=FULL&instrument=NSE:RELIANCE-EQ&instrument=NFO:id:42489");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        BrokerCommand command = awaitCommand(wanting);
        assertThat(command.getHeader().getType()).isEqualTo("broker.quotes.subscribe");
        assertThat(command.getRead().getMode()).isEqualTo(BrokerQuoteMode.FULL);
        assertThat(command.getRead().getInstruments())
                .containsExactly(
                        new BrokerInstrument(BrokerExchange.NSE, "RELIANCE-EQ", null),
                        new BrokerInstrument(BrokerExchange.NFO, null, "42489"));

        String ending = "ending-" + System.nanoTime();
        assertThat(send("DELETE", path.formatted(ending)).status()).isEqualTo(202);
        assertThat(awaitCommand(ending).getHeader().getType()).isEqualTo("broker.quotes.unsubscribe");
        String listing = "listing-" + System.nanoTime();
        assertThat(get(path.formatted(listing)).status()).isEqualTo(202);
        assertThat(awaitCommand(listing).getHeader().getType()).isEqualTo("broker.quotes.subscriptions");

        Reply wrong = send("POST", path.formatted("main") + "?quoteMode=ALL");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("/quoteMode", "/instruments");
    }

    private Reply send(String method, String path) throws Exception {
        return intake.send(HttpRequest.newBuilder(intake.address(path))
                .header("Prefer", "wait=0")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    @Test
    void eachCallIsANewQuestionUnlessItBringsAKey() {
        String first = get("/api/v1/brokers/main/funds").text("orderId");
        assertThat(get("/api/v1/brokers/main/funds").text("orderId")).isNotEqualTo(first);
        String key = IntakeApp.newKey();
        String keyed = get("/api/v1/brokers/main/funds", "Idempotency-Key", key).text("orderId");
        assertThat(get("/api/v1/brokers/main/funds", "Idempotency-Key", key).text("orderId"))
                .isEqualTo(keyed);
    }

    @Test
    void whatIsWrongIsNamedByItsParameter() {
        assertFault("/api/v1/brokers/main/positions?span=WEEK", "/span", "DAY (traded today)");
        assertFault("/api/v1/brokers/main/quotes", "/instruments", "1 to 50");
        assertFault("/api/v1/brokers/main/quotes?instrument=RELIANCE", "/instrument/0/exchange", "one of NSE");
        assertFault("/api/v1/brokers/main/holdings?colour=red", "/colour", "a field that");
        assertFault("/api/v1/brokers/main/order-status", "/orderId", "exactly one of");
        assertFault("/api/v1/brokers/Main/funds", "/account", "lower-case");
    }

    private void assertFault(String path, String field, String expected) {
        Reply reply = get(path);
        assertThat(reply.status()).as(path).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asString())
                .as(reply.body())
                .isEqualTo(field);
        assertThat(reply.json().at("/errors/0/expected").asString()).contains(expected);
    }

    private BrokerCommand awaitCommand(String account) {
        return await().until(
                        () -> intake.look().at(Topics.BROKER_COMMANDS).stream()
                                .map(TopicLook.Seen::value)
                                .filter(command -> command.getRead() != null
                                        && account.equals(command.getRead().getAccount()))
                                .toList(),
                        commands -> !commands.isEmpty())
                .getFirst();
    }

    private Reply get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.address(path));
        if (!path.contains("positions-")) {
            request.header("Prefer", "wait=1");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return intake.send(request.build());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
