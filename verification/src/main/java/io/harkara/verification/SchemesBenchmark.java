package io.harkara.verification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scheme master from its upload until intake checks orders by all of it, beside only parsing the same file. */
final class SchemesBenchmark implements Benchmark {

    private static final int ROWS = 40_000;
    private static final int PARSES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final int OK = 200;

    @Override
    public String name() {
        return "schemes";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int rows = options.ordersOr(ROWS);
        int rounds = options.roundsOr(Rounds.COUNT);
        try (Rig rig = Rig.start(progress);
                HttpClient http = HttpClient.newHttpClient()) {
            URI gateway = URI.create(
                    "http://127.0.0.1:%d/api/v1/reference/bse/schemes".formatted(Rig.port(rig.gateway(rig.venue()))));
            URI intake = URI.create("http://127.0.0.1:%d/api/v1/orders/validate".formatted(Rig.port(rig.intake())));
            Rounds seconds = new Rounds();
            Pairs pairs = new Pairs();
            // Round 0 warms up, and writes all schemes for the first time.
            for (int round = 0; round <= rounds; round++) {
                byte[] file = SampleSchemes.file(rows, round + 1);
                long began = System.nanoTime();
                String importId = upload(http, gateway, file, rows);
                awaitAtIntake(http, intake, importId, rows, SampleSchemes.mostRupees(round + 1));
                double took = (System.nanoTime() - began) / 1e9;
                double parsed = rows / parse(file);
                progress.say("round %d: %.2f s, %s rows/s, only parsed %s rows/s"
                        .formatted(round, took, Rounds.text(rows / took), Rounds.text(parsed)));
                if (round > 0) {
                    seconds.add(took);
                    pairs.add(rows / took, parsed);
                }
            }
            return new Findings(
                            "a scheme file from its upload to the gateway until intake checks an order by its last line, beside a bare loop that parses the same file",
                            "%,d rows in under 20 s".formatted(ROWS),
                            List.of(
                                    "%,d rows, every one changed in each of %d rounds".formatted(rows, rounds),
                                    "a round before that writes all of them for the first time and warms up",
                                    "Kafka with acks=all, the services' defaults"))
                    .comparison("imported", "only parsed", pairs, "rows/s")
                    .figure("seconds", "from upload to intake", seconds, "s")
                    .value("rows", rows);
        }
    }

    private static double parse(byte[] file) throws BenchmarkException {
        long began = System.nanoTime();
        long values = 0;
        for (int i = 0; i < PARSES; i++) {
            values += SampleSchemes.parse(file);
        }
        double took = (System.nanoTime() - began) / 1e9 / PARSES;
        if (values == 0) {
            throw new BenchmarkException("the bare loop has parsed nothing");
        }
        return took;
    }

    private static String upload(HttpClient http, URI gateway, byte[] file, int rows)
            throws IOException, InterruptedException, BenchmarkException {
        HttpResponse<String> response = http.send(
                CallerKey.on(HttpRequest.newBuilder(gateway))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() != OK || answer.path("published").asInt() != rows) {
            throw new BenchmarkException("expected %d schemes to be published, the gateway answered %d %s"
                    .formatted(rows, response.statusCode(), response.body()));
        }
        return answer.path("importId").asString();
    }

    /** The file's last line is the last on the topic: an order of the most that this round allows was too much before. */
    private static void awaitAtIntake(HttpClient http, URI intake, String importId, int rows, int rupees)
            throws IOException, InterruptedException, BenchmarkException {
        String order = """
                {"type":"bse.lumpsum","order":{"clientCode":"BN0001","schemeCode":"%s","buySell":"P",\
                "buySellType":"FRESH","dpTxn":"P","amount":"%d","kycStatus":"Y"}}""".formatted(SampleSchemes.lastCode(rows), rupees);
        HttpRequest request = CallerKey.on(HttpRequest.newBuilder(intake))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - giveUpAt < 0) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode schemes = JsonMapper.shared().readTree(response.body()).path("schemes");
            if (response.statusCode() == OK
                    && schemes.path("checked").asBoolean()
                    && schemes.path("importId").asString("").equals(importId)) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new BenchmarkException("intake has not read the schemes within %d s".formatted(PATIENCE.toSeconds()));
    }
}
