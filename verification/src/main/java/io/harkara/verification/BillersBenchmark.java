package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.Topics;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * All billers of BBPS from their topic until the store shows them; then how long a search takes, beside the least that could answer
 * it: a scan of the same rows by ILIKE, asked over one open connection, with no server between and nothing to find a slip by.
 */
final class BillersBenchmark implements Benchmark {

    private static final int ROWS = 25_000;
    /** Searches of each kind in a round, at most; fewer where there are few billers to search. */
    private static final int SEARCHES = 100;

    private static final int BILLERS_PER_SEARCH = 50;
    private static final int FOUND = 20;
    private static final int ROUNDS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final String SCAN = """
            select biller_id, name, category from bare_billers
            where biller_id ilike ? or name ilike ? or category ilike ? order by name limit ?
            """;

    @Override
    public String name() {
        return "billers";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int rows = options.ordersOr(ROWS);
        int searches = Math.clamp(rows / BILLERS_PER_SEARCH, 1, SEARCHES);
        try (Rig rig = Rig.start(progress);
                HttpClient http = HttpClient.newHttpClient();
                Connection connection = rig.connect()) {
            String store = "http://127.0.0.1:%d/api/v1".formatted(Rig.port(rig.store()));
            SampleBillers billers = new SampleBillers(rows);
            Rounds shown = new Rounds();
            try (TopicLoad load = new TopicLoad(rig.kafka())) {
                billers.all().forEach(biller -> load.add(Topics.BBPS_BILLERS, biller.getId(), biller, List.of()));
                load.write();
                long began = load.show();
                StoreSearch.await(() -> StoreSearch.get(http, store + "/stats/syncs")
                                .at("/known/billers")
                                .asInt()
                        == rows);
                shown.add((System.nanoTime() - began) / 1e9);
            }
            progress.say("all shown after %s s".formatted(Rounds.text(shown.median())));
            copy(connection, billers.all());
            Findings findings = new Findings(
                            "billers from their topic until the store shows all of them; then searches over HTTP, one after another, beside a scan by ILIKE of the same names over an open connection",
                            "p99 of searches under 50 ms with %,d billers".formatted(ROWS),
                            List.of(
                                    "%,d billers in 20 categories".formatted(rows),
                                    "%d searches of each kind, each %d times by both in turn, after one round to warm up"
                                            .formatted(searches, ROUNDS),
                                    "ours is the whole answer of the service, with HTTP and JSON; the scan is bare SQL and finds no slip of the pen",
                                    "PostgreSQL with fsync on, the services' defaults"))
                    .figure("shownSeconds", "until all are shown", shown, "s");
            search(http, store, connection, billers.searches(searches), findings, progress);
            return findings.value("rows", rows);
        }
    }

    private static void search(
            HttpClient http,
            String store,
            Connection connection,
            List<String> searches,
            Findings findings,
            Progress progress)
            throws Exception {
        Pairs p50 = new Pairs();
        Pairs p99 = new Pairs();
        Map<String, Rounds> kinds = new TreeMap<>();
        try (PreparedStatement scan = connection.prepareStatement(SCAN)) {
            for (int round = 0; round <= ROUNDS; round++) {
                Histogram ours = new Histogram(3);
                Histogram other = new Histogram(3);
                Map<String, Histogram> byKind = new TreeMap<>();
                for (String search : searches) {
                    String kind = search.substring(0, search.indexOf(':'));
                    String text = search.substring(kind.length() + 1);
                    long began = System.nanoTime();
                    int found = StoreSearch.get(
                                    http,
                                    "%s/billers/search?limit=%d&q=%s"
                                            .formatted(store, FOUND, URLEncoder.encode(text, UTF_8)))
                            .path("billers")
                            .size();
                    long took = System.nanoTime() - began;
                    // Whatever is looked for is there: an answer with nothing in it would be a fast one.
                    if (found == 0) {
                        throw new BenchmarkException("nothing was found by '%s'".formatted(text));
                    }
                    ours.recordValue(took);
                    byKind.computeIfAbsent(kind, _ -> new Histogram(3)).recordValue(took);
                    began = System.nanoTime();
                    scan(scan, text);
                    other.recordValue(System.nanoTime() - began);
                }
                progress.say("round %d: p50 %.2f ms, p99 %.2f ms; a scan p50 %.2f ms, p99 %.2f ms"
                        .formatted(round, millis(ours, 50), millis(ours, 99), millis(other, 50), millis(other, 99)));
                // Round 0 warms up.
                if (round > 0) {
                    p50.add(millis(ours, 50), millis(other, 50));
                    p99.add(millis(ours, 99), millis(other, 99));
                    byKind.forEach((kind, times) ->
                            kinds.computeIfAbsent(kind, _ -> new Rounds()).add(millis(times, 99)));
                }
            }
        }
        findings.comparison("P50", "search, p50", "scan, p50", p50, "ms")
                .comparison("P99", "search, p99", "scan, p99", p99, "ms");
        kinds.forEach(
                (kind, rounds) -> findings.figure(kind + "P99Ms", "search by %s, p99".formatted(kind), rounds, "ms"));
    }

    private static void copy(Connection connection, List<BbpsBiller> billers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table bare_billers (biller_id text, name text, category text)");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into bare_billers select * from unnest(?::text[], ?::text[], ?::text[])")) {
            insert.setArray(
                    1, texts(connection, billers.stream().map(BbpsBiller::getId).toList()));
            insert.setArray(
                    2,
                    texts(connection, billers.stream().map(BbpsBiller::getName).toList()));
            insert.setArray(
                    3,
                    texts(
                            connection,
                            billers.stream().map(BbpsBiller::getCategory).toList()));
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze bare_billers");
        }
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static void scan(PreparedStatement scan, String text) throws SQLException {
        // Words in their order, with anything between.
        String pattern = "%" + text.replace(" ", "%") + "%";
        for (int i = 1; i <= 3; i++) {
            scan.setString(i, pattern);
        }
        scan.setInt(4, FOUND + 1);
        try (ResultSet row = scan.executeQuery()) {
            while (row.next()) {
                row.getString(2);
            }
        }
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
