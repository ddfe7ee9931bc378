package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Instruments;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Instruments: the master file, a line each with strokes between, and as JSON where one is looked for. */
final class XtsMaster {

    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("uuuu-MM-dd'T14:30:00'", Locale.ROOT);
    private static final int FUTURES = 1;
    private static final int OPTIONS = 2;
    private static final int EQUITY = 8;
    private static final int SPOT = 16;
    private static final int CALL = 3;
    private static final int PUT = 4;
    private static final long ID_BASE = 11_000_010_000_000L;

    private final Instruments instruments;

    XtsMaster(Instruments instruments) {
        this.instruments = instruments;
    }

    /** The lines of a market. */
    String lines(Market market) {
        return String.join("\n", instruments.of(market).stream().map(this::line).toList());
    }

    private String line(Instrument one) {
        List<String> parts = new ArrayList<>(List.of(
                XtsWords.segment(one.market()),
                Long.toString(one.token()),
                Integer.toString(type(one)),
                one.root(),
                description(one),
                series(one),
                one.root() + "-" + series(one),
                Long.toString(ID_BASE + one.token()),
                Money.text(one.highPaise()),
                Money.text(one.lowPaise()),
                Long.toString(one.freezeQuantity()),
                Money.rupees(one.tickPaise()).stripTrailingZeros().toPlainString(),
                Integer.toString(one.lot()),
                "1"));
        if (one.kind().derivative()) {
            parts.add(Long.toString(underlying(one)));
            parts.add(index(one) ? one.root() : "");
            parts.add(EXPIRY.format(expiry(one)));
            if (one.kind() != InstrumentKind.FUTURE) {
                parts.add(Long.toString(one.strikePaise() / 100));
                parts.add(Integer.toString(one.kind() == InstrumentKind.CALL ? CALL : PUT));
            }
            parts.addAll(List.of(displayName(one), "1", "1", description(one)));
        } else {
            parts.addAll(List.of(one.root(), one.isin(), "1", "1", one.name() + "-" + series(one), "0", "1", "1"));
        }
        return String.join("|", parts);
    }

    /** An instrument as a search finds it. */
    ObjectNode json(Instrument one) {
        ObjectNode json = Json.object()
                .put("ExchangeSegment", XtsWords.segmentNumber(one.market()))
                .put("ExchangeInstrumentID", one.token())
                .put("InstrumentType", type(one))
                .put("Name", one.root())
                .put("DisplayName", displayName(one))
                .put("Description", description(one))
                .put("Series", series(one))
                .put("NameWithSeries", one.root() + "-" + series(one))
                .put("InstrumentID", ID_BASE + one.token())
                .put("FreezeQty", one.freezeQuantity())
                .put("TickSize", Money.rupees(one.tickPaise()))
                .put("LotSize", one.lot())
                .put("CompanyName", one.name())
                .put("ISIN", one.isin());
        json.set(
                "PriceBand",
                Json.object().put("High", Money.rupees(one.highPaise())).put("Low", Money.rupees(one.lowPaise())));
        if (one.kind().derivative()) {
            json.put("UnderlyingInstrumentId", underlying(one))
                    .put("ContractExpiration", EXPIRY.format(expiry(one)))
                    .put("StrikePrice", Money.rupees(one.strikePaise()));
        }
        return json;
    }

    static String series(Instrument one) {
        boolean index = index(one);
        return switch (one.kind()) {
            case EQUITY -> one.market() == Market.BSE ? "A" : "EQ";
            case INDEX -> "INDEX";
            case FUTURE -> index ? "FUTIDX" : "FUTSTK";
            case CALL, PUT -> index ? "OPTIDX" : "OPTSTK";
        };
    }

    private static int type(Instrument one) {
        return switch (one.kind()) {
            case EQUITY -> EQUITY;
            case INDEX -> SPOT;
            case FUTURE -> FUTURES;
            case CALL, PUT -> OPTIONS;
        };
    }

    private static String description(Instrument one) {
        return one.kind().derivative() ? one.symbol() : one.root() + "-" + series(one);
    }

    private static String displayName(Instrument one) {
        if (!one.kind().derivative()) {
            return one.root();
        }
        String day = DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ROOT)
                .format(expiry(one))
                .toUpperCase(Locale.ROOT);
        return switch (one.kind()) {
            case CALL -> "%s %s CE %d".formatted(one.root(), day, one.strikePaise() / 100);
            case PUT -> "%s %s PE %d".formatted(one.root(), day, one.strikePaise() / 100);
            case FUTURE, EQUITY, INDEX -> "%s %s".formatted(one.root(), day);
        };
    }

    private static LocalDate expiry(Instrument one) {
        LocalDate expiry = one.expiry();
        if (expiry == null) {
            throw new IllegalStateException("a contract without expiry: " + one.key());
        }
        return expiry;
    }

    private static boolean index(Instrument one) {
        return one.root().endsWith("NIFTY");
    }

    private long underlying(Instrument one) {
        Instrument share = instruments.byKey("NSE:" + one.root());
        return share == null ? -1 : share.token();
    }
}
