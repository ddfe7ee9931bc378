package io.harkara.store;

import io.harkara.runtime.BrokerHealth;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.MonitoringWiring;
import io.harkara.runtime.OpenApiController;
import io.harkara.runtime.PatientMigration;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.security.CodeStyle;
import io.harkara.security.EndpointRules;
import io.harkara.security.SecurityWiring;
import io.harkara.security.ServerChecks;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditProperties;
import io.harkara.security.audit.AuditWiring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every bean of the store, beside what Spring Boot brings for the web server, the database and health. Beans are made in
 * this order: settings that are wrong stop the start before anything waits for a database.
 */
@Configuration(proxyBeanMethods = false)
@Import({PatientMigration.class, MonitoringWiring.class, SecurityWiring.class, AuditWiring.class})
class StoreWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Production unless the configuration says otherwise: then the store starts only with secrets of its own and over TLS. */
    @Bean
    Mode mode(Environment environment) {
        return environment.getProperty("harkara.mode", Mode.class, Mode.PRODUCTION);
    }

    @Bean
    KafkaProperties kafkaProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.kafka", KafkaProperties.class);
    }

    @Bean
    StoreProperties storeProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.store", StoreProperties.class);
    }

    /** With all settings before it: the filter that asks them is among the first beans that are made. */
    @Bean
    EndpointRules endpointRules(Mode mode, StoreProperties properties, AuditProperties audit, ServerChecks servers) {
        StartFaults faults = new StartFaults(mode);
        servers.faults(faults);
        faults.requireNone();
        return StoreEndpoints.table();
    }

    @Bean
    CodeStyle codeStyle() {
        return CodeStyle.CAPITALS;
    }

    @Bean
    BrokerHealth brokerHealthIndicator(KafkaProperties kafka) {
        return new BrokerHealth(kafka);
    }

    @Bean
    TopicWriter parkingWriter(KafkaProperties kafka, StoreProperties properties) {
        return new TopicWriter(kafka, properties.group() + "-parking");
    }

    @Bean
    Partitions partitions(DataSource dataSource, Clock clock) {
        return new Partitions(dataSource, clock);
    }

    @Bean
    Projection projection(DataSource dataSource, Clock clock, MeterRegistry metrics, TopicWriter parkingWriter) {
        return new Projection(dataSource, clock, metrics, new OriginalParking(parkingWriter));
    }

    @Bean
    OrderReaders orderReaders(
            KafkaProperties kafka,
            StoreProperties properties,
            Partitions partitions,
            TopicWriter parkingWriter,
            Projection projection,
            AnswerProjection answerProjection,
            AuditTrailProjection auditTrailProjection,
            DataSource dataSource,
            MeterRegistry metrics) {
        return new OrderReaders(
                kafka,
                properties,
                partitions,
                parkingWriter,
                projection,
                new VenueHealthProjection(dataSource),
                answerProjection,
                auditTrailProjection,
                metrics);
    }

    @Bean
    Housekeeping housekeeping(
            DataSource dataSource,
            StoreProperties properties,
            Partitions partitions,
            Figures figures,
            UnreadableFigures unreadableFigures,
            Outbox outbox,
            EditedOrders editedOrders,
            AuditTrailTable auditTrailTable,
            AuditLog auditLog,
            AuditProperties auditProperties,
            TableStatistics tableStatistics,
            Clock clock) {
        return new Housekeeping(
                dataSource,
                properties,
                partitions,
                figures,
                unreadableFigures,
                outbox,
                editedOrders,
                new WireLogRetention(dataSource, properties.wireLogKept(), clock),
                new AuditTrailRetention(auditTrailTable, auditLog, auditProperties.kept(), clock),
                tableStatistics);
    }

    @Bean
    OrderQueries orderQueries(JdbcClient jdbc) {
        return new OrderQueries(jdbc);
    }

    @Bean
    StatsQueries statsQueries(JdbcClient jdbc, Clock clock) {
        return new StatsQueries(jdbc, clock);
    }

    @Bean
    Figures figures(StatsQueries queries, Clock clock, MeterRegistry metrics) {
        return new Figures(queries, clock, metrics);
    }

    @Bean
    Feed feed(JdbcClient jdbc, JsonMapper json, StoreProperties properties, MeterRegistry metrics) {
        Feed feed = new Feed(new FeedQueries(jdbc, json), properties.stream());
        Gauge.builder("harkara.stream.subscribers", feed, Feed::subscribers)
                .description("Connections to the live feed of this instance")
                .register(metrics);
        return feed;
    }

    @Bean
    AuditTrailTable auditTrailTable(JdbcClient jdbc) {
        return new AuditTrailTable(jdbc);
    }

    @Bean
    AuditTrailProjection auditTrailProjection(
            AuditTrailTable auditTrailTable,
            TransactionTemplate transactions,
            TopicWriter parkingWriter,
            MeterRegistry metrics,
            Clock clock) {
        return new AuditTrailProjection(
                auditTrailTable, transactions, new OriginalParking(parkingWriter), metrics, clock);
    }

    @Bean
    AuditTrailController auditTrailController(
            AuditTrailTable auditTrailTable,
            AuditLog auditLog,
            TransactionTemplate transactions,
            PlatformTransactionManager manager,
            JsonMapper json) {
        return new AuditTrailController(
                auditTrailTable, new AuditTrailCheck(auditTrailTable, manager), auditLog, transactions, json);
    }

    @Bean
    Unmasking unmasking(AuditLog auditLog) {
        return new Unmasking(auditLog);
    }

    @Bean
    OrderDetails orderDetails(
            Timelines timelines,
            RefusedMoves refusedMoves,
            InterventionQueries interventionQueries,
            Unmasking unmasking,
            JsonMapper json) {
        return new OrderDetails(timelines, refusedMoves, interventionQueries, unmasking, json);
    }

    @Bean
    OrderController orderController(OrderQueries orders, OrderDetails details) {
        return new OrderController(orders, details);
    }

    @Bean
    BillController billController(OrderQueries orders, OrderDetails details) {
        return new BillController(new BillOrders(orders), details);
    }

    @Bean
    ComplaintController complaintController(
            OrderQueries orders, OrderDetails details, JdbcClient jdbc, AuditLog auditLog, Clock clock) {
        return new ComplaintController(
                new BillOrders(orders), details, new ComplaintHandlingTable(jdbc), auditLog, clock);
    }

    @Bean
    BillerStatsController billerStatsController(FreshPlans freshPlans, BillerQueries billerQueries, Clock clock) {
        return new BillerStatsController(new BillerStatsQueries(freshPlans), billerQueries, clock);
    }

    @Bean
    WireLogController wireLogController(OrderQueries orders, JdbcClient jdbc, Unmasking unmasking, AuditLog auditLog) {
        return new WireLogController(orders, new WireLogQueries(jdbc), unmasking, auditLog);
    }

    @Bean
    InterventionsTable interventionsTable(JdbcClient jdbc) {
        return new InterventionsTable(jdbc);
    }

    @Bean
    InterventionQueries interventionQueries(JdbcClient jdbc) {
        return new InterventionQueries(jdbc);
    }

    @Bean
    AnswerProjection answerProjection(InterventionsTable interventionsTable, TopicWriter parkingWriter, Clock clock) {
        return new AnswerProjection(interventionsTable, new OriginalParking(parkingWriter), clock);
    }

    @Bean
    Outbox outbox(InterventionsTable interventionsTable, OrderQueries orders, TopicWriter parkingWriter, Clock clock) {
        return new Outbox(interventionsTable, orders, parkingWriter, clock);
    }

    @Bean
    EditedOrders editedOrders(JdbcClient jdbc, InterventionsTable interventionsTable, JsonMapper json, Clock clock) {
        return new EditedOrders(jdbc, interventionsTable, json, clock);
    }

    @Bean
    Interventions interventions(
            InterventionsTable interventionsTable,
            OrderQueries orders,
            StoreProperties properties,
            Outbox outbox,
            AuditLog auditLog,
            Clock clock) {
        var rules = new InterventionRules(
                properties.replays().most(), properties.replays().longestDeadline());
        return new Interventions(interventionsTable, orders, rules, outbox, auditLog, clock);
    }

    @Bean
    ReplayController replayController(
            Interventions interventions, InterventionQueries interventionQueries, OrderQueries orders) {
        return new ReplayController(interventions, interventionQueries, orders);
    }

    @Bean
    ResolutionController resolutionController(Interventions interventions, InterventionQueries interventionQueries) {
        return new ResolutionController(interventions, interventionQueries);
    }

    @Bean
    AuditController auditController(InterventionQueries interventionQueries) {
        return new AuditController(interventionQueries);
    }

    @Bean
    InterventionProblems interventionProblems() {
        return new InterventionProblems();
    }

    @Bean
    TransactionController transactionController(OrderQueries orders, AuditLog auditLog) {
        return new TransactionController(orders, auditLog);
    }

    @Bean
    DashboardController dashboardController(
            JdbcClient jdbc, StatsQueries statsQueries, UnreadableQueries unreadableQueries, Clock clock) {
        return new DashboardController(
                new DashboardQueries(jdbc, statsQueries, unreadableQueries, new VenueQueries(jdbc, clock), clock));
    }

    @Bean
    StreamController streamController(Feed feed) {
        return new StreamController(feed);
    }

    @Bean
    StatsController statsController(StatsQueries queries) {
        return new StatsController(queries);
    }

    @Bean
    UnreadableReader unreadableReader(
            KafkaProperties kafka, StoreProperties properties, DataSource dataSource, MeterRegistry metrics) {
        return new UnreadableReader(kafka, properties, dataSource, metrics);
    }

    @Bean
    UnreadableQueries unreadableQueries(JdbcClient jdbc) {
        return new UnreadableQueries(jdbc);
    }

    @Bean
    UnreadableFigures unreadableFigures(UnreadableQueries queries, Clock clock, MeterRegistry metrics) {
        return new UnreadableFigures(queries, clock, metrics);
    }

    @Bean
    DecodeAttempts decodeAttempts(KafkaProperties kafka, JsonMapper json) {
        return new DecodeAttempts(kafka, json);
    }

    @Bean
    Resending resending(
            UnreadableQueries queries, JdbcClient jdbc, TopicWriter parkingWriter, AuditLog auditLog, Clock clock) {
        return new Resending(queries, new UnreadableMoves(jdbc, clock), parkingWriter, auditLog, clock);
    }

    @Bean
    UnreadableController unreadableController(
            UnreadableQueries queries, DecodeAttempts attempts, Resending resending, Unmasking unmasking) {
        return new UnreadableController(queries, attempts, resending, new BulkResend(queries, resending), unmasking);
    }

    @Bean
    VenueController venueController(JdbcClient jdbc, Clock clock) {
        return new VenueController(new VenueQueries(jdbc, clock));
    }

    @Bean
    TableStatistics tableStatistics(DataSource dataSource) {
        return new TableStatistics(dataSource, System::nanoTime);
    }

    @Bean
    ReferenceReader banksReader(
            KafkaProperties kafka,
            StoreProperties properties,
            DataSource dataSource,
            TableStatistics tableStatistics,
            MeterRegistry metrics) {
        return new ReferenceReader(kafka, properties, dataSource, new BanksTable(), tableStatistics, metrics);
    }

    @Bean
    ReferenceReader billersReader(
            KafkaProperties kafka,
            StoreProperties properties,
            DataSource dataSource,
            TableStatistics tableStatistics,
            MeterRegistry metrics) {
        return new ReferenceReader(kafka, properties, dataSource, new BillersTable(), tableStatistics, metrics);
    }

    @Bean
    FreshPlans freshPlans(DataSource dataSource) {
        return new FreshPlans(new JdbcTemplate(dataSource));
    }

    @Bean
    BankController bankController(FreshPlans freshPlans) {
        return new BankController(new BankQueries(freshPlans));
    }

    @Bean
    BillerQueries billerQueries(FreshPlans freshPlans) {
        return new BillerQueries(freshPlans);
    }

    @Bean
    BillerController billerController(BillerQueries billerQueries, JsonMapper json) {
        return new BillerController(billerQueries, json);
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController(OrderStore.class);
    }

    @Bean
    Problems problems() {
        return new Problems();
    }
}
