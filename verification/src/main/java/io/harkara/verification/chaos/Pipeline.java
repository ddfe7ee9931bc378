package io.harkara.verification.chaos;

import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.Topics;
import io.harkara.servers.EmbeddedServers;
import io.harkara.servers.EmbeddedServersConfig;
import io.harkara.servers.KafkaMain;
import io.harkara.servers.Ports;
import io.harkara.servers.ServerKind;
import io.harkara.verification.CallerKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that runs: servers, the venue and the services, each a process, with a proxy on every connection. */
final class Pipeline implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final String HARNESS = "HARNESS";
    private static final int ANSWER_SECONDS = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Path folder;
    private final EmbeddedServers servers;
    private final StoppedProcesses stopped;
    private final Links links = new Links();
    private final VenueAccount account;
    private final BillAccount billAccount;
    private final StockAccounts stockAccounts;
    private final ChaosPlan plan;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Child> services = new EnumMap<>(Service.class);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Child venue;
    private final Child broker;
    private final int brokerPort;
    private final VenueControl control;
    private final BillControl bills;
    private final StockPorts stockPorts;
    private final StockControl stocks;
    private final @Nullable MarketOpening opening;
    private String callerKey = "";

    private Pipeline(ChaosPlan plan, Path folder, EmbeddedServers servers) throws IOException, InterruptedException {
        this.folder = folder;
        this.servers = servers;
        this.account = VenueAccount.of(plan.seed());
        this.billAccount = BillAccount.of(plan.seed());
        this.stockAccounts = StockAccounts.of(plan.seed());
        this.plan = plan;
        parts.push(servers);
        this.stopped = StoppedProcesses.start();
        parts.push(stopped);
        parts.push(links);
        Files.createDirectories(logs());
        brokerPort = Ports.free();
        Map<Service, Integer> brokerPorts = new EnumMap<>(Service.class);
        for (Service service : plan.services()) {
            ports.put(service, Ports.free());
            brokerPorts.put(service, Ports.free());
            links.open(service, Link.BROKER, brokerPorts.get(service));
        }
        broker = keep(child("broker", List.of("-Xmx384m"), brokerArguments(brokerPorts)));
        venue = keep(child(
                "venue", List.of("-Xmx512m"), ServiceSettings.venue(plan.seed(), account, billAccount, stockAccounts)));
        // Side by side, for on a small machine the starts are most of a short run.
        broker.start();
        venue.start();
        int wire = Integer.parseInt(venue.awaitLine(ChildMain.VENUE_WIRE, START_PATIENCE));
        control = new VenueControl(
                URI.create("http://127.0.0.1:" + venue.awaitLine(ChildMain.VENUE_CONTROL, START_PATIENCE)));
        int billWire = Integer.parseInt(venue.awaitLine(ChildMain.BILLS_WIRE, START_PATIENCE));
        bills = new BillControl(
                URI.create("http://127.0.0.1:" + venue.awaitLine(ChildMain.BILLS_CONTROL, START_PATIENCE)));
        stockPorts = stockPorts(venue);
        stocks = new StockControl(stockPorts.controls());
        for (Service service : plan.services()) {
            links.open(
                    service,
                    Link.DATABASE,
                    URI.create(servers.postgresUrl().substring("jdbc:".length()))
                            .getPort());
            links.open(service, Link.REGISTRY, URI.create(servers.registryUrl()).getPort());
            if (service == Service.STOCK_GATEWAY_B) {
                for (Link link : List.of(Link.VENUE, Link.KITE, Link.SMARTAPI)) {
                    links.share(service, link, Service.STOCK_GATEWAY_A);
                }
            } else if (service.isOfStocks()) {
                links.open(service, Link.VENUE, stockPorts.xts());
                links.open(service, Link.KITE, stockPorts.kite());
                links.open(service, Link.SMARTAPI, stockPorts.smart());
            } else if (service.isGateway()) {
                links.open(service, Link.VENUE, service.isOfBbps() ? billWire : wire);
            }
        }
        // A run with a broken rule ends with its first violation, and one of losses measures: neither has time to lose.
        opening = plan.brokenRule() == null && !plan.losses() ? MarketOpening.of(Instant.now(), plan.time()) : null;
        for (Service service : plan.services()) {
            services.put(
                    service,
                    keep(child(
                            service.title(),
                            List.of("-Xmx256m"),
                            ServiceSettings.of(
                                    service,
                                    ports.get(service),
                                    links,
                                    servers,
                                    account,
                                    billAccount,
                                    stockAccounts,
                                    stockPorts,
                                    opening,
                                    plan.brokenRule()))));
        }
    }

    /** Starts all of it and returns when every service is ready. The folder is deleted by whoever made it. */
    static Pipeline start(ChaosPlan plan, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("starting PostgreSQL, the schema registry, the broker and the venues");
        EmbeddedServers servers = EmbeddedServers.start(
                EmbeddedServersConfig.temporary().startingOnly(Set.of(ServerKind.POSTGRES, ServerKind.REGISTRY)));
        Pipeline pipeline;
        try {
            pipeline = new Pipeline(plan, folder, servers);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            servers.close();
            throw failed;
        }
        try {
            progress.accept("starting intake, the gateways and the store");
            pipeline.startBroker();
            pipeline.callerKey = CallerKey.make(pipeline.kafka(), PlannedOrder.CLIENT);
            pipeline.services.values().forEach(Child::start);
            for (Service service : pipeline.services()) {
                pipeline.awaitReady(service, START_PATIENCE);
            }
            pipeline.awaitVenues();
            return pipeline;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            pipeline.close();
            throw failed;
        }
    }

    /** Those that run. */
    List<Service> services() {
        return plan.services();
    }

    /** Names of the venues that orders go to. */
    Set<String> venues() {
        return plan.venues();
    }

    Child service(Service service) {
        return services.get(service);
    }

    int port(Service service) {
        return ports.get(service);
    }

    Links links() {
        return links;
    }

    VenueControl venue() {
        return control;
    }

    BillControl bills() {
        return bills;
    }

    StockControl stocks() {
        return stocks;
    }

    /** Whom a stock broker wants to see at its page. */
    KitePerson person() {
        return new KitePerson(
                plan.services().stream()
                        .filter(Service::isOfStocks)
                        .map(this::address)
                        .toList(),
                stockPorts.controls().get(1),
                stockAccounts.kite());
    }

    /** When the market opens, or null where it is always open. */
    @Nullable
    MarketOpening opening() {
        return opening;
    }

    /** What must be seen nowhere, besides what the links have collected. */
    Set<String> passwords() {
        Set<String> passwords = new HashSet<>(stockAccounts.secrets());
        passwords.addAll(List.of(
                account.password(),
                servers.postgresPassword(),
                billAccount.secret(),
                billAccount.workingKey(),
                callerKey));
        return passwords;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    void awaitReady(Service service, Duration patience) throws IOException, InterruptedException {
        services.get(service).awaitReady(ports.get(service), patience);
    }

    /**
     * Waits until the gateway to BBPS has read billers and plans, without which it does not know what needs a fetch, and that to stock
     * brokers has all its sessions: every run is to begin alike.
     */
    private void awaitVenues() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + START_PATIENCE.toNanos();
        if (plan.venues().contains(Topics.BBPS)) {
            URI status = address(Service.BILL_GATEWAY).resolve("/api/v1/mdm/sync/status");
            while (!bills.isSynchronised(status)) {
                pause(giveUp, "the billers of BBPS are not read");
            }
        }
        if (plan.venues().contains(Topics.BROKER)) {
            KitePerson person = person();
            while (!person.look(address(Service.STOCK_GATEWAY_A))) {
                pause(giveUp, "there are no sessions at the stock brokers");
            }
        }
    }

    private static void pause(long giveUp, String what) throws IOException, InterruptedException {
        if (System.nanoTime() - giveUp > 0) {
            throw new IOException("%s within %s".formatted(what, START_PATIENCE));
        }
        Thread.sleep(LOOK_AGAIN);
    }

    private URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    void startBroker() throws IOException, InterruptedException {
        broker.start();
        var _ = broker.awaitLine(KafkaMain.READY, START_PATIENCE);
    }

    void killBroker() {
        broker.kill();
    }

    void killDatabase() {
        servers.killPostgres();
    }

    /** Starts it, unless it answers. */
    void startDatabase() {
        try (Connection connection = connect()) {
            if (connection.isValid(ANSWER_SECONDS)) {
                return;
            }
        } catch (SQLException _) {
            // It is away, which is why it is to be started.
        }
        servers.startPostgres();
    }

    /** The broker without a proxy, for the harness itself. */
    KafkaProperties kafka() {
        return KafkaProperties.of("127.0.0.1:" + brokerPort, servers.registryUrl());
    }

    /** The database without a proxy, for the harness itself. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(servers.postgresUrl(), servers.postgresUser(), servers.postgresPassword());
    }

    /** Stops everything, last first, whatever fails on the way. */
    @Override
    public void close() {
        IllegalStateException failed = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception failure) {
                failed = new IllegalStateException("%s did not stop cleanly".formatted(part), failure);
            }
        }
        parts.clear();
        if (failed != null) {
            throw failed;
        }
    }

    private static StockPorts stockPorts(Child venue) throws IOException, InterruptedException {
        List<Integer> wires = new ArrayList<>();
        List<URI> controls = new ArrayList<>();
        for (String broker : ChildMain.STOCKS) {
            wires.add(Integer.parseInt(venue.awaitLine(broker + ChildMain.STOCKS_WIRE, START_PATIENCE)));
            controls.add(URI.create(
                    "http://127.0.0.1:" + venue.awaitLine(broker + ChildMain.STOCKS_CONTROL, START_PATIENCE)));
        }
        return new StockPorts(wires.get(0), wires.get(1), wires.get(2), controls);
    }

    private Child child(String name, List<String> options, List<String> mainAndArguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(ServiceSettings.JVM);
        return new Child(name, all, mainAndArguments, logs(), stopped);
    }

    private Child keep(Child child) {
        parts.push(child::kill);
        return child;
    }

    private List<String> brokerArguments(Map<Service, Integer> brokerPorts) {
        List<String> arguments = new ArrayList<>(List.of(
                KafkaMain.class.getName(),
                folder.resolve("kafka").toString(),
                Integer.toString(Ports.free()),
                "%s:%d:%d".formatted(HARNESS, brokerPort, brokerPort)));
        brokerPorts.forEach((service, port) -> arguments.add("%s:%d:%d"
                .formatted(
                        service.listener(), port, links.of(service, Link.BROKER).port())));
        return arguments;
    }
}
