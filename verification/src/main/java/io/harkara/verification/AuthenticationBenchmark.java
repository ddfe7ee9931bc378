package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders by API key, by token and past security altogether, at one intake: how many a second, and how long each takes. */
final class AuthenticationBenchmark implements Benchmark {

    private static final int CONNECTIONS = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final double LOADED = 0.5;
    private static final String CLIENT = "measured";
    private static final int MADE = 201;
    private static final int TAKEN = 202;
    private static final int OK = 200;

    /** How a request says who calls. */
    private enum By {
        KEY,
        TOKEN,
        NOTHING
    }

    /** The header lines of each way. */
    private record Callers(Map<By, String> headers) {

        IntFunction<byte[]> requests(By by) {
            String run = UUID.randomUUID().toString();
            String header = headers.get(by);
            return number -> HttpConnection.post(
                    "/api/v1/orders",
                    "%sIdempotency-Key: %s-%d\r\n".formatted(header, run, number),
                    "application/json",
                    SampleOrders.json(number));
        }
    }

    @Override
    public String name() {
        return "authentication";
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            ConfigurableApplicationContext intake = rig.intake(OpenDoor.class);
            HttpLoad load = new HttpLoad(Rig.port(intake), CONNECTIONS);
            Callers callers = callers(Rig.port(intake));
            progress.say("warming up");
            for (By by : By.values()) {
                WarmUp.run(WARM_UP, time -> load.closedLoop(callers.requests(by), TAKEN, time));
            }
            return measured(load, callers, options.roundsOr(Rounds.COUNT), progress);
        }
    }

    private static Findings measured(HttpLoad load, Callers callers, int rounds, Progress progress) throws Exception {
        Pairs byKey = new Pairs();
        Pairs byToken = new Pairs();
        for (int round = 1; round <= rounds; round++) {
            Map<By, Double> taken = new EnumMap<>(By.class);
            for (By by : By.values()) {
                taken.put(by, load.closedLoop(callers.requests(by), TAKEN, ROUND));
            }
            byKey.add(taken.get(By.KEY), taken.get(By.NOTHING));
            byToken.add(taken.get(By.TOKEN), taken.get(By.NOTHING));
            progress.say("round %d: orders/s %s".formatted(round, taken));
        }
        double rate = byKey.ours().median() * LOADED;
        Map<By, Rounds> p50 = new EnumMap<>(By.class);
        Map<By, Rounds> added = new EnumMap<>(By.class);
        for (int round = 1; round <= rounds; round++) {
            Map<By, Double> millis = new EnumMap<>(By.class);
            for (By by : By.values()) {
                Histogram latencies = load.openLoop(callers.requests(by), TAKEN, rate, ROUND, (_, _) -> {});
                millis.put(by, latencies.getValueAtPercentile(50) / 1e6);
                p50.computeIfAbsent(by, _ -> new Rounds()).add(millis.get(by));
            }
            for (By by : List.of(By.KEY, By.TOKEN)) {
                added.computeIfAbsent(by, _ -> new Rounds()).add(millis.get(by) - millis.get(By.NOTHING));
            }
            progress.say("latency round %d: p50 in ms %s".formatted(round, millis));
        }
        return new Findings(
                        "orders answered 202 by API key and by token, beside the same orders of a known caller past Spring Security",
                        "at most 1 ms added to p50",
                        List.of(
                                "%d keep-alive connections, %d rounds of %d s of each in turn"
                                        .formatted(CONNECTIONS, rounds, ROUND.toSeconds()),
                                "latency at %s orders/s, %.0f %% of the most by key, open loop"
                                        .formatted(Rounds.text(rate), LOADED * 100)))
                .comparison("by API key", "without", byKey, "orders/s")
                .comparison("Token", "by token", "without", byToken, "orders/s")
                .figure("p50MsKey", "p50 by API key", p50.get(By.KEY), "ms")
                .figure("p50MsToken", "p50 by token", p50.get(By.TOKEN), "ms")
                .figure("p50MsWithout", "p50 without", p50.get(By.NOTHING), "ms")
                .figure("addedMsKey", "added to p50 by the key", added.get(By.KEY), "ms")
                .figure("addedMsToken", "added to p50 by the token", added.get(By.TOKEN), "ms");
    }

    /** A client of its own, as an administrator makes it, with a key and a token. */
    private static Callers callers(int port) throws IOException, BenchmarkException {
        try (HttpConnection admin = new HttpConnection(port)) {
            String scopes = "\"scopes\": [\"orders:write\"]";
            JsonNode client = answer(
                    admin,
                    MADE,
                    HttpConnection.post("/api/v1/admin/clients", "", "{\"id\": \"%s\", %s}".formatted(CLIENT, scopes)));
            JsonNode key = answer(
                    admin,
                    MADE,
                    HttpConnection.post(
                            "/api/v1/admin/clients/%s/api-keys".formatted(CLIENT), "", "{\"name\": \"bench\"}"));
            String basic = CLIENT + ":" + client.path("clientSecret").asString();
            JsonNode token = answer(
                    admin,
                    OK,
                    HttpConnection.post(
                            "/api/v1/auth/token",
                            "Authorization: Basic %s\r\n"
                                    .formatted(Base64.getEncoder().encodeToString(basic.getBytes(UTF_8))),
                            "application/x-www-form-urlencoded",
                            "grant_type=client_credentials"));
            return new Callers(Map.of(
                    By.KEY, "X-API-Key: %s\r\n".formatted(key.path("apiKey").asString()),
                    By.TOKEN,
                            "Authorization: Bearer %s\r\n"
                                    .formatted(token.path("access_token").asString()),
                    By.NOTHING, OpenDoor.HEADER + ": 1\r\n"));
        }
    }

    private static JsonNode answer(HttpConnection connection, int status, byte[] request)
            throws IOException, BenchmarkException {
        HttpConnection.Answer answer = connection.exchange(request);
        if (answer.status() != status) {
            throw new BenchmarkException(
                    "the server answered %d, expected %d: %s".formatted(answer.status(), status, answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
