package io.harkara.simulators.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the market pass before those who listen: each instrument that anybody hears, in turn. A tick is written once for each form in which
 * it is heard, whoever hears it, and what a socket is sent within one moment goes out in one write.
 *
 * @param <F> a form in which ticks are wanted
 */
public final class Tape<F> implements AutoCloseable {

    /** More ticks a second are not asked for. */
    public static final int MOST_PER_SECOND = 50_000;

    /** At a high pace ticks go out in bundles so far apart. */
    private static final long BUNDLE_MILLIS = 10;

    /** After a pause no more than so much is made up for. */
    private static final double MOST_BEHIND_SECONDS = 0.2;

    private static final double NANOS = 1e9;
    private static final long SECOND_MILLIS = 1_000;

    private final TapeFace<F> face;
    private final Supplier<Floor> floor;
    private final Supplier<BrokerSettings> settings;
    private final Map<Instrument, Row<F>> rows = new HashMap<>();
    private final Ticker ticker;
    private volatile int perSecond;
    private volatile boolean paused;
    private volatile boolean changed;
    private List<Row<F>> heard = List.of();
    private List<Outlet> outlets = List.of();
    private int next;
    private long lastNanos = System.nanoTime();
    private double owed;

    /**
     * Nobody listens yet.
     *
     * @param name of its thread
     * @param floor of the day
     */
    public Tape(String name, TapeFace<F> face, Supplier<Floor> floor, Supplier<BrokerSettings> settings) {
        this.face = face;
        this.floor = floor;
        this.settings = settings;
        ticker = new Ticker(name, this::pace, this::pass);
    }

    private static final class Outlet {

        private final TickSocket socket;
        private boolean used;

        Outlet(TickSocket socket) {
            this.socket = socket;
        }
    }

    private record Hearers<F>(F form, List<Outlet> outlets) {}

    private static final class Row<F> {

        private final Instrument instrument;
        private List<Hearers<F>> hearers = List.of();
        private long ticks;
        private long sent;
        private @Nullable Quote last;

        Row(Instrument instrument) {
            this.instrument = instrument;
        }
    }

    /** Somebody subscribed something, came or went. */
    public void changed() {
        changed = true;
        ticker.listening(!paused && face.connections() > 0);
    }

    /**
     * Sets the pace.
     *
     * @param perSecond ticks a second in all, 0 for one of each instrument every tickMillis
     * @param paused whether nothing is sent; when this returns nothing is under way
     */
    void pace(int perSecond, boolean paused) {
        BrokerSettings.within("perSecond", perSecond, 0, MOST_PER_SECOND);
        this.perSecond = perSecond;
        this.paused = paused;
        changed();
        synchronized (this) {
            owed = 0;
            lastNanos = System.nanoTime();
        }
    }

    int perSecond() {
        return perSecond;
    }

    boolean paused() {
        return paused;
    }

    /** What was sent so far. */
    synchronized TapeCounts counts() {
        renew();
        List<TapeCounts.OfInstrument> each = rows.values().stream()
                .filter(row -> row.ticks > 0 || !row.hearers.isEmpty())
                .map(row -> new TapeCounts.OfInstrument(
                        row.instrument.key(),
                        row.hearers.stream()
                                .mapToInt(hearers -> hearers.outlets.size())
                                .sum(),
                        row.ticks,
                        row.sent,
                        Money.rupees(row.last == null ? 0 : row.last.last()),
                        row.last == null ? 0 : row.last.volume()))
                .sorted(Comparator.comparing(TapeCounts.OfInstrument::instrument))
                .toList();
        return new TapeCounts(
                perSecond,
                paused,
                face.connections(),
                face.subscriptions(),
                each.stream().mapToLong(TapeCounts.OfInstrument::ticks).sum(),
                each.stream().mapToLong(TapeCounts.OfInstrument::sent).sum(),
                each);
    }

    /** The pace and the counts of the beginning. */
    public void reset() {
        perSecond = 0;
        paused = false;
        synchronized (this) {
            rows.clear();
            heard = List.of();
            owed = 0;
        }
        changed();
    }

    /** Milliseconds until the next bundle. */
    private long pace() {
        int now = perSecond;
        return now == 0 ? settings.get().tickMillis() : Math.max(BUNDLE_MILLIS, SECOND_MILLIS / now);
    }

    /** One bundle. */
    private synchronized void pass() {
        long now = System.nanoTime();
        int rate = perSecond;
        double seconds = Math.min(Math.max(MOST_BEHIND_SECONDS, 1.0 / rate), (now - lastNanos) / NANOS);
        lastNanos = now;
        if (changed) {
            renew();
        }
        if (paused || heard.isEmpty()) {
            owed = 0;
            return;
        }
        owed = rate == 0 ? heard.size() : owed + seconds * rate;
        Floor market = floor.get();
        for (; owed >= 1; owed--) {
            Row<F> row = heard.get(next % heard.size());
            next = (next + 1) % heard.size();
            pass(row, market.tick(row.instrument));
        }
        for (Outlet outlet : outlets) {
            if (outlet.used) {
                outlet.used = false;
                outlet.socket.tell();
            }
        }
    }

    private void pass(Row<F> row, Quote quote) {
        row.ticks++;
        row.last = quote;
        for (Hearers<F> hearers : row.hearers) {
            byte[] tick = face.tick(hearers.form, quote);
            for (Outlet outlet : hearers.outlets) {
                if (outlet.socket.take(tick)) {
                    outlet.used = true;
                    row.sent++;
                }
            }
        }
    }

    /** Asks who listens. Under the lock of this. */
    private void renew() {
        changed = false;
        Map<TickSocket, Outlet> now = new HashMap<>();
        rows.values().forEach(row -> row.hearers = List.of());
        List<Row<F>> list = new ArrayList<>();
        face.audience().forEach((instrument, forms) -> {
            Row<F> row = rows.computeIfAbsent(instrument, Row::new);
            List<Hearers<F>> hearers = new ArrayList<>();
            forms.forEach((form, sockets) -> hearers.add(new Hearers<>(
                    form,
                    sockets.stream()
                            .map(socket -> now.computeIfAbsent(socket, Outlet::new))
                            .toList())));
            row.hearers = hearers;
            list.add(row);
        });
        heard = list;
        outlets = List.copyOf(now.values());
    }

    @Override
    public void close() {
        ticker.close();
    }
}
