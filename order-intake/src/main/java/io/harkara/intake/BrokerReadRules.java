package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.BROKER_ORDER_ID;
import static io.harkara.intake.OrderField.EXCHANGE;
import static io.harkara.intake.OrderField.FROM;
import static io.harkara.intake.OrderField.INSTRUMENTS;
import static io.harkara.intake.OrderField.INTERVAL;
import static io.harkara.intake.OrderField.ORDER_ID;
import static io.harkara.intake.OrderField.QUOTE_MODE;
import static io.harkara.intake.OrderField.SEARCH;
import static io.harkara.intake.OrderField.SPAN;
import static io.harkara.intake.OrderField.TO;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.BrokerRead;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the questions have to look like that a stock broker answers at once. */
final class BrokerReadRules implements KindRules<BrokerRead> {

    /** XTS gives the prices of fifty instruments at once; the other brokers give more. */
    private static final int MOST_INSTRUMENTS = 50;

    private final BrokerOrderType type;

    BrokerReadRules(BrokerOrderType type) {
        this.type = type;
    }

    @Override
    public Set<OrderField> fields() {
        return switch (type) {
            case ORDER_STATUS -> EnumSet.of(ACCOUNT, ORDER_ID, BROKER_ORDER_ID);
            case POSITIONS -> EnumSet.of(ACCOUNT, SPAN);
            case QUOTES, DEPTH, QUOTES_UNSUBSCRIBE -> EnumSet.of(ACCOUNT, INSTRUMENTS);
            case QUOTES_SUBSCRIBE -> EnumSet.of(ACCOUNT, INSTRUMENTS, QUOTE_MODE);
            case HISTORY -> EnumSet.of(ACCOUNT, INSTRUMENTS, FROM, TO, INTERVAL);
            case INSTRUMENTS -> EnumSet.of(ACCOUNT, SEARCH, EXCHANGE);
            default -> EnumSet.of(ACCOUNT);
        };
    }

    @Override
    public boolean isNested() {
        return fields().contains(INSTRUMENTS);
    }

    @Override
    public BrokerRead read(FormReader fields) {
        switch (type) {
            case ORDER_STATUS -> BrokerRules.checkWhich(fields);
            case HISTORY -> List.of(FROM, TO, INTERVAL).forEach(fields::require);
            case INSTRUMENTS -> fields.require(SEARCH);
            default -> {}
        }
        Instant from = fields.time(FROM);
        Instant to = fields.time(TO);
        if (from != null && to != null && !to.isAfter(from)) {
            fields.form().wrong(TO, "a time after from, which is " + from);
        }
        return new BrokerRead(
                fields.text(ACCOUNT),
                fields.text(ORDER_ID),
                fields.text(BROKER_ORDER_ID),
                fields.constant(SPAN, BrokerPositionSpan.class),
                instruments(fields),
                from,
                to,
                fields.constant(INTERVAL, BrokerInterval.class),
                fields.text(SEARCH),
                fields.constant(EXCHANGE, BrokerExchange.class),
                fields.constant(QUOTE_MODE, BrokerQuoteMode.class));
    }

    @Override
    public Duration life() {
        return BillFetchRules.LIFE;
    }

    private List<BrokerInstrument> instruments(FormReader fields) {
        if (!isNested()) {
            return List.of();
        }
        int most = switch (type) {
            case QUOTES, QUOTES_SUBSCRIBE, QUOTES_UNSUBSCRIBE -> MOST_INSTRUMENTS;
            default -> 1;
        };
        // Who names none takes back all.
        if (type != BrokerOrderType.QUOTES_UNSUBSCRIBE) {
            fields.require(INSTRUMENTS);
        }
        if (fields.isEmptyArray(INSTRUMENTS)) {
            fields.form().wrong(INSTRUMENTS, INSTRUMENTS.expected());
        }
        List<@Nullable BrokerInstrument> instruments =
                fields.objects(INSTRUMENTS, BrokerRules.INSTRUMENT_FIELDS, "an instrument", MOST_INSTRUMENTS).stream()
                        .map(BrokerRules::instrument)
                        .toList();
        if (instruments.size() > most) {
            fields.form().wrong(INSTRUMENTS, "one instrument with " + type.typeName());
        }
        return instruments.stream().filter(Objects::nonNull).toList();
    }
}
