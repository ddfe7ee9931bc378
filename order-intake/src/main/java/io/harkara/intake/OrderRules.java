package io.harkara.intake;

import static io.harkara.intake.OrderField.DEADLINE;
import static io.harkara.intake.OrderField.SAME_DAY;
import static io.harkara.intake.OrderField.TYPE;

import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one judge of orders, whichever way they come in. Finds everything that is wrong with an order at once. */
final class OrderRules {

    /** The kinds of order that there are. */
    static final List<String> TYPES = List.of("bse.lumpsum");

    private static final List<String> WITHDRAWN = List.of("bse.lumpsum.cancel", "bse.lumpsum.modify");

    private final Cutoffs cutoffs;
    private final Duration longestDeadline;
    private final SchemeRules schemes;

    /** Rules without a scheme master. */
    OrderRules(Cutoffs cutoffs, Duration longestDeadline) {
        this(cutoffs, longestDeadline, new SchemeRules(new Schemes()));
    }

    /** @param longestDeadline how far ahead a deadline may be */
    OrderRules(Cutoffs cutoffs, Duration longestDeadline, SchemeRules schemes) {
        this.cutoffs = cutoffs;
        this.longestDeadline = longestDeadline;
        this.schemes = schemes;
    }

    /** The verdict on a form at a time. */
    Verdict judge(OrderForm form, Instant now) {
        FormReader fields = new FormReader(form);
        String type = type(fields);
        String clientReference = fields.text(OrderField.CLIENT_REFERENCE);
        String orderingKey = fields.text(OrderField.ORDERING_KEY);
        String replaces = fields.text(OrderField.REPLACES);
        Instant asked = askedDeadline(fields);
        boolean sameDay = Boolean.TRUE.equals(fields.flag(SAME_DAY));
        if (sameDay && asked != null) {
            form.wrong(SAME_DAY, "no value beside a deadline: give one of the two");
        }
        // With an unknown type nobody knows which fields are right, and more faults would only mislead.
        BseLumpsum lumpsum = type != null && TYPES.contains(type) ? LumpsumRules.read(fields) : null;
        List<Fault> timeFaults = new ArrayList<>(0);
        Instant deadline = deadline(form, lumpsum, asked, sameDay, now, timeFaults);
        schemes.check(form, lumpsum, now, timeFaults);
        if (lumpsum == null || type == null || !form.faults().isEmpty()) {
            return new Verdict(type, null, null, form.faults(), timeFaults);
        }
        ValidOrder order =
                new ValidOrder(Topics.BSE, type, clientReference, orderingKey, replaces, asked, sameDay, lumpsum);
        return new Verdict(type, order, timeFaults.isEmpty() ? deadline : null, List.of(), timeFaults);
    }

    private @Nullable Instant deadline(
            OrderForm form,
            @Nullable BseLumpsum lumpsum,
            @Nullable Instant asked,
            boolean sameDay,
            Instant now,
            List<Fault> faults) {
        if (asked != null) {
            Instant last = now.plus(longestDeadline);
            if (!asked.isAfter(now)) {
                faults.add(
                        Fault.wrong(form.path(DEADLINE), asked.toString(), "a time in the future, it is now " + now));
            } else if (asked.isAfter(last)) {
                faults.add(Fault.wrong(form.path(DEADLINE), asked.toString(), "a time not later than " + last));
            }
            return asked;
        }
        if (lumpsum == null || lumpsum.getBuySell() == null || lumpsum.getSchemeCode() == null) {
            return null;
        }
        Instant cutoff = cutoffs.next(lumpsum, schemes.cutoff(lumpsum), now);
        if (sameDay && !cutoffs.isSameDay(cutoff, now)) {
            faults.add(Fault.wrong(
                    form.path(SAME_DAY),
                    "true",
                    "an order before the cut-off of a working day: the next cut-off is at " + cutoffs.inWords(cutoff)));
        }
        return cutoff;
    }

    private static @Nullable String type(FormReader fields) {
        String type = fields.requiredText(TYPE);
        if (type == null || TYPES.contains(type)) {
            return type;
        }
        if (WITHDRAWN.contains(type)) {
            fields.form()
                    .wrong(
                            TYPE,
                            "a new order: BSE has withdrawn modification and cancellation of lumpsum orders, because they reach the registrar at once");
        } else {
            String near = NearestName.of(type, TYPES);
            fields.form().wrong(TYPE, near == null ? "one of " + TYPES : "a known type; did you mean " + near + "?");
        }
        return type;
    }

    private static @Nullable Instant askedDeadline(FormReader fields) {
        String text = fields.text(DEADLINE);
        if (text == null) {
            return null;
        }
        try {
            Instant parsed = OffsetDateTime.parse(text).toInstant();
            // The topics carry milliseconds; what is finer would make a retry look like another order.
            return Instant.ofEpochMilli(parsed.toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException _) {
            fields.form().wrong(DEADLINE, DEADLINE.expected());
            return null;
        }
    }
}
