package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerRead;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks brokers what changes nothing, and says it in JSON that is the same for all of them. */
final class BrokerReading {

    /** Most instruments that a search answers with. */
    static final int MOST_FOUND = 50;

    private static final Map<BrokerOrderType, Capability> NEEDS = new EnumMap<>(Map.of(
            BrokerOrderType.TRADE_BOOK, Capability.TRADE_BOOK,
            BrokerOrderType.POSITIONS, Capability.POSITIONS,
            BrokerOrderType.HOLDINGS, Capability.HOLDINGS,
            BrokerOrderType.FUNDS, Capability.FUNDS,
            BrokerOrderType.QUOTES, Capability.QUOTES,
            BrokerOrderType.DEPTH, Capability.QUOTES,
            BrokerOrderType.HISTORY, Capability.HISTORY,
            BrokerOrderType.PROFILE, Capability.PROFILE,
            BrokerOrderType.INSTRUMENTS, Capability.INSTRUMENTS));

    private BrokerReading() {}

    /** What a question needs that not every broker has; null where all have it. */
    static @Nullable Capability needs(BrokerOrderType type) {
        return NEEDS.get(type);
    }

    /**
     * What is asked, where all who ask for it now may have one answer: brokers allow few of these questions, and those who wait for
     * their turn take places from orders. Null for a question that has parameters.
     */
    static @Nullable String joint(BrokerOrderType type, BrokerRead read) {
        return switch (type) {
            case TRADE_BOOK, HOLDINGS, FUNDS, PROFILE -> type.typeName();
            case POSITIONS -> type.typeName() + " " + span(read);
            default -> null;
        };
    }

    private static BrokerPositionSpan span(BrokerRead read) {
        return Objects.requireNonNullElse(read.getSpan(), BrokerPositionSpan.NET);
    }

    /**
     * The answer of a broker.
     *
     * @param number the broker's number of the order that is asked for; null where none is
     * @param instruments those that are named
     */
    static BrokerResult<String> answer(
            BrokerAdapter adapter,
            BrokerAccess access,
            BrokerOrderType type,
            BrokerRead read,
            @Nullable String number,
            List<BrokerListing> instruments) {
        return switch (type) {
            case ORDER_STATUS ->
                adapter.orderStatus(access, Objects.requireNonNull(number, "number"))
                        .map(BrokerAnswers::text);
            case ORDER_BOOK -> access.orderBook().map(rows -> BrokerAnswers.list("orders", rows));
            case TRADE_BOOK -> adapter.tradeBook(access).map(rows -> BrokerAnswers.list("trades", rows));
            case POSITIONS -> adapter.positions(access, span(read)).map(rows -> BrokerAnswers.list("positions", rows));
            case HOLDINGS -> adapter.holdings(access).map(rows -> BrokerAnswers.list("holdings", rows));
            case FUNDS -> adapter.funds(access).map(rows -> BrokerAnswers.list("funds", rows));
            case QUOTES -> quotes(adapter, access, instruments).map(rows -> BrokerAnswers.list("quotes", rows));
            case DEPTH -> adapter.depth(access, instruments.getFirst()).map(BrokerAnswers::text);
            case HISTORY ->
                adapter.history(
                                access,
                                instruments.getFirst(),
                                Objects.requireNonNull(read.getInterval()),
                                Objects.requireNonNull(read.getFrom()),
                                Objects.requireNonNull(read.getTo()))
                        .map(rows -> BrokerAnswers.list("candles", rows));
            case PROFILE -> adapter.profile(access).map(BrokerAnswers::text);
            case INSTRUMENTS,
                    ORDER,
                    MODIFY,
                    CANCEL,
                    CANCEL_ALL,
                    CONVERT,
                    QUOTES_SUBSCRIBE,
                    QUOTES_UNSUBSCRIBE,
                    QUOTES_SUBSCRIPTIONS ->
                throw new IllegalArgumentException("%s: no question to a broker".formatted(type));
        };
    }

    private static BrokerResult<List<BrokerQuote>> quotes(
            BrokerAdapter adapter, BrokerAccess access, List<BrokerListing> instruments) {
        int atOnce = adapter.limits(access.account()).quotesAtOnce();
        List<BrokerQuote> quotes = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += atOnce) {
            List<BrokerListing> part = instruments.subList(from, Math.min(instruments.size(), from + atOnce));
            BrokerResult<List<BrokerQuote>> result = adapter.quotes(access, part);
            if (!(result instanceof BrokerResult.Value<List<BrokerQuote>>(List<BrokerQuote> read))) {
                return result;
            }
            quotes.addAll(read);
        }
        return BrokerResult.of(quotes);
    }

    /** The instruments that a question names, or why one of them is none. */
    static BrokerResult<List<BrokerListing>> named(BrokerInstruments known, List<BrokerInstrument> wanted) {
        List<BrokerListing> found = new ArrayList<>();
        for (BrokerInstrument instrument : wanted) {
            switch (known.find(instrument)) {
                case BrokerInstruments.Match.One(BrokerListing listing) -> found.add(listing);
                case BrokerInstruments.Match.None none -> {
                    return BrokerResult.failed(new BrokerError(
                            Category.NOT_FOUND,
                            "",
                            none.cause().code(),
                            none.cause().text()));
                }
            }
        }
        return BrokerResult.of(found);
    }

    /** What an answer, or the lack of one, means for the command that asked. */
    static Outcome outcome(BrokerResult<String> result, String name) {
        return switch (result) {
            case BrokerResult.Value<String>(String answer) -> new Outcome.Completed(name, "ANSWERED", answer);
            case BrokerResult.Failed<String>(BrokerError error) ->
                switch (error.category()) {
                    // The broker's answer, such as it is. Whoever waits for it does better with its words than with
                    // none.
                    case VALIDATION, REFUSED, NOT_FOUND, UNKNOWN -> new Outcome.Rejected(error.cause());
                    // The broker as a whole.
                    case AUTHENTICATION, UNAVAILABLE -> new Outcome.NotSent(error.cause(), true);
                    case RATE_LIMIT -> new Outcome.NotSent(error.cause(), false);
                };
        };
    }
}
