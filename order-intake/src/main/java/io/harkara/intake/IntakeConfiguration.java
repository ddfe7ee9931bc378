package io.harkara.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import io.harkara.runtime.BrokerHealth;
import io.harkara.runtime.GroupCommit;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.MonitoringWiring;
import io.harkara.runtime.PatientMigration;
import io.harkara.runtime.PlanOnce;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** Every bean of intake. The web server, the data source and the migration come from Spring Boot. */
@Configuration(proxyBeanMethods = false)
@Import({
    OrderController.class,
    BillController.class,
    BrokerController.class,
    BatchController.class,
    BankController.class,
    ProblemAdvice.class,
    ErrorPage.class,
    IntakePages.class,
    BillerFormController.class,
    MonitoringWiring.class,
    UploadWiring.class,
    IdentityWiring.class,
    LimitWiring.class,
    PatientMigration.class,
    PlanOnce.class
})
class IntakeConfiguration {

    private static final String NAME = "order-intake";

    /** Long enough for the orders of one commit to share a request to the broker. */
    private static final String PRODUCER_LINGER_MILLIS = "1";

    /** Nobody waits for a confirmation: many may share one commit. */
    private static final long CONFIRMATION_PACE_MILLIS = 20;

    private static final int WAIT_READERS = 1;
    private static final int WAIT_BATCH = 1_000;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Production, unless the configuration says otherwise: then it starts only with secrets of its own. */
    @Bean
    Mode mode(Environment environment) {
        return environment.getProperty("harkara.mode", Mode.class, Mode.PRODUCTION);
    }

