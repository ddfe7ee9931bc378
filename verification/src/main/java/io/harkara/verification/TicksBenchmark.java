package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.broker.BrokerGateway;
import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.Topics;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prices of XTS from the simulator's socket to market.quotes, through a gateway in a process of its own, beside a bare loop in another
 * one that only reads the socket and each number of a message. At the pace of the goal; then at one that the gateway does not keep up with, at which a
 * simulator cuts off who is slow, so that the bare loop has no figure there.
 */
final class TicksBenchmark implements Benchmark {

    private static final int INSTRUMENTS = 200;
    private static final int ROUNDS = 3;
    private static final int GOAL = 5_000;
    private static final int FULL_PACE = 40_000;
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS_PER_MICRO = 1e3;

    @Override
    public String name() {
        return "ticks";
    }

    /** What one side did in one round. */
    private record Side(double perSecond, double cpuMicros) {}

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        int rounds = options.roundsOr(ROUNDS);
        List<Side> bareAtGoal = new ArrayList<>();
        Pairs cpu = new Pairs();
        Pairs atGoal = new Pairs();
        Rounds atFull = new Rounds();
        try (Rig rig = Rig.start(progress);
                XtsSimulator xts = XtsSimulator.start(XtsSimulatorOptions.DEFAULTS.withPorts(0, 0));
                HttpClient http = HttpClient.newHttpClient()) {
            control(
                    http,
                    xts,
                    "PATCH",
                    "/settings",
                    "{\"limits\":\"none\",\"subscriptionQuota\":10000,\"orders\":{\"moreInstruments\":%d}}"
                            .formatted(INSTRUMENTS));
            control(http, xts, "POST", "/reset", "{}");
            List<String> numbers = numbers(http, xts);
            progress.say("the bare loop");
            List<String> arguments = new ArrayList<>(List.of(xts.uri().toString()));
            arguments.addAll(numbers);
            try (TickProcess bare = TickProcess.start(BareTicks.class.getName(), arguments)) {
                bare.awaitLine("ready");
                LongSupplier count = () -> heard(bare);
                pace(http, xts, GOAL);
                Thread.sleep(WARM_UP);
                for (int i = 0; i < rounds; i++) {
                    bareAtGoal.add(side(bare, count));
                }
            }
            control(http, xts, "POST", "/reset", "{}");
            pace(http, xts, GOAL);
            progress.say("the gateway");
            List<String> settings = new ArrayList<>(rig.settings());
            settings.add("--harkara.broker.accounts.main.settings.url=" + xts.uri());
            settings.add("--harkara.broker.accounts.main.settings.stream-quota=10000");
            try (TickProcess gateway = TickProcess.start(BrokerGateway.class.getName(), settings);
                    Admin admin = Admin.create(rig.kafka().clientProperties())) {
                gateway.readOn();
                want(rig, gateway);
                LongSupplier count = () -> onTopic(admin, rig.kafka());
                long patience = System.nanoTime() + PATIENCE.toNanos();
                while (count.getAsLong() < GOAL) {
                    if (System.nanoTime() > patience || !gateway.isAlive()) {
                        throw new BenchmarkException("no ticks came to %s".formatted(Topics.MARKET_QUOTES.name()));
                    }
                    Thread.sleep(200);
                }
                Thread.sleep(WARM_UP);
                for (int i = 0; i < rounds; i++) {
                    Side ours = side(gateway, count);
                    Side other = bareAtGoal.get(i);
                    atGoal.add(ours.perSecond, other.perSecond);
                    cpu.add(ours.cpuMicros, other.cpuMicros);
                    progress.say("round %d: %,.0f ticks/s, %.0f us of processor each; bare loop %.0f us"
                            .formatted(i + 1, ours.perSecond, ours.cpuMicros, other.cpuMicros));
                }
                pace(http, xts, FULL_PACE);
                Thread.sleep(WARM_UP);
                for (int i = 0; i < rounds; i++) {
                    atFull.add(side(gateway, count).perSecond);
                }
            }
        }
        return new Findings(
                        "ticks of XTS with five bids and asks, from the simulator's socket to %s, beside a bare loop that only reads them"
                                .formatted(Topics.MARKET_QUOTES.name()),
                        "5,000 ticks/s on one core: at most 200 us of processor a tick",
                        List.of(
                                "%d instruments, message 1502, about 1.3 KB of JSON each".formatted(INSTRUMENTS),
                                "gateway and bare loop each in a process of its own, one after the other; Kafka, PostgreSQL, the simulator and the other side's absence on the same cores",
                                "%d rounds of %d s at %,d ticks/s, and as many of the gateway at %,d"
                                        .formatted(rounds, ROUND.toSeconds(), GOAL, FULL_PACE)))
                .comparison("Cpu", "processor a tick: gateway", "processor a tick: bare loop", cpu, "us")
                .comparison(
                        "AtGoal",
                        "at %,d/s: gateway".formatted(GOAL),
                        "at %,d/s: bare loop".formatted(GOAL),
                        atGoal,
                        "ticks/s")
                .figure("atFullPace", "published of %,d/s: gateway".formatted(FULL_PACE), atFull, "ticks/s");
    }

    private static Side side(TickProcess process, LongSupplier count) throws InterruptedException {
        long before = count.getAsLong();
        Duration cpu = process.cpu();
        long began = System.nanoTime();
        Thread.sleep(ROUND);
        long ticks = count.getAsLong() - before;
        long took = System.nanoTime() - began;
        double micros = process.cpu().minus(cpu).toNanos() / NANOS_PER_MICRO;
        return new Side(ticks * 1e9 / took, micros / Math.max(1, ticks));
    }

    /** What is wanted stands in the gateway's table, as if it had been asked for. */
    private static void want(Rig rig, TickProcess gateway)
            throws SQLException, InterruptedException, BenchmarkException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = rig.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into broker_gateway.broker_quote_stream (account, exchange, symbol, client, mode, wanted, asked_at)
                        select 'main', 'NSE', 'SIM' || lpad(n::text, 5, '0') || '-EQ', 'bench', 'FULL', true, now()
                        from generate_series(1, %d) as n
                        """.formatted(INSTRUMENTS));
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > patience || !gateway.isAlive()) {
                    throw notYet;
                }
                Thread.sleep(500);
            }
        }
    }

    private static long onTopic(Admin admin, KafkaProperties kafka) {
        try {
            if (!admin.listTopics().names().get().contains(Topics.MARKET_QUOTES.name())) {
                return 0;
            }
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, kafka.partitions())
                    .mapToObj(number -> new TopicPartition(Topics.MARKET_QUOTES.name(), number))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (java.util.concurrent.ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long heard(TickProcess bare) {
        try {
            return Long.parseLong(bare.ask("count ").split(" ", -1)[1]);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void pace(HttpClient http, XtsSimulator xts, int perSecond) throws Exception {
        var _ = control(http, xts, "PUT", "/ticks", "{\"perSecond\":%d,\"paused\":false}".formatted(perSecond));
    }

    /** Numbers of the shares that the simulator has more of than others. */
    private static List<String> numbers(HttpClient http, XtsSimulator xts) throws Exception {
        HttpResponse<String> master = http.send(
                HttpRequest.newBuilder(URI.create(xts.uri() + "/apimarketdata/instruments/master"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"exchangeSegmentList\":[\"NSECM\"]}", UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        List<String> numbers = new ArrayList<>();
        for (String row : JsonMapper.shared()
                .readTree(master.body())
                .path("result")
                .asString()
                .split("\n", -1)) {
            String[] fields = row.split("\\|", -1);
            if (fields.length > 3 && fields[3].startsWith("SIM")) {
                numbers.add(fields[1]);
            }
        }
        if (numbers.size() < INSTRUMENTS) {
            throw new BenchmarkException(
                    "the simulator lists %d instruments to stream, expected %d".formatted(numbers.size(), INSTRUMENTS));
        }
        return numbers.subList(0, INSTRUMENTS);
    }

    private static JsonNode control(HttpClient http, XtsSimulator xts, String method, String path, String body)
            throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(xts.controlUri() + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new BenchmarkException("the simulator answered %s: %s".formatted(path, reply.body()));
        }
        return JsonMapper.shared().readTree(reply.body());
    }
}
