package io.harkara.simulators.broker;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some seventy instruments, the same for every broker: shares of two exchanges, three indices, and futures and options of this
 * month and the next. Companies and numbers of well-known shares are real, prices and everything else are made up. Seven shares
 * have a conduct of their own, so that each thing that can become of an order can be had by its symbol.
 */
public final class Instruments {

    private static final int TICK = 5;
    private static final long FREEZE = 100_000;
    private static final int FREEZE_LOTS = 24;
    private static final int STRIKES_EACH_SIDE = 1;

    private record Share(
            long nse, long bse, String symbol, String name, String isin, long closePaise, Conduct conduct) {}

    private record Underlying(String symbol, long firstToken, long spotPaise, long strikeStepPaise, int lot) {}

    private static final List<Share> SHARES = List.of(
            share(2885, 500325, "RELIANCE", "RELIANCE INDUSTRIES LTD", "INE002A01018", 146_050),
            share(3045, 500112, "SBIN", "STATE BANK OF INDIA", "INE062A01020", 81_250),
            share(1594, 500209, "INFY", "INFOSYS LIMITED", "INE009A01021", 148_600),
            share(11536, 532540, "TCS", "TATA CONSULTANCY SERV LT", "INE467B01029", 305_500),
            share(1333, 500180, "HDFCBANK", "HDFC BANK LTD", "INE040A01034", 98_675),
            share(4963, 532174, "ICICIBANK", "ICICI BANK LTD.", "INE090A01021", 136_240),
            share(1660, 500875, "ITC", "ITC LTD", "INE154A01025", 41_130),
            share(11483, 500510, "LT", "LARSEN & TOUBRO LTD.", "INE018A01030", 368_800),
            share(10604, 532454, "BHARTIARTL", "BHARTI AIRTEL LIMITED", "INE397D01024", 192_155),
            share(1922, 500247, "KOTAKBANK", "KOTAK MAHINDRA BANK LTD", "INE237A01028", 212_000),
            share(5900, 532215, "AXISBANK", "AXIS BANK LIMITED", "INE238A01034", 118_405),
            share(3506, 500114, "TITAN", "TITAN COMPANY LIMITED", "INE280A01028", 352_060),
            share(3351, 524715, "SUNPHARMA", "SUN PHARMACEUTICAL IND L", "INE044A01036", 169_920),
            share(1394, 500696, "HINDUNILVR", "HINDUSTAN UNILEVER LTD.", "INE030A01027", 245_075),
            share(10999, 532500, "MARUTI", "MARUTI SUZUKI INDIA LTD.", "INE585B01010", 1_540_000),
            share(3787, 0, "WIPRO", "WIPRO LTD", "INE075A01022", 25_185),
            share(3499, 0, "TATASTEEL", "TATA STEEL LIMITED", "INE081A01020", 17_240),
            share(14977, 0, "POWERGRID", "POWER GRID CORP. LTD.", "INE752E01010", 28_695),
            share(11630, 0, "NTPC", "NTPC LTD", "INE733E01010", 33_310),
            share(1624, 0, "IOC", "INDIAN OIL CORP LTD", "INE242A01010", 14_155),
            share(11915, 0, "YESBANK", "YES BANK LIMITED", "INE528G01035", 2_150, Conduct.MARGIN),
            share(14366, 0, "IDEA", "VODAFONE IDEA LIMITED", "INE669E01016", 910, Conduct.THREE_PARTS),
            share(2963, 0, "SAIL", "STEEL AUTHORITY OF INDIA", "INE114A01011", 12_860, Conduct.REST),
            share(10666, 0, "PNB", "PUNJAB NATIONAL BANK", "INE160A01022", 11_475, Conduct.PART_THEN_REST),
            share(3812, 0, "ZEEL", "ZEE ENTERTAINMENT ENT LTD", "INE256A01028", 13_040, Conduct.EXCHANGE),
            share(17400, 0, "NHPC", "NHPC LTD", "INE848E01016", 8_615, Conduct.STUCK),
            share(438, 0, "BHEL", "BHEL", "INE257A01026", 23_880, Conduct.FILL_ON_CANCEL));

    private static final List<Underlying> UNDERLYINGS = List.of(
            new Underlying("NIFTY", 26_000, 2_420_000, 10_000, 75),
            new Underlying("BANKNIFTY", 26_009, 5_460_000, 50_000, 35),
            new Underlying("RELIANCE", 2885, 146_050, 2_000, 500),
            new Underlying("SBIN", 3045, 81_250, 1_000, 750));

    private static final int FIRST_DERIVATIVE = 40_001;
    private static final int FIRST_UNKNOWN = 100_000;

    private final List<Instrument> all;
    private final Map<String, Instrument> byKey = new LinkedHashMap<>();
    private final Map<Market, Map<Long, Instrument>> byToken = new LinkedHashMap<>();

    /** @param today decides which contracts there are */
    public Instruments(LocalDate today) {
        this(today, 0);
    }