    @Bean
    KafkaProperties kafkaProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.kafka", KafkaProperties.class);
    }

    @Bean
    IntakeProperties intakeProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.intake", IntakeProperties.class);
    }

    /** What is not there is left out of answers: a fault of a missing field has no value. */
    @Bean
    JsonMapperBuilderCustomizer answersWithoutNulls() {
        return builder -> builder.changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /** The topics that exist once this bean does. Wrong settings stop the start before it waits for the broker. */
    @Bean
    IntakeTopics topics(KafkaProperties kafka, Mode mode, IntakeProperties properties) throws InterruptedException {
        List<Topic<OrderStatusEvent>> statuses =
                Topics.VENUES.stream().map(Topics::status).toList();
        List<String> names = new ArrayList<>(List.of(
                Topics.SUBMISSIONS.name(),
                Topics.unreadable(Topics.SUBMISSIONS.name()),
                Topics.BSE_SCHEMES.name(),
                Topics.BSE_IMPORTS.name(),
                Topics.BSE_CALENDAR.name(),
                Topics.BBPS_BILLERS.name(),
                Topics.BBPS_SYNCS.name(),
                Topics.IFSC_BRANCHES.name(),
                Topics.IFSC_BANKS.name(),
                Topics.IFSC_IMPORTS.name()));
        for (Topic<OrderStatusEvent> status : statuses) {
            names.add(status.name());
            names.add(Topics.unreadable(status.name()));
        }
        VenueCommands.ALL.forEach(venue -> names.add(venue.topic().name()));
        TopicSetup.create(kafka, names);
        return new IntakeTopics(statuses);
    }

    /** Topics that have been made sure of. */
    record IntakeTopics(List<Topic<OrderStatusEvent>> statuses) {}

    @Bean
    TopicWriter topicWriter(KafkaProperties kafka, IntakeTopics topics) {
        return new TopicWriter(kafka.withClientDefaults(Map.of("linger.ms", PRODUCER_LINGER_MILLIS)), NAME);
    }

    @Bean
    IntakeFigures figures(MeterRegistry registry) {
        return new IntakeFigures(registry);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(DataSource database) {
        return new IdempotencyKeys(database);
    }

    @Bean
    GroupCommit<KeyClaim, KeyClaim.Met> claims(
            IdempotencyKeys keys, IntakeProperties properties, IntakeFigures figures) {
        return new GroupCommit<>("intake-claims", properties.commitBatch(), properties.commitQueue(), batch -> {
            figures.committed(batch.size());
            return keys.claim(batch);
        });
    }

    @Bean
    GroupCommit<KeyClaim, KeyClaim.Met> limitedClaims(
            DataSource database, IntakeProperties properties, IntakeFigures figures) {
        LimitedClaims keys = new LimitedClaims(database);
        return new GroupCommit<>("intake-limited-claims", properties.commitBatch(), properties.commitQueue(), batch -> {
            figures.committed(batch.size());
            return keys.claim(batch);
        });
    }

    @Bean
    GroupCommit<ClientKey, Boolean> confirmations(IdempotencyKeys keys, IntakeProperties properties) {
        return new GroupCommit<>("intake-confirmations", properties.commitBatch(), properties.commitQueue(), batch -> {
            List<Boolean> confirmed = keys.confirm(batch);
            Thread.sleep(CONFIRMATION_PACE_MILLIS);
            return confirmed;
        });
    }

    @Bean
    TimeLimit claimLimit(IntakeProperties properties) {
        return new TimeLimit("intake-claim-limit", properties.claimTimeout());
    }

    @Bean
    TimeLimit publishLimit(IntakeProperties properties) {
        return new TimeLimit("intake-publish-limit", properties.publishTimeout());
    }

    @Bean
    CommandWriter commandWriter(TopicWriter writer) {
        return new CommandWriter(writer);
    }

    /** Runs before the service says that it is ready: the first order shall not be the one that waits. */
    @Bean
    ApplicationRunner commandsPrepared(CommandWriter commands, IntakeProperties properties) {
        return _ -> commands.prepare(properties.publishTimeout());
    }

    @Bean
    OrderDesk orderDesk(
            GroupCommit<KeyClaim, KeyClaim.Met> claims,
            GroupCommit<KeyClaim, KeyClaim.Met> limitedClaims,
            GroupCommit<ClientKey, Boolean> confirmations,
            ClientLimits limits,
            CommandWriter commands,
            IntakeFigures figures,
            TimeLimit claimLimit,
            TimeLimit publishLimit,
            MasterData masterData,
            Clock clock) {
        return new OrderDesk(
                new ClaimRoutes(claims, limitedClaims),
                confirmations,
                limits,
                commands,
                figures,
                claimLimit,
                publishLimit,
                clock,
                UuidCreator::getTimeOrderedEpoch,
                masterData::trouble);
    }

    @Bean
    OrderJson orderJson(IntakeProperties properties) {
        return new OrderJson(longestWithImage(properties));
    }

    @Bean
    Schemes schemeTable() {
        return new Schemes();
    }

    @Bean
    SchemeReader schemes(KafkaProperties kafka, IntakeTopics topics, Schemes table, IntakeProperties properties) {
        SchemeReader reader = new SchemeReader(kafka, table, properties.schemesRequired());
        reader.start();
        return reader;
    }

    @Bean
    Billers billerTable() {
        return new Billers();
    }

    @Bean
    BillerReader billers(KafkaProperties kafka, IntakeTopics topics, Billers table) {
        BillerReader reader = new BillerReader(kafka, table);
        reader.start();
        return reader;
    }

    @Bean
    OrderPlacing orderPlacing(OrderDesk desk, StatusWaits waits, IntakeProperties properties) {
        return new OrderPlacing(desk, waits, properties.ordersUrl());
    }

    /** The first orders shall not find it half read. */
    @Bean
    ApplicationRunner masterDataRead(MasterData masterData, IntakeProperties properties) {
        return _ -> masterData.awaitCaughtUp(properties.publishTimeout());
    }

    @Bean
    MarketCalendar marketCalendar(IntakeProperties properties) {
        return new MarketCalendar(Objects.requireNonNull(properties.cutoffs()));
    }

    @Bean
    CalendarReader calendar(KafkaProperties kafka, IntakeTopics topics, MarketCalendar calendar, Clock clock) {
        CalendarReader reader = new CalendarReader(kafka, calendar, clock);
        reader.start();
        return reader;
    }

    @Bean
    BankProperties bankProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.banks", BankProperties.class);
    }

    @Bean
    BankImports bankImports(KafkaProperties kafka, IntakeTopics topics, BankProperties properties, Clock clock) {
        return new BankImports(kafka, properties, clock);
    }

    @Bean
    IfscTable ifscTable(MeterRegistry registry) {
        IfscTable table = new IfscTable();
        Gauge.builder("harkara.intake.ifscs", table, IfscTable::size)
                .description("IFSCs that orders are checked against")
                .register(registry);
        return table;
    }

    @Bean
    IfscReader ifscs(KafkaProperties kafka, IntakeTopics topics, IfscTable table) {
        IfscReader reader = new IfscReader(kafka, table);
        reader.start();
        return reader;
    }

    @Bean
    MasterData masterData(SchemeReader schemes, CalendarReader calendar, BillerReader billers, IfscReader ifscs) {
        return new MasterData(schemes, calendar, billers, ifscs);
    }

    @Bean
    OrderRules orderRules(
            IntakeProperties properties,
            MarketCalendar calendar,
            Schemes schemes,
            Billers billers,
            IfscTable ifscTable) {
        return new OrderRules(
                calendar,
                properties.longestDeadline(),
                new SchemeRules(schemes),
                new BillerRules(billers),
                new IfscRules(ifscTable),
                properties.images(),
                properties.lumpsumChanges());
    }

    @Bean
    BatchReader batchReader(OrderJson json, IntakeProperties properties) {
        return new BatchReader(
                json,
                properties.batchLines(),
                Math.toIntExact(properties.longestOrder().toBytes()),
                properties.images().longestText());
    }

    @Bean
    KeyExpiry keyExpiry(IdempotencyKeys keys, IntakeProperties properties, Clock clock) {
        return new KeyExpiry(keys, properties.keyLife(), properties.keySweep(), clock);
    }

    @Bean
    StatusWaits statusWaits() {
        return new StatusWaits();
    }

    /** Callers that wait go home before the web server waits for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> waitsEnd(StatusWaits waits) {
        return _ -> waits.close();
    }

    @Bean
    TopicReader<OrderStatusEvent> statusReader(
            KafkaProperties kafka, IntakeTopics topics, TopicWriter writer, StatusWaits waits) {
        TopicReader<OrderStatusEvent> reader = new TopicReader<>(
                kafka.withClientDefaults(Map.of("auto.offset.reset", "latest")),
                topics.statuses(),
                // Every instance has callers of its own, and so has to see every status.
                new TopicReader.Options(NAME + "-waits-" + UUID.randomUUID(), WAIT_READERS, WAIT_BATCH),
                writer,
                waits::read);
        reader.start();
        return reader;
    }

    @Bean
    TopicReader<OrderSubmission> submissionReader(
            KafkaProperties kafka,
            IntakeProperties properties,
            IntakeTopics topics,
            TopicWriter writer,
            OrderJson json,
            OrderRules rules,
            OrderDesk desk,
            Clock clock,
            MeterRegistry registry) {
        SubmissionTaker taker = new SubmissionTaker(json, rules, desk, new RefusalWriter(writer), writer, clock);
        TopicReader<OrderSubmission> reader = new TopicReader<>(
                kafka,
                List.of(Topics.SUBMISSIONS),
                new TopicReader.Options(NAME, properties.submissionReaders(), properties.submissionBatch()),
                writer,
                taker::take);
        Gauge.builder("harkara.intake.submissions.lag", reader, TopicReader::lag)
                .description("Submissions on the topic that are not taken yet")
                .register(registry);
        reader.start();
        return reader;
    }

    @Bean
    BrokerHealth broker(KafkaProperties kafka) {
        return new BrokerHealth(kafka);
    }

    /** An image over its limit is a fault of the order, so somewhat more than the limit has to be readable. */
    private static int longestWithImage(IntakeProperties properties) {
        return properties.images().longestText()
                + Math.toIntExact(properties.longestOrder().toBytes());
    }
}
