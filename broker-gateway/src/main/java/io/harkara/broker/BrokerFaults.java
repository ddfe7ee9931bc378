package io.harkara.broker;

import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Why a command cannot be carried out at all: it is newer than this gateway, or nobody's order. Such a command is parked. */
final class BrokerFaults {

    /** Most instruments of one question for prices. */
    static final int MOST_QUOTES = 50;

    private static final String NEWER = "a %s that is newer than this gateway";

    private BrokerFaults() {}

    static @Nullable String of(BrokerCommand command) {
        BrokerOrderType type = BrokerOrderType.named(command.getHeader().getType());
        if (type == null) {
            return "type '%s': expected one that this gateway knows"
                    .formatted(command.getHeader().getType());
        }
        SpecificRecord payload = type.payload(command);
        if (payload == null) {
            return "%s is missing: expected the payload of %s".formatted(type.payloadField(), type.typeName());
        }
        return switch (payload) {
            case BrokerOrder order -> ofOrder(order);
            case BrokerModify modify -> ofModify(modify);
            case BrokerCancel cancel -> ofTarget(cancel.getOrder(), cancel.getBrokerOrderId());
            case BrokerCancelAll all -> ofExchange(all.getExchange());
            case BrokerConversion conversion -> ofConversion(conversion);
            case BrokerRead read -> ofRead(type, read);
            default ->
                throw new IllegalArgumentException(
                        "payload " + payload.getSchema().getName());
        };
    }

    /** The account that a payload names; null for the default one. */
    static @Nullable String account(SpecificRecord payload) {
        return switch (payload) {
            case BrokerOrder order -> order.getAccount();
            case BrokerModify modify -> modify.getAccount();
            case BrokerCancel cancel -> cancel.getAccount();
            case BrokerCancelAll all -> all.getAccount();
            case BrokerConversion conversion -> conversion.getAccount();
            case BrokerRead read -> read.getAccount();
            default ->
                throw new IllegalArgumentException(
                        "payload " + payload.getSchema().getName());
        };
    }

    private static @Nullable String ofOrder(BrokerOrder order) {
        return first(
                ofInstrument(order.getInstrument()),
                order.getSide() == BrokerSide.UNRECOGNISED ? NEWER.formatted("side") : null,
                ofTerms(order.getProduct(), order.getValidity()),
                ofSize(order.getQuantity(), order.getDisclosedQuantity()),
                ofPrices(order.getPriceType(), order.getPrice(), order.getTriggerPrice()));
    }

    private static @Nullable String ofModify(BrokerModify modify) {
        return first(
                ofTarget(modify.getOrder(), modify.getBrokerOrderId()),
                ofTerms(modify.getProduct(), modify.getValidity()),
                ofSize(modify.getQuantity(), modify.getDisclosedQuantity()),
                ofPrices(modify.getPriceType(), modify.getPrice(), modify.getTriggerPrice()));
    }

    private static @Nullable String ofConversion(BrokerConversion conversion) {
        return first(
                ofInstrument(conversion.getInstrument()),
                conversion.getSide() == BrokerSide.UNRECOGNISED ? NEWER.formatted("side") : null,
                ofSize(conversion.getQuantity(), null),
                ofProduct(conversion.getFromProduct()),
                ofProduct(conversion.getToProduct()),
                conversion.getFromProduct() == conversion.getToProduct()
                        ? "fromProduct and toProduct are both %s: expected two".formatted(conversion.getToProduct())
                        : null,
                conversion.getSpan() == BrokerPositionSpan.UNRECOGNISED ? NEWER.formatted("span") : null);
    }

