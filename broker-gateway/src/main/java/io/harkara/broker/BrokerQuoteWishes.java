package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerQuoteTable.Symbol;
import io.harkara.broker.BrokerQuoteTable.Wish;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.CommandHeader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what clients want to have streamed. It is kept, and the broker is not asked here: {@link BrokerQuoteStreams} sees to it that what
 * is kept is streamed. No order comes of it, and the same said twice is harmless, so it counts as a question.
 */
final class BrokerQuoteWishes {

    private static final Set<BrokerOrderType> TYPES = Set.of(
            BrokerOrderType.QUOTES_SUBSCRIBE, BrokerOrderType.QUOTES_UNSUBSCRIBE, BrokerOrderType.QUOTES_SUBSCRIPTIONS);

    /**
     * One line of an answer.
     *
     * @param streaming whether the broker is heard and has said nothing against it
     */
    record Row(
            BrokerExchange exchange,
            String symbol,
            BrokerQuoteMode mode,
            String client,
            Instant askedAt,
            boolean streaming,
            @Nullable String fault) {}

    private final BrokerQuoteTable table;
    private final BrokerMasters masters;

    BrokerQuoteWishes(BrokerQuoteTable table, BrokerMasters masters) {
        this.table = table;
        this.masters = masters;
    }

    /** Whether a command is one of these. */
    static boolean isOne(BrokerOrderType type) {
        return TYPES.contains(type);
    }

    /** Does what a command says, and answers with what is streamed then. */
    Outcome carry(BrokerAccounts.Entry entry, CommandHeader header, BrokerOrderType type, BrokerRead read) {
        if (!entry.can(Capability.QUOTE_STREAMS)) {
            return new Outcome.Rejected(new Cause(
                    "NOT_AT_THIS_BROKER",
                    "account: %s is at a broker that streams no prices, or is not set up for market data"
                            .formatted(entry.name())));
        }
        BrokerInstruments known = masters.of(entry);
        if (known == null && !read.getInstruments().isEmpty()) {
            return new Outcome.NotSent(BrokerCauses.notRead(entry), false);
        }
        Set<Symbol> keys = new LinkedHashSet<>();
        for (BrokerInstrument instrument : read.getInstruments()) {
            switch (Objects.requireNonNull(known).find(instrument)) {
                case BrokerInstruments.Match.One(BrokerListing listing) -> keys.add(Symbol.of(listing));
                case BrokerInstruments.Match.None(Cause cause) -> {
                    return new Outcome.Rejected(new Cause(
                            cause.code(), "instruments[%d]: %s".formatted(index(read, instrument), cause.text())));
                }
            }
        }
        try {
            return kept(entry, header, type, read, keys);
        } catch (SQLException away) {
            return new Outcome.NotSent(BrokerCauses.databaseAway(new TableAwayException(away)), true);
        }
    }

    private static int index(BrokerRead read, BrokerInstrument instrument) {
        return read.getInstruments().indexOf(instrument);
    }

    private Outcome kept(
            BrokerAccounts.Entry entry, CommandHeader header, BrokerOrderType type, BrokerRead read, Set<Symbol> keys)
            throws SQLException {
        if (type == BrokerOrderType.QUOTES_SUBSCRIBE) {
            int most = entry.adapter().mostStreamed(entry.account());
            BrokerQuoteMode mode = Objects.requireNonNullElse(read.getMode(), BrokerQuoteMode.QUOTE);
            long all = table.want(entry.name(), header.getClient(), keys, mode, header.getSubmittedAt(), most);
            if (all > 0) {
                return new Outcome.Rejected(new Cause(
                        "QUOTE_QUOTA",
                        "instruments: with these account %s would have %d streamed; its broker takes %d at most"
                                .formatted(entry.name(), all, most)));
            }
        } else if (type == BrokerOrderType.QUOTES_UNSUBSCRIBE) {
            table.leave(entry.name(), header.getClient(), keys, header.getSubmittedAt());
        }
        return new Outcome.Completed(
                entry.name(), "ANSWERED", BrokerAnswers.list("quoteStreams", rows(entry.name(), header.getClient())));
    }

    // What another client watches is its own affair.
    private List<Row> rows(String account, String client) throws SQLException {
        boolean heard = table.standing(account).heard();
        return table.list(account).stream()
                .filter(wish -> wish.client().equals(client))
                .map(wish -> row(wish, heard))
                .toList();
    }

    private static Row row(Wish wish, boolean heard) {
        return new Row(
                wish.exchange(),
                wish.symbol(),
                wish.mode(),
                wish.client(),
                wish.askedAt(),
                heard && wish.fault() == null,
                wish.fault());
    }
}
