package io.harkara.store;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for, and which page of them. What is null or empty does not filter.
 *
 * @param types any of them
 * @param statuses any of them
 * @param reference the order id, or any name that the client, we or the venue gave the order
 * @param biller whom a bill is paid to, or whose bill a complaint is about
 * @param consumer digest of what names the customer of a bill ({@link Bill#digest})
 * @param amountFrom of at least so many rupees
 * @param amountTo of at most so many rupees
 * @param from placed at this time or later
 * @param to placed before this time
 * @param limit most orders of a page
 */
record OrderFilter(
        @Nullable String client,
        @Nullable String venue,
        Set<String> types,
        Set<Status> statuses,
        @Nullable String reference,
        @Nullable String biller,
        @Nullable String consumer,
        @Nullable BigDecimal amountFrom,
        @Nullable BigDecimal amountTo,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor cursor,
        int limit) {

    static final int MOST = 500;
    static final int USUAL = 100;

    private static final Set<String> PARAMETERS =
            Set.of("client", "venue", "type", "status", "reference", "from", "to", "cursor", "limit");
    private static final Set<String> AMOUNTS = Set.of("amountFrom", "amountTo");
    private static final Set<String> LEAVE_BILLER_TO_ANOTHER =
            Set.of(BbpsOrderType.COMPLAINT.typeName(), BbpsOrderType.REFUND.typeName());
    private static final Set<String> BILL_PARAMETERS =
            Stream.concat(PARAMETERS.stream(), Stream.of("biller", "consumer")).collect(Collectors.toUnmodifiableSet());

    /**
     * The filter that query parameters spell.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static OrderFilter parse(Map<String, List<String>> query) {
        Parameters parameters = new Parameters(query, PARAMETERS);
        String type = parameters.text("type");
        return read(parameters, Stream.ofNullable(type).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The same among orders of some types, which are about bills; a type has to be one of them.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static OrderFilter parse(Map<String, List<String>> query, Set<String> types) {
        Parameters parameters = new Parameters(query, BILL_PARAMETERS);
        String known = types.stream().sorted().collect(Collectors.joining(", "));
        String type = parameters.single("type", text -> types.contains(text) ? text : null, "one of " + known);
        return read(parameters, type == null ? types : Set.of(type));
    }

    /**
     * The same among everybody's orders, also by what they are for.
     *
     * @throws BadRequestException naming everything that is wrong with them
     */
    static OrderFilter parseAll(Map<String, List<String>> query, Set<String> more) {
        Set<String> known =
                Stream.of(PARAMETERS, AMOUNTS, more).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        Parameters parameters = new Parameters(query, known);
        String type = parameters.text("type");
        return read(parameters, Stream.ofNullable(type).collect(Collectors.toUnmodifiableSet()));
    }

    /** The same, from another place on. */
    OrderFilter page(@Nullable Cursor next, int most) {
        return new OrderFilter(
                client,
                venue,
                types,
                statuses,
                reference,
                biller,
                consumer,
                amountFrom,
                amountTo,
                from,
                to,
                next,
                most);
    }

    /** Whether every order that is asked for names its biller itself. */
    boolean namesBiller() {
        return !types.isEmpty() && types.stream().noneMatch(LEAVE_BILLER_TO_ANOTHER::contains);
    }

    private static OrderFilter read(Parameters parameters, Set<String> types) {
        String consumer = parameters.personal("consumer");
        OrderFilter filter = new OrderFilter(
                parameters.text("client"),
                parameters.venue(),
                types,
                parameters.statuses(),
                parameters.text("reference"),
                parameters.text("biller"),
                consumer == null ? null : Bill.digest(consumer),
                parameters.rupees("amountFrom"),
                parameters.rupees("amountTo"),
                parameters.time("from"),
                parameters.time("to"),
                parameters.single("cursor", Cursor::parse, "the cursor of an earlier answer, unchanged"),
                parameters.limit(USUAL, MOST));
        parameters.order(filter.from, filter.to);
        parameters.order(filter.amountFrom, filter.amountTo);
        parameters.check();
        return filter;
    }
}
