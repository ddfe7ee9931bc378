package io.harkara.bse;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseChildOrder;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the orders that the venue makes out of plans which were registered through here, and turns each into an order of its
 * own: a command with an id that follows from the venue's number, so that whoever finds it again, after a restart or beside
 * this instance, makes the same order once more, which is none.
 *
 * <p>It asks for one day's orders of each kind of plan. A plan that was registered elsewhere has no attempt here, and its
 * orders are left alone.
 */
final class BsePlanOrders {

    private static final Logger log = LoggerFactory.getLogger(BsePlanOrders.class);

    private static final String SOURCE = "/harkara/bse-gateway";

    /** No call is made for such an order, so its deadline only has to lie beyond any time that the gateway may be held up. */
    private static final Duration LIFE = Duration.ofDays(30);

    private static final long WRITE_SECONDS = 30;
    /** Until so many hours after midnight the day before is asked for too. */
    private static final int HOURS_OF_YESTERDAY = 6;

    private static final int TIME_SHIFT = 16;
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private record Kind(PlanKind plan, BuySell side) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(PlanKind.SIP, BuySell.PURCHASE),
            new Kind(PlanKind.XSIP, BuySell.PURCHASE),
            new Kind(PlanKind.ISIP, BuySell.PURCHASE),
            new Kind(PlanKind.STP, BuySell.REDEMPTION),
            new Kind(PlanKind.STP, BuySell.PURCHASE),
            new Kind(PlanKind.SWP, BuySell.REDEMPTION));

    /** Where commands go. */
    interface Out {
        /** Returns once it is durable. */
        void write(BseCommand command, Traceparent trace) throws Exception;
    }

    /** Tells the engine what the venue has shown of an order that it was not asked for. */
    interface Ear {
        void hear(String wireReference, Finding.Shown shown);
    }

    private final Supplier<BseProperties> settings;
    private final BseReports reports;
    private final Function<String, @Nullable Attempt> attempts;
    private final Out out;
    private final Ear ear;
    private final Clock clock;

    /** Numbers that were dealt with, of the days that are asked for. */
    private final Set<String> known = new HashSet<>();

    private LocalDate knownSince = LocalDate.EPOCH;

    private Instant pausedUntil = Instant.MIN;

    /** @param attempts finds an attempt by our reference */
    BsePlanOrders(
            Supplier<BseProperties> settings,
            BseReports reports,
            Function<String, @Nullable Attempt> attempts,
            Out out,
            Ear ear,
            Clock clock) {
        this.settings = settings;
        this.reports = reports;
        this.attempts = attempts;
        this.out = out;
        this.ear = ear;
        this.clock = clock;
    }

    /** Commands go to their topic, acknowledged by all in-sync replicas. */
    static Out to(TopicWriter writer) {
        return (command, trace) -> {
            CommandHeader header = command.getHeader();
            writer.write(
                            Topics.BSE_COMMANDS,
                            header.getOrderingKey(),
                            command,
                            EventHeaders.of(
                                    header.getOrderId() + "/" + header.getAttempt(),
                                    SOURCE,
                                    BseCommand.class.getSimpleName(),
                                    header.getSubmittedAt(),
                                    trace))
                    .get(WRITE_SECONDS, TimeUnit.SECONDS);
        };
    }

    /**
     * One round.
     *
     * @return false: there is nothing more to do at once
     * @throws Exception when a report cannot be had; the orders stand there still. The round may come again at once, and asks
     *     the venue only after the pause that a failed login has too
     */
    boolean find() throws Exception {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            throw new IOException("the orders of plans could not be read and are asked for again at " + pausedUntil);
        }
        // Taken back at the end: whatever happens before it is a failure.
        pausedUntil = now.plus(settings.get().loginPause());
        ZonedDateTime india = now.atZone(BseReference.INDIA);
        LocalDate today = india.toLocalDate();
        LocalDate first = india.getHour() < HOURS_OF_YESTERDAY ? today.minusDays(1) : today;
        if (!knownSince.equals(first)) {
            known.clear();
            knownSince = first;
        }
        for (LocalDate day : first.datesUntil(today.plusDays(1)).toList()) {
            for (Kind kind : KINDS) {
                find(kind, day);
            }
        }
        pausedUntil = Instant.MIN;
        return false;
    }

    private void find(Kind kind, LocalDate day) throws Exception {
        BseReports.Request request = account ->
                BseReportRequests.ofPlans(settings.get().reportNamespace(), account, kind.plan, kind.side, day);
        switch (reports.orders(request, row -> isOfAPlan(row) && !known.contains(row.orderNumber()))) {
            case BseReportReplies.Rows found -> {
                for (BseReportReplies.Row row : found.rows()) {
                    take(row, day);
                }
            }
            case BseReportReplies.Failed failed ->
                throw new IOException(
                        "orders of %ss of %s cannot be read: %s".formatted(kind.plan, day, failed.cause()));
        }
    }

    private static boolean isOfAPlan(BseReportReplies.Row row) {
        return BseReplies.NUMBER.matcher(row.registration()).matches()
                && BseReplies.NUMBER.matcher(row.orderNumber()).matches();
    }

    private void take(BseReportReplies.Row row, LocalDate day) throws Exception {
        Attempt plan = attempts.apply(BseReference.whole(
                row.internalReference(), row.registeredOn(), settings.get().memberCode()));
        if (plan != null && isPlan(plan, row)) {
            // Its order proves the plan: one whose reply was lost is settled by it, and one that was stated absent is
            // not.
            ear.hear(plan.wireReference(), new Finding.Finished(row.registration(), "REGISTERED"));
            out.write(
                    command(plan, row, day),
                    Traceparent.parseOrStart(plan.traceparent()).child());
            log.info("plan {} has made order {}", row.registration(), row.orderNumber());
        }
        known.add(row.orderNumber());
    }

    /** A reference that was used twice, or one of another kind of order, must not give an order to the wrong plan. */
    private static boolean isPlan(Attempt attempt, BseReportReplies.Row row) {
        BseOrderType type = BseOrderType.named(attempt.type());
        return type != null
                && type.payloadField().equals(BseOrderType.SIP.payloadField())
                && (attempt.venueReference() == null
                        || attempt.venueReference().isEmpty()
                        || attempt.venueReference().equals(row.registration()));
    }

    /** The same, to the last byte, whoever finds the order and whenever: its times are those of its day. */
    private BseCommand command(Attempt plan, BseReportReplies.Row row, LocalDate day) {
        Instant begin = day.atStartOfDay(BseReference.INDIA).toInstant();
        String id = orderId(settings.get().memberCode(), row.orderNumber(), day).toString();
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(id)
                .setAction(CommandAction.SUBMIT)
                .setType(BseOrderType.CHILD_ORDER.typeName())
                .setClient(plan.client())
                .setClientReference(plan.clientReference())
                .setIdempotencyKey("plan-" + row.registration() + "-order-" + row.orderNumber())
                .setOrderingKey(id)
                .setAttempt(1)
                .setDeadline(begin.plus(LIFE))
                .setSubmittedAt(begin)
                .build();
        return BseOrderType.CHILD_ORDER.command(
                header,
                BseChildOrder.newBuilder()
                        .setPlanOrderId(plan.id().orderId())
                        .setPlanReference(row.internalReference())
                        .setRegistrationNumber(row.registration())
                        .setOrderNumber(row.orderNumber())
                        .setClientCode(row.clientCode())
                        .setSchemeCode(row.schemeCode())
                        .setBuySell(row.side().equals("R") ? BuySell.REDEMPTION : BuySell.PURCHASE)
                        .setAmount(decimal(row.amount(), 2))
                        .setUnits(decimal(row.units(), 4))
                        .setOrderDate(day)
                        .build());
    }

    private static @Nullable BigDecimal decimal(String text, int scale) {
        try {
            BigDecimal value = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
            return value.signum() > 0 ? value : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A UUID of version 7 whose time is the beginning of the order's day and whose rest follows from the venue's number. */
    static UUID orderId(String memberCode, String orderNumber, LocalDate day) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(("bse/" + memberCode + "/" + orderNumber).getBytes(StandardCharsets.UTF_8)));
            long millis = day.atStartOfDay(BseReference.INDIA).toInstant().toEpochMilli();
            return new UUID(
                    millis << TIME_SHIFT | VERSION_7 | (hash.getShort() & 0x0FFF), hash.getLong() >>> 2 | VARIANT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
