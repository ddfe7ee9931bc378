package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An order in a test, which makes its commands and statuses as intake and gateway would. */
record TestOrder(String id, Instant placedAt, String client, String type, Traceparent trace) {

    private static final AtomicLong OFFSET = new AtomicLong();
    private static final int VERSION_7 = 0x7000;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;

    static TestOrder at(Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        return new TestOrder(timeOrdered(millis).toString(), millis, "dist-1", "bse.lumpsum", Traceparent.start());
    }

    static TestOrder now() {
        return at(Instant.now());
    }

    static TestOrder withId(String id) {
        return new TestOrder(
                id, Instant.now().truncatedTo(ChronoUnit.MILLIS), "dist-1", "bse.lumpsum", Traceparent.start());
    }

    static UUID timeOrdered(Instant time) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                OrderId.lowestAt(time).getMostSignificantBits() | VERSION_7 | random.nextInt(0x1000),
                RFC_VARIANT | (random.nextLong() >>> 2));
    }

    TestOrder of(String otherClient) {
        return new TestOrder(id, placedAt, otherClient, type, trace);
    }

    TestOrder typed(String otherType) {
        return new TestOrder(id, placedAt, client, otherType, trace);
    }

    private String shortId() {
        return id.substring(Math.max(0, id.length() - 12));
    }

    UUID uuid() {
        return UUID.fromString(id);
    }

    private String venue() {
        return type.startsWith(Topics.BBPS) ? Topics.BBPS : Topics.BSE;
    }

    String wireReference() {
        return "W-" + shortId();
    }

    String venueReference() {
        return "V-" + shortId();
    }

    Received<BseCommand> command() {
        return command(_ -> {}, _ -> {});
    }

    Received<BseCommand> command(Consumer<CommandHeader.Builder> header, Consumer<BseLumpsum.Builder> lumpsum) {
        CommandHeader.Builder headerBuilder = CommandHeader.newBuilder()
                .setOrderId(id)
                .setAction(CommandAction.SUBMIT)
                .setType(type)
                .setClient(client)
                .setClientReference("C-" + shortId())
                .setIdempotencyKey("K-" + id)
                .setOrderingKey(id)
                .setAttempt(1)
                .setDeadline(placedAt.plus(Duration.ofHours(6)))
                .setSubmittedAt(placedAt);
        header.accept(headerBuilder);
        BseLumpsum.Builder lumpsumBuilder = BseLumpsum.newBuilder()
                .setClientCode("UCC001")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(new BigDecimal("5000.00"))
                .setKycVerified(true)
                .setPayoutAccount("123456789012")
                .setMobile("9876543210")
                .setEmail("asha@example.com")
                .setRemarks("PAN ABCDE1234F on file");
        lumpsum.accept(lumpsumBuilder);
        return received(
                Topics.BSE_COMMANDS.name(),
                BseCommand.newBuilder()
                        .setHeader(headerBuilder.build())
                        .setLumpsum(lumpsumBuilder.build())
                        .build());
    }

    Received<OrderStatusEvent> status(long version, Status status) {
        return status(version, status, _ -> {});
    }

    Received<OrderStatusEvent> status(long version, Status status, Consumer<OrderStatusEvent.Builder> more) {
        OrderStatusEvent.Builder event = OrderStatusEvent.newBuilder()
                .setOrderId(id)
                .setVersion(version)
                .setClient(client)
                .setOrderingKey(id)
                .setVenue(venue())
                .setType(type)
                .setAttempt(1)
                .setStatus(status)
                .setSource(StatusSource.CALL)
                .setWireReference(wireReference())
                .setOccurredAt(placedAt.plusMillis(version))
                .setDeadline(placedAt.plus(Duration.ofHours(6)));
        switch (status) {
            case ACCEPTED, COMPLETED -> event.setVenueReference(venueReference());
            case UNKNOWN, WAITING, REJECTED, FAILED, NEEDS_REVIEW ->
                event.setReason(new Reason("READ_TIMEOUT", "no reply for PAN ABCDE1234F"));
            default -> {}
        }
        more.accept(event);
        return received(Topics.status(venue()).name(), event.build());
    }

    private <V> Received<V> received(String topic, V value) {
        long offset = OFFSET.getAndIncrement();
        return new Received<>(
                topic, 0, offset, id, value, trace, placedAt, new ConsumerRecord<>(topic, 0, offset, null, null));
    }
}
