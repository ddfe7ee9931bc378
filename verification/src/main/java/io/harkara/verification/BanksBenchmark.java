package io.harkara.verification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All IFSCs of India from their upload until they are found and orders checked by them; then how long a search takes. */
final class BanksBenchmark implements Benchmark {

    private static final int ROWS = 182_295;
    /** Searches of each kind in a round, at most; fewer where there are few codes to search. */
    private static final int SEARCHES = 300;

    private static final int SEARCH_ROUNDS = 3;
    private static final int CODES_PER_SEARCH = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int OK = 200;

    /** An order that is right whatever is imported: only what it is checked against is looked at. */
    private static final String ORDER = """
            {"type":"bse.lumpsum","order":{"clientCode":"BN0001","schemeCode":"02-DP","buySell":"P","buySellType":"FRESH",\
            "dpTxn":"P","amount":"5000","kycStatus":"Y"}}""";

    @Override
    public String name() {
        return "banks";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int rows = options.ordersOr(ROWS);
        int searches = Math.clamp(rows / CODES_PER_SEARCH, 1, SEARCHES);
        int rounds = options.roundsOr(SEARCH_ROUNDS);
        SampleBanks banks = new SampleBanks(rows);
        try (Rig rig = Rig.start(progress);
                HttpClient http = HttpClient.newHttpClient()) {
            String intake = "http://127.0.0.1:%d".formatted(Rig.port(rig.intake()));
            String store = "http://127.0.0.1:%d/api/v1/banks".formatted(Rig.port(rig.store()));
            Rounds imported = new Rounds();
            Rounds checked = new Rounds();
            Rounds searchable = new Rounds();
            long began = System.nanoTime();
            JsonNode receipt = upload(http, intake, banks.csv());
            require(
                    receipt.path("added").asInt() == rows,
                    "expected %d codes to be added: %s".formatted(rows, receipt));
            imported.add(secondsSince(began));
            StoreSearch.await(
                    () -> isChecked(http, intake, receipt.path("importId").asString()));
            checked.add(secondsSince(began));
            StoreSearch.await(() -> StoreSearch.get(http, store + "/ifsc/search?ifsc=" + banks.lastCode())
                            .path("branches")
                            .size()
                    == 1);
            searchable.add(secondsSince(began));
            progress.say("imported in %s s, checked after %s s, found after %s s"
                    .formatted(
                            Rounds.text(imported.median()),
                            Rounds.text(checked.median()),
                            Rounds.text(searchable.median())));
            Rounds again = new Rounds();
            began = System.nanoTime();
            JsonNode same = upload(http, intake, banks.csv());
            require(
                    same.path("unchanged").asInt() == rows,
                    "expected %d codes to be unchanged: %s".formatted(rows, same));
            again.add(secondsSince(began));
            Findings findings = new Findings(
                            "a CSV of all IFSCs with addresses from its upload to intake until orders are checked by it and the store finds its last line; then searches over HTTP, one after another",
                            "p99 of searches by the beginning of an IFSC under 50 ms",
                            List.of(
                                    "%,d codes of 260 banks, %,d KB".formatted(rows, banks.csv().length / 1024),
                                    "%d searches of each kind, each in %d rounds, after one round to warm up"
                                            .formatted(searches, rounds),
                                    "Kafka with acks=all, PostgreSQL with fsync on, the services' defaults"))
                    .figure("importSeconds", "until the receipt", imported, "s")
                    .figure("checkedSeconds", "until orders are checked", checked, "s")
                    .figure("searchableSeconds", "until it is found", searchable, "s")
                    .figure("unchangedSeconds", "the same file again", again, "s");
            search(http, store + "/ifsc/search?", banks.searches(searches), rounds, findings, progress);
            return findings.value("rows", rows);
        }
    }

    private static void search(
            HttpClient http, String address, List<String> searches, int rounds, Findings findings, Progress progress)
            throws Exception {
        Map<String, Rounds> p50 = new TreeMap<>();
        Map<String, Rounds> p99 = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            Map<String, Histogram> times = new TreeMap<>();
            for (String search : searches) {
                String kind = search.substring(0, search.indexOf('=')) + (search.contains("%20") ? "Words" : "");
                long began = System.nanoTime();
                StoreSearch.get(http, address + search);
                times.computeIfAbsent(kind, _ -> new Histogram(3)).recordValue(System.nanoTime() - began);
            }
            // Round 0 warms up.
            if (round == 0) {
                continue;
            }
            times.forEach((kind, histogram) -> {
                p50.computeIfAbsent(kind, _ -> new Rounds()).add(histogram.getValueAtPercentile(50) / 1e6);
                p99.computeIfAbsent(kind, _ -> new Rounds()).add(histogram.getValueAtPercentile(99) / 1e6);
                progress.say("round %s: p50 %.2f ms, p99 %.2f ms, most %.2f ms"
                        .formatted(
                                kind,
                                histogram.getValueAtPercentile(50) / 1e6,
                                histogram.getValueAtPercentile(99) / 1e6,
                                histogram.getMaxValue() / 1e6));
            });
        }
        p50.forEach((kind, each) -> findings.figure(kind + "P50Ms", "search by %s, p50".formatted(kind), each, "ms")
                .figure(kind + "P99Ms", "search by %s, p99".formatted(kind), p99.getOrDefault(kind, each), "ms"));
    }

    private static boolean isChecked(HttpClient http, String intake, String importId)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                CallerKey.on(HttpRequest.newBuilder(URI.create(intake + "/api/v1/orders/validate")))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(ORDER))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode state = JsonMapper.shared().readTree(response.body()).path("ifscs");
        return state.path("checked").asBoolean()
                && state.path("importId").asString("").equals(importId);
    }

    private static JsonNode upload(HttpClient http, String intake, byte[] file)
            throws IOException, InterruptedException, BenchmarkException {
        HttpResponse<String> response = http.send(
                CallerKey.on(HttpRequest.newBuilder(URI.create(intake + "/api/v1/banks/imports")))
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        require(
                response.statusCode() == OK,
                "the import was answered %d %s".formatted(response.statusCode(), response.body()));
        JsonNode receipt = JsonMapper.shared().readTree(response.body());
        require(receipt.path("faultCount").asInt(-1) == 0, "expected no fault: " + receipt);
        return receipt;
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void require(boolean met, String message) throws BenchmarkException {
        if (!met) {
            throw new BenchmarkException(message);
        }
    }
}