    /**
     * The same and some more.
     *
     * @param more shares of NSE that nobody knows, {@code SIM00001} and so on
     */
    public Instruments(LocalDate today, int more) {
        List<Instrument> made = new ArrayList<>();
        for (Share share : SHARES) {
            made.add(equity(share, Market.NSE, share.nse));
        }
        for (Share share : SHARES) {
            if (share.bse != 0) {
                made.add(equity(share, Market.BSE, share.bse));
            }
        }
        made.add(index(26_000, "NIFTY 50", 2_420_000));
        made.add(index(26_009, "NIFTY BANK", 5_460_000));
        made.add(index(26_017, "INDIA VIX", 1_365));
        derivatives(made, today);
        for (int number = 1; number <= more; number++) {
            made.add(equity(unknown(number), Market.NSE, FIRST_UNKNOWN + number));
        }
        all = List.copyOf(made);
        for (Instrument instrument : all) {
            byKey.put(instrument.key(), instrument);
            byToken.computeIfAbsent(instrument.market(), _ -> new LinkedHashMap<>())
                    .put(instrument.token(), instrument);
        }
    }

    /** All of them. */
    public List<Instrument> all() {
        return all;
    }

    /** Those of a market. */
    public List<Instrument> of(Market market) {
        return all.stream().filter(one -> one.market() == market).toList();
    }

    /** By the exchange's number, or null. */
    public @Nullable Instrument byToken(Market market, long token) {
        Map<Long, Instrument> some = byToken.get(market);
        return some == null ? null : some.get(token);
    }

    /** By market and symbol, such as {@code NSE:SBIN}, or null. */
    public @Nullable Instrument byKey(String key) {
        return byKey.get(key);
    }

    /** Those whose symbol or name contains a text, whatever its case. */
    public List<Instrument> search(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return all.stream()
                .filter(one -> one.symbol().contains(wanted)
                        || one.name().toUpperCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** Last Tuesday of a month, on which monthly contracts of NSE have expired since September 2025. */
    static LocalDate expiry(YearMonth month) {
        return month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
    }

    private static void derivatives(List<Instrument> made, LocalDate today) {
        YearMonth first = YearMonth.from(today);
        if (today.isAfter(expiry(first))) {
            first = first.plusMonths(1);
        }
        long token = FIRST_DERIVATIVE;
        for (Underlying under : UNDERLYINGS) {
            for (int month = 0; month < 2; month++) {
                LocalDate expiry = expiry(first.plusMonths(month));
                made.add(contract(under, token++, InstrumentKind.FUTURE, expiry, 0, under.spotPaise + month * 1_000L));
            }
            LocalDate near = expiry(first);
            long middle = under.spotPaise - under.spotPaise % under.strikeStepPaise;
            for (int step = -STRIKES_EACH_SIDE; step <= STRIKES_EACH_SIDE; step++) {
                long strike = middle + step * under.strikeStepPaise;
                made.add(contract(under, token++, InstrumentKind.CALL, near, strike, premium(under, strike, step)));
                made.add(contract(under, token++, InstrumentKind.PUT, near, strike, premium(under, strike, -step)));
            }
        }
    }

    /** No model, only that options in the money cost more. */
    private static long premium(Underlying under, long strike, int outOfMoney) {
        long value = Math.max(Math.abs(under.spotPaise - strike), under.strikeStepPaise) / (outOfMoney > 0 ? 4 : 1);
        return Math.max(TICK, value - value % TICK);
    }

    private static Instrument contract(
            Underlying under, long token, InstrumentKind kind, LocalDate expiry, long strike, long close) {
        return new Instrument(
                Market.NFO,
                token,
                under.symbol,
                under.symbol,
                kind,
                "",
                expiry,
                strike,
                TICK,
                under.lot,
                (long) under.lot * FREEZE_LOTS,
                close,
                Conduct.FILL);
    }

    private static Instrument equity(Share share, Market market, long token) {
        return new Instrument(
                market,
                token,
                share.symbol,
                share.name,
                InstrumentKind.EQUITY,
                share.isin,
                null,
                0,
                TICK,
                1,
                FREEZE,
                share.closePaise,
                share.conduct);
    }

    private static Share unknown(int number) {
        return share(
                FIRST_UNKNOWN + number,
                0,
                "SIM%05d".formatted(number),
                "SIMULATED SHARE %d".formatted(number),
                "INE9%05d018".formatted(number),
                10_000 + number % 1_000 * 100L);
    }

    private static Instrument index(long token, String name, long close) {
        return new Instrument(
                Market.NSE, token, name, name, InstrumentKind.INDEX, "", null, 0, TICK, 1, 1, close, Conduct.EXCHANGE);
    }

    private static Share share(long nse, long bse, String symbol, String name, String isin, long closePaise) {
        return share(nse, bse, symbol, name, isin, closePaise, Conduct.FILL);
    }

    private static Share share(
            long nse, long bse, String symbol, String name, String isin, long closePaise, Conduct conduct) {
        return new Share(nse, bse, symbol, name, isin, closePaise, conduct);
    }
}
