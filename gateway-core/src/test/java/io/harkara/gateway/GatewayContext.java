package io.harkara.gateway;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.servers.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.flywaydb.core.Flyway;

/** A gateway on real Kafka and PostgreSQL, before a venue with a ledger. Each context has topics and tables of its own. */
final class GatewayContext implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int REPLAYS = 2;

    final String venue =
            "t" + NUMBERS.incrementAndGet() + "x" + ProcessHandle.current().pid();
    final Topic<BseCommand> commands = new Topic<>("orders." + venue + ".commands", BseCommand.class);
    final KafkaProperties kafka;
    final HikariDataSource database = new HikariDataSource();
    final LedgerServer ledger;
    final TopicWriter writer;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<OrderStatusEvent> published = new CopyOnWriteArrayList<>();
    private final TopicReader<OrderStatusEvent> statuses;
    private final List<Gateway<BseCommand>> gateways = new ArrayList<>();

    GatewayContext() throws Exception {
        Servers servers = Servers.shared();
        kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
        database.setJdbcUrl(servers.postgresDatabase("gateway"));
        database.setUsername(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        database.setMaximumPoolSize(10);
        migrate(database);
        ledger = new LedgerServer();
        writer = new TopicWriter(kafka, "test");
        TopicSetup.create(
                kafka, List.of(commands.name(), Topics.status(venue).name(), Topics.unreadable(commands.name())));
        statuses = new TopicReader<>(
                kafka,
                List.of(Topics.status(venue)),
                new TopicReader.Options("watch-" + venue, 1, 500),
                writer,
                batch -> batch.stream().map(Received::value).forEach(published::add));
        statuses.start();
    }

    static void migrate(HikariDataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/gateway")
                .load()
                .migrate();
    }

    /** Quick look-ups and a short lease, so that tests need no patience. */
    static VenueProfile quick() {
        return new VenueProfile(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                16,
                256,
                5_000,
                5,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                new VenueProfile.LookUp(
                        Duration.ofMillis(200),
                        List.of(Duration.ofMillis(300)),
                        20,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(700),
                        3),
                new VenueProfile.Follow(Duration.ofMillis(200), List.of(Duration.ofMillis(300)), Duration.ofMinutes(5)),
                Map.of(),
                500,
                true);
    }

    /** The same, but what is unknown stays so for the length of a test, unless a person settles it. */
    static VenueProfile patient() {
        VenueProfile quick = quick();
        Duration tenMinutes = Duration.ofMinutes(10);
        return new VenueProfile(
                quick.callTimeout(),
                quick.toleratedPause(),
                quick.inFlight(),
                quick.queued(),
                quick.callsPerSecond(),
                quick.sends(),
                quick.firstWait(),
                quick.longestWait(),
                new VenueProfile.LookUp(tenMinutes, List.of(tenMinutes), 20, tenMinutes.multipliedBy(2), tenMinutes, 3),
                quick.follow(),
                Map.of(),
                quick.lookUpsPerSecond(),
                quick.refusesRepeatedReference());
    }

    Gateway<BseCommand> start() throws InterruptedException {
        return start(quick());
    }

    Gateway<BseCommand> start(VenueProfile profile) throws InterruptedException {
        return start(profile, new LedgerVenue(venue, ledger.port()));
    }

    Gateway<BseCommand> start(VenueProfile profile, LedgerVenue adapter) throws InterruptedException {
        Gateway<BseCommand> gateway = build(profile, adapter, commands, kafka, database, writer, meters);
        gateways.add(gateway);
        gateway.start();
        return gateway;
    }

    static Gateway<BseCommand> build(
            VenueProfile profile,
            LedgerVenue venue,
            Topic<BseCommand> commands,
            KafkaProperties kafka,
            HikariDataSource database,
            TopicWriter writer,
            MeterRegistry meters) {
        GatewayProperties properties = new GatewayProperties(
                null,
                2,
                200,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                8,
                Duration.ofMillis(700),
                REPLAYS,
                List.of());
        String instance = UUID.randomUUID().toString();
        return new Gateway<>(
                new VenueBinding<>(venue, commands, profile),
                kafka,
                properties,
                new PostgresAttempts(database, instance),
                new Decisions(profile, () -> 0.5),
                new PostgresOperatorTable(database, instance),
                new OperatorRules(REPLAYS),
                writer,
                List.of(),
                meters,
                Clock.systemUTC());
    }

    void stop(Gateway<BseCommand> gateway) {
        gateways.remove(gateway);
        gateway.close();
    }

    String place() {
        String id = UUID.randomUUID().toString();
        send(command(id, id, 1, Instant.now().plusSeconds(600)));
        return id;
    }

    void send(BseCommand command) {
        CommandHeader header = command.getHeader();
        writer.write(
                        commands,
                        header.getOrderingKey(),
                        command,
                        EventHeaders.of(
                                header.getOrderId() + "/" + header.getAttempt(),
                                "/test",
                                "command",
                                Instant.now(),
                                Traceparent.start()))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    static BseCommand command(String orderId, String key, int attempt, Instant deadline) {
        return command("bse.lumpsum", orderId, key, attempt, deadline);
    }

    static BseCommand command(String type, String orderId, String key, int attempt, Instant deadline) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = new CommandHeader(
                orderId,
                CommandAction.SUBMIT,
                type,
                "tests",
                null,
                "key-" + orderId,
                key,
                attempt,
                deadline.truncatedTo(ChronoUnit.MILLIS),
                now,
                null,
                null);
        BseLumpsum lumpsum = BseLumpsum.newBuilder()
                .setClientCode("UCC01")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(new BigDecimal("5000.00"))
                .setKycVerified(true)
                .build();
        return BseOrderType.LUMPSUM.command(header, lumpsum);
    }

    /** Everything on the status topic about the order, in the order of the topic. */
    List<OrderStatusEvent> published(String orderId) {
        return published.stream()
                .filter(event -> event.getOrderId().equals(orderId))
                .toList();
    }

    List<Status> statuses(String orderId) {
        return published(orderId).stream().map(OrderStatusEvent::getStatus).toList();
    }

    void awaitStatus(String orderId, Status status) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> statuses(orderId).contains(status));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "order %s has not become %s; its row is %s and the topic has %s"
                            .formatted(orderId, status, row(orderId), statuses(orderId)),
                    late);
        }
    }

    private String row(String orderId) {
        try {
            return query("select row_to_json(a)::text from (select status, version, published_version, sends, tries,"
                    + " next_at, lease_until, updated_at, now(), cause_code from attempt where order_id = '" + orderId
                    + "' union all select 'none', 0, 0, 0, 0, null, null, null, now(), null limit 1) a");
        } catch (Exception unreadable) {
            return unreadable.toString();
        }
    }

    /** Reads one column of one row. */
    String query(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void execute(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        List.copyOf(gateways).forEach(this::stop);
        statuses.close();
        writer.close();
        ledger.close();
        database.close();
    }
}
