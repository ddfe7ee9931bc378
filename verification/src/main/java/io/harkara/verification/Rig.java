package io.harkara.verification;

import io.harkara.bbps.BbpsGateway;
import io.harkara.broker.BrokerGateway;
import io.harkara.bse.BseGateway;
import io.harkara.gateway.VenueBinding;
import io.harkara.intake.OrderIntake;
import io.harkara.runtime.KafkaProperties;
import io.harkara.servers.EmbeddedServers;
import io.harkara.servers.EmbeddedServersConfig;
import io.harkara.store.OrderStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The servers with their durable settings, on free ports with data that is deleted at the end, and on them the services
 * that a benchmark wants: the real ones, with their own configuration and their own defaults.
 */
final class Rig implements AutoCloseable {

    private static final List<String> COMMON = List.of(
            "spring.main.banner-mode=off",
            "spring.main.log-startup-info=false",
            // They are stopped in our order, not in the order in which hooks happen to run.
            "spring.main.register-shutdown-hook=false",
            "spring.lifecycle.timeout-per-shutdown-phase=2s",
            "harkara.mode=development",
            "server.port=0");

    /** The simulator answers all services of orders on one port. */
    private static final String UPLOAD = "/MFUploadService/MFUploadService.svc/Secure";

    /** Name of BillAvenue's account in the gateway of BBPS. */
    static final String BILLAVENUE = "billavenue";

    /**
     * Servers that run already. A test that only wants to see benchmarks come to their figures lends them to one after another,
     * each of which finds them empty. To measure, each has its own.
     */
    static final ScopedValue<EmbeddedServers> LENT = ScopedValue.newInstance();

    private final EmbeddedServers servers;
    private final String postgresUrl;
    private final boolean lent;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Rig(EmbeddedServers servers, String postgresUrl, boolean lent) {
        this.servers = servers;
        this.postgresUrl = postgresUrl;
        this.lent = lent;
    }

    static Rig start(Progress progress) {
        if (LENT.isBound()) {
            LENT.get().deleteTopics();
            return withKey(new Rig(LENT.get(), LENT.get().postgresDatabase("bench"), true));
        }
        progress.say("starting Kafka, PostgreSQL and the schema registry");
        EmbeddedServers own = EmbeddedServers.start(EmbeddedServersConfig.temporary());
        return withKey(new Rig(own, own.postgresUrl(), false));
    }

    private static Rig withKey(Rig rig) {
        var _ = CallerKey.make(rig.kafka(), SampleOrders.CLIENT);
        return rig;
    }

    KafkaProperties kafka() {
        return KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
    }

    /** A connection to the database that the services share. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgresUrl, servers.postgresUser(), servers.postgresPassword());
    }

    VenueProcess venue() throws IOException, BenchmarkException {
        return keep(VenueProcess.bse());
    }

    VenueProcess bbpsVenue(int billers) throws IOException, BenchmarkException {
        return keep(VenueProcess.bbps(billers));
    }

    VenueProcess brokerVenue(BenchBroker broker) throws IOException, InterruptedException, BenchmarkException {
        return keep(VenueProcess.broker(broker.label()));
    }

    ConfigurableApplicationContext gateway(VenueProcess venue, String... settings) {
        List<String> own = new ArrayList<>(List.of(settings));
        own.add("harkara.bse.order-entry-url=" + venue.orderEntry());
        own.add("harkara.bse.report-url=" + venue.orderStatus());
        own.add("harkara.bse.upload.url=" + venue.orderEntry().resolve(UPLOAD));
        own.add("harkara.bse.json-url="
                + venue.orderEntry().resolve("/").toString().replaceFirst("/$", ""));
        return start(BseGateway.class, "bse-gateway", own);
    }

    /** The gateway of BBPS; its accounts are one of Setu's, which is the default, and one of BillAvenue's. */
    ConfigurableApplicationContext bbpsGateway(VenueProcess venue, String... settings) {
        List<String> own = new ArrayList<>(List.of(settings));
        own.add("harkara.bbps.accounts.main.url=" + venue.uri());
        String billAvenue = "harkara.bbps.accounts." + BILLAVENUE + ".";
        own.add(billAvenue + "dialect=billavenue");
        own.add(billAvenue + "url=" + venue.uri());
        own.add(billAvenue + "access-code=AVDEMO00000000000001");
        own.add(billAvenue + "institute-id=HK01");
        own.add(billAvenue + "working-key=00112233445566778899aabbccddeeff");
        own.add(billAvenue + "agent-id=AX01AI00AGT000000001");
        return start(BbpsGateway.class, "bbps-gateway", own);
    }

    /** The gateway of stock brokers with one account, at that broker. */
    ConfigurableApplicationContext brokerGateway(BenchBroker broker, VenueProcess venue, String... settings) {
        List<String> own = new ArrayList<>(broker.settings(venue.uri()));
        own.addAll(List.of(settings));
        return start(BrokerGateway.class, "broker-gateway", own);
    }

    ConfigurableApplicationContext intake() {
        return start(OrderIntake.class, "order-intake", List.of());
    }

    /** Intake with a configuration of the benchmark's own beside its own. */
    ConfigurableApplicationContext intake(Class<?> more) {
        return start(List.of(OrderIntake.class, more), "order-intake", List.of());
    }

    ConfigurableApplicationContext store() {
        return start(OrderStore.class, "order-store", List.of());
    }

    /** What a gateway gives the engine. */
    static <C extends SpecificRecord> VenueBinding<C> binding(
            ConfigurableApplicationContext gateway, Class<C> commands) {
        return gateway.<VenueBinding<C>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(VenueBinding.class, commands))
                .getObject();
    }

    /** Port that a service's web server has got. */
    static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Something else that has to be closed before the servers. */
    <P extends AutoCloseable> P keep(P part) {
        parts.push(part);
        return part;
    }

    /** Stops everything, last first, whatever fails on the way. */
    @Override
    public void close() {
        if (!lent) {
            parts.addLast(servers);
        }
        clear();
    }

    /** Stops what runs on the servers, last first, whatever fails on the way. The servers go on, with what is in them. */
    void clear() {
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

    /** Settings with which a service in a process of its own finds the servers. */
    List<String> settings() {
        return List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + postgresUrl,
                "--spring.datasource.username=" + servers.postgresUser(),
                "--spring.datasource.password=" + servers.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + servers.registryUrl());
    }

    private ConfigurableApplicationContext start(Class<?> application, String configuration, List<String> own) {
        return start(List.of(application), configuration, own);
    }

    private ConfigurableApplicationContext start(List<Class<?>> sources, String configuration, List<String> own) {
        List<String> settings = new ArrayList<>(COMMON);
        settings.add("spring.config.name=" + configuration);
        settings.add("spring.datasource.url=" + postgresUrl);
        settings.add("spring.datasource.username=" + servers.postgresUser());
        settings.add("spring.datasource.password=" + servers.postgresPassword());
        settings.add("harkara.kafka.bootstrap-servers=" + servers.kafkaBootstrap());
        settings.add("harkara.kafka.registry-url=" + servers.registryUrl());
        settings.addAll(own);
        String[] arguments = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
        return keep(new SpringApplicationBuilder(sources.toArray(Class[]::new)).run(arguments));
    }
}