    private static @Nullable String ofRead(BrokerOrderType type, BrokerRead read) {
        int instruments = read.getInstruments().size();
        String fault = switch (type) {
            case ORDER_STATUS -> ofTarget(read.getOrder(), read.getBrokerOrderId());
            case POSITIONS -> read.getSpan() == BrokerPositionSpan.UNRECOGNISED ? NEWER.formatted("span") : null;
            case QUOTES_SUBSCRIBE ->
                first(
                        read.getMode() == BrokerQuoteMode.UNRECOGNISED ? NEWER.formatted("mode") : null,
                        instruments < 1 || instruments > MOST_QUOTES
                                ? "%d instruments: expected 1 to %d".formatted(instruments, MOST_QUOTES)
                                : null);
            case QUOTES_UNSUBSCRIBE ->
                instruments > MOST_QUOTES
                        ? "%d instruments: expected at most %d".formatted(instruments, MOST_QUOTES)
                        : null;
            case QUOTES ->
                instruments < 1 || instruments > MOST_QUOTES
                        ? "%d instruments: expected 1 to %d".formatted(instruments, MOST_QUOTES)
                        : null;
            case DEPTH -> instruments == 1 ? null : "%d instruments: expected one".formatted(instruments);
            case HISTORY -> instruments == 1 ? ofSpan(read) : "%d instruments: expected one".formatted(instruments);
            case INSTRUMENTS ->
                read.getSearch() == null || read.getSearch().isBlank() ? "search: expected words to be found" : null;
            default -> null;
        };
        return fault != null
                ? fault
                : first(read.getInstruments().stream()
                        .map(BrokerFaults::ofInstrument)
                        .toArray(String[]::new));
    }

    private static @Nullable String ofSpan(BrokerRead read) {
        if (read.getInterval() == null || read.getInterval() == BrokerInterval.UNRECOGNISED) {
            return "interval %s: expected one that this gateway knows".formatted(read.getInterval());
        }
        return read.getFrom() == null || read.getTo() == null || read.getFrom().isAfter(read.getTo())
                ? "from %s to %s: expected a span".formatted(read.getFrom(), read.getTo())
                : null;
    }

    private static @Nullable String ofTarget(@Nullable String order, @Nullable String brokerOrderId) {
        return (order == null) == (brokerOrderId == null)
                ? "order %s, brokerOrderId %s: expected one of them".formatted(order, brokerOrderId)
                : null;
    }

    private static @Nullable String ofInstrument(BrokerInstrument instrument) {
        String fault = ofExchange(instrument.getExchange());
        return fault == null && instrument.getSymbol() == null && instrument.getInstrumentId() == null
                ? "symbol and instrumentId: expected one of them at least"
                : fault;
    }

    private static @Nullable String ofExchange(BrokerExchange exchange) {
        return exchange == BrokerExchange.UNRECOGNISED ? NEWER.formatted("exchange") : null;
    }

    private static @Nullable String ofTerms(BrokerProduct product, BrokerValidity validity) {
        return first(ofProduct(product), validity == BrokerValidity.UNRECOGNISED ? NEWER.formatted("validity") : null);
    }

    private static @Nullable String ofProduct(BrokerProduct product) {
        return product == BrokerProduct.UNRECOGNISED ? NEWER.formatted("product") : null;
    }

    private static @Nullable String ofSize(long quantity, @Nullable Long disclosed) {
        if (quantity < 1) {
            return "quantity %d: expected 1 or more".formatted(quantity);
        }
        return disclosed != null && (disclosed < 1 || disclosed > quantity)
                ? "disclosedQuantity %d: expected 1 to the quantity, %d".formatted(disclosed, quantity)
                : null;
    }

    private static @Nullable String ofPrices(
            BrokerPriceType type, @Nullable BigDecimal price, @Nullable BigDecimal trigger) {
        boolean needsPrice = type == BrokerPriceType.LIMIT || type == BrokerPriceType.SL;
        boolean needsTrigger = type == BrokerPriceType.SL || type == BrokerPriceType.SL_M;
        boolean right = isThere(price, needsPrice) && isThere(trigger, needsTrigger);
        if (type == BrokerPriceType.UNRECOGNISED) {
            return NEWER.formatted("price type");
        }
        return right
                ? null
                : "price %s, triggerPrice %s: %s takes %s price and %s trigger price, above zero"
                        .formatted(price, trigger, type, needsPrice ? "a" : "no", needsTrigger ? "a" : "no");
    }

    private static boolean isThere(@Nullable BigDecimal price, boolean needed) {
        return needed ? price != null && price.signum() > 0 : price == null;
    }

    private static @Nullable String first(@Nullable String... faults) {
        return Stream.of(faults).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
