package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.BbpsServiceComplaint;
import io.harkara.schemas.BbpsValue;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Orders about bills in a test, as intake and the gateway of BBPS would bring them to a store. */
final class TestBills {

    private final RunningStore store;
    private final Instant at;
    private final String client;

    private final List<Received<BbpsCommand>> brought = new ArrayList<>();

    /** Orders of one client that are placed at that time. */
    TestBills(RunningStore store, Instant at, String client) {
        this.store = store;
        this.at = at;
        this.client = client;
    }

    TestOrder fetch(String biller, String mobile, String consumer, Status status) throws Exception {
        var agent = BbpsAgent.newBuilder().setChannel(BbpsChannel.INT).build();
        return bring(
                "bbps.fetch",
                BbpsFetch.newBuilder()
                        .setBillerId(biller)
                        .setAgent(agent)
                        .setCustomer(BbpsCustomer.newBuilder().setMobile(mobile).build())
                        .setInputs(List.of(new BbpsValue("Consumer No", consumer)))
                        .build(),
                status);
    }

    /** @param fetch what it pays, and whose; null for nobody's */
    TestOrder payment(String biller, @Nullable TestOrder fetch, String rupees, Status status) throws Exception {
        return bring(
                "bbps.payment",
                BbpsPayment.newBuilder()
                        .setBillerId(biller)
                        .setFetchId(fetch == null ? null : fetch.id())
                        .setAmount(new BigDecimal(rupees))
                        .setMode(BbpsMode.UPI)
                        .build(),
                status);
    }

    TestOrder refund(TestOrder payment) throws Exception {
        return bring(
                "bbps.refund",
                BbpsRefund.newBuilder()
                        .setPaymentId(payment.id())
                        .setAmount(new BigDecimal("1.00"))
                        .setReason("failed")
                        .build(),
                Status.COMPLETED);
    }

    /** A complaint about what a biller does. */
    TestOrder serviceComplaint(String biller) throws Exception {
        return bring(
                "bbps.complaint",
                BbpsComplaint.newBuilder()
                        .setDispute(BbpsDispute.SERVICE)
                        .setDescription("the receipt came a day late")
                        .setService(new BbpsServiceComplaint(BbpsParticipation.BILLER, null, biller, "Late receipts"))
                        .build(),
                Status.COMPLETED);
    }

    /** @param transaction the payment by the venue's name; null where our order is named */
    TestOrder complaint(@Nullable TestOrder payment, @Nullable String transaction) throws Exception {
        return bring(
                "bbps.complaint",
                BbpsComplaint.newBuilder()
                        .setPaymentId(payment == null ? null : payment.id())
                        .setTransactionId(transaction)
                        .setDispute(BbpsDispute.DOUBLE_PAYMENT)
                        .setDescription("paid twice")
                        .build(),
                Status.ACCEPTED);
    }

    /** Brings all commands once more, as after a crash. */
    void again() throws Exception {
        store.projection().applyCommands(VenueCommands.BBPS, brought);
    }

    private TestOrder bring(String type, SpecificRecord payload, Status status) throws Exception {
        TestOrder order = TestOrder.at(at).of(client).typed(type);
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(order.id())
                .setAction(CommandAction.SUBMIT)
                .setType(type)
                .setClient(client)
                .setIdempotencyKey("K-" + order.id())
                .setOrderingKey(order.id())
                .setAttempt(1)
                .setDeadline(at.plus(Duration.ofMinutes(30)))
                .setSubmittedAt(order.placedAt())
                .build();
        BbpsCommand.Builder command = BbpsCommand.newBuilder().setHeader(header);
        switch (payload) {
            case BbpsFetch fetch -> command.setFetch(fetch);
            case BbpsPayment payment -> command.setPayment(payment);
            case BbpsRefund refund -> command.setRefund(refund);
            case BbpsComplaint complaint -> command.setComplaint(complaint);
            default -> throw new IllegalArgumentException(type);
        }
        String topic = Topics.BBPS_COMMANDS.name();
        brought.add(new Received<>(
                topic,
                0,
                0,
                order.id(),
                command.build(),
                order.trace(),
                at,
                new ConsumerRecord<>(topic, 0, 0, null, null)));
        store.projection().applyCommands(VenueCommands.BBPS, List.of(brought.getLast()));
        store.projection()
                .applyStatuses(List.of(
                        order.status(1, Status.SUBMITTING),
                        order.status(
                                2,
                                status,
                                event -> event.setOccurredAt(order.placedAt().plusMillis(700)))));
        return order;
    }

    /** A mobile number that nobody else in these tests has. */
    static String mobile() {
        return "9" + String.format("%09d", Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 1_000_000_000L));
    }
}
