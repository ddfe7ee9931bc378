package io.harkara.intake;

import static io.harkara.intake.OrderField.SAME_DAY;
import static io.harkara.intake.OrderField.TYPE;

import io.harkara.schemas.OrderType;
import io.harkara.schemas.VenueCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one judge of orders, whichever way they come in. Finds everything that is wrong with an order at once. What a kind
 * of order has to look like is told by its {@link KindRules}.
 */
final class OrderRules {

    /** What is expected in place of a kind that BSE has withdrawn. */
    static final String NOT_WITHDRAWN =
            "a kind that BSE takes: it has withdrawn modification and cancellation of lumpsum orders, because they reach the registrar at once; where your member code still has them, set harkara.intake.lumpsum-changes and harkara.bse.lumpsum-changes";

    private final Deadlines deadlines;
    private final SchemeRules schemes;
    private final BillerRules billers;
    private final IfscRules ifscs;
    private final ImageLimits images;
    private final boolean lumpsumChanges;

    /** Rules without master data. */
    OrderRules(MarketCalendar calendar, Duration longestDeadline) {
        this(
                calendar,
                longestDeadline,
                new SchemeRules(new Schemes()),
                new BillerRules(new Billers()),
                new IfscRules(new IfscTable()),
                ImageLimits.defaults(),
                false);
    }

    /**
     * Rules by everything that is known.
     *
     * @param longestDeadline how far ahead a deadline may be
     * @param lumpsumChanges whether the member still has what BSE has withdrawn
     */
    OrderRules(
            MarketCalendar calendar,
            Duration longestDeadline,
            SchemeRules schemes,
            BillerRules billers,
            IfscRules ifscs,
            ImageLimits images,
            boolean lumpsumChanges) {
        this.deadlines = new Deadlines(calendar, schemes, longestDeadline);
        this.schemes = schemes;
        this.billers = billers;
        this.ifscs = ifscs;
        this.images = images;
        this.lumpsumChanges = lumpsumChanges;
    }

    private record Read(
            SpecificRecord payload,
            @Nullable Trade trade,
            @Nullable Duration life) {}

    /** The verdict on a form at a time. */
    Verdict judge(OrderForm form, Instant now) {
        FormReader fields = new FormReader(form);
        String typeName = typeName(fields);
        String clientReference = fields.text(OrderField.CLIENT_REFERENCE);
        String orderingKey = fields.text(OrderField.ORDERING_KEY);
        String replaces = fields.text(OrderField.REPLACES);
        Instant asked = fields.time(OrderField.DEADLINE);
        boolean sameDay = Boolean.TRUE.equals(fields.flag(SAME_DAY));
        List<Fault> timeFaults = new ArrayList<>(0);
        // With an unknown type nobody knows which fields are right, and more faults would only mislead.
        OrderType<?> type = typeName == null ? null : taken(typeName);
        if (type != null && form.isCsv() && OrderKinds.rulesOf(type).isNested()) {
            form.wrong(
                    TYPE,
                    "a kind of order that fits into a line: %s has lists or an image in it, so send it as JSON"
                            .formatted(typeName));
            return new Verdict(typeName, null, null, form.faults(), timeFaults);
        }
        Read read = type == null ? null : read(OrderKinds.rulesOf(type), fields, type, now, timeFaults);
        if (sameDay && asked != null) {
            form.wrong(SAME_DAY, "no value beside a deadline: give one of the two");
        } else if (sameDay && read != null && read.trade() == null) {
            form.wrong(SAME_DAY, "N or nothing: no cut-off concerns this order, for it trades nothing at once");
        }
        Instant deadline = null;
        if (asked != null) {
            deadline = deadlines.checked(form, asked, now, timeFaults);
        } else if (read != null && read.life() != null) {
            deadline = Instant.ofEpochMilli(now.plus(read.life()).toEpochMilli());
        } else if (read != null) {
            deadline = deadlines.usual(form, read.trade(), sameDay, now, timeFaults);
        }
        schemes.check(form, read == null ? null : read.payload(), now, timeFaults);
        billers.check(form, read == null ? null : read.payload(), timeFaults);
        ifscs.check(form, read == null ? null : read.payload(), timeFaults);
        images.check(form, type, read == null ? null : read.payload());
        if (type == null || read == null || !form.faults().isEmpty()) {
            return new Verdict(typeName, null, null, form.faults(), timeFaults);
        }
        ValidOrder order = new ValidOrder(type, clientReference, orderingKey, replaces, asked, sameDay, read.payload());
        return new Verdict(typeName, order, timeFaults.isEmpty() ? deadline : null, List.of(), timeFaults);
    }

    private static <P extends SpecificRecord> Read read(
            KindRules<P> rules, FormReader fields, OrderType<?> type, Instant now, List<Fault> timeFaults) {
        P payload = rules.read(fields.only(rules.fields(), type.typeName()));
        LocalDate today = Cutoffs.today(now);
        rules.checkDays(payload, fields.form(), today, timeFaults);
        return new Read(payload, rules.trade(payload), rules.life());
    }

    private @Nullable OrderType<?> taken(String typeName) {
        OrderType<?> type = OrderKinds.placed(typeName);
        return type != null && type.isWithdrawn() && !lumpsumChanges ? null : type;
    }

    private @Nullable String typeName(FormReader fields) {
        String name = fields.requiredText(TYPE);
        if (name == null || taken(name) != null) {
            return name;
        }
        if (OrderKinds.placed(name) != null) {
            fields.form().wrong(TYPE, NOT_WITHDRAWN);
        } else {
            String near = NearestName.of(name, VenueCommands.PLACED);
            fields.form()
                    .wrong(
                            TYPE,
                            near == null
                                    ? "one of " + VenueCommands.PLACED
                                    : "a known type; did you mean " + near + "?");
        }
        return name;
    }
}
