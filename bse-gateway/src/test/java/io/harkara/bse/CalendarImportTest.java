package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.Topics;
import io.harkara.security.TestAccess;
import io.harkara.servers.Servers;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calendars over HTTP into a gateway as it is started in earnest, on real Kafka. */
class CalendarImportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Servers SERVERS = Servers.shared();
    private static final KafkaProperties KAFKA = KafkaProperties.of(SERVERS.kafkaBootstrap(), SERVERS.registryUrl());
    private static final String HEADER = "record,date,assetClass,kind,settlementType,time,name\n";
    private static final String TUESDAY_OFF = HEADER + "holiday,2026-03-03,ALL,,,,Sample\n";

    private static BseSimulator simulator;
    private static ConfigurableApplicationContext gateway;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        var _ = TestAccess.everything();
        simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        gateway = gateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        simulator.close();
    }

    /** Others share the servers. */
    @AfterEach
    void forget() {
        try (TopicWriter writer = new TopicWriter(KAFKA, "test")) {
            writer.writeRaw(new ProducerRecord<>(Topics.BSE_CALENDAR.name(), Topics.CALENDAR_KEY.getBytes(UTF_8), null))
                    .join();
        }
    }

    @Test
    void aCalendarIsPublishedAsOneRecordAndReplacesTheOneBefore() throws Exception {
        assertThat(get().statusCode()).isEqualTo(404);
        assertThat(json(get()).path("detail").asString()).contains("the defaults count");

        JsonNode first = taken(TUESDAY_OFF + "cutoff,2026-01-01,DEBT,PURCHASE,T1,13:00,\n", "");
        assertThat(published().getImportId()).isEqualTo(first.path("importId").asString());
        assertThat(published().getHolidays()).hasSize(1);
        JsonNode cutoff = json(get()).path("cutoffs").path(0);
        assertThat(cutoff.path("settlementType").asString()).isEqualTo("T1");
        assertThat(cutoff.path("time").asString()).isEqualTo("13:00:00");
        assertThat(cutoff.path("validFrom").asString()).isEqualTo("2026-01-01");

        taken(HEADER + "holiday,2026-03-04,DEBT,,,,Another\n", "?dryRun=false");
        assertThat(published().getHolidays())
                .singleElement()
                .satisfies(holiday -> assertThat(holiday.getName()).isEqualTo("Another"));
        assertThat(published().getCutoffs()).isEmpty();
    }

    @Test
    void aFileWithAFaultChangesNothingAndEveryFaultIsTold() throws Exception {
        taken(TUESDAY_OFF, "");
        BseCalendar before = published();

        HttpResponse<String> refused = post(TUESDAY_OFF + "holiday,2026-13-01,EQUTY,,,,Sample\n", "");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(refused).path("code").asString()).isEqualTo("file-invalid");
        assertThat(json(refused).path("detail").asString()).contains("2 faults", "nothing was changed");
        assertThat(json(refused).path("faults").valueStream())
                .extracting(fault -> fault.path("line").asInt() + " "
                        + fault.path("column").asString() + " "
                        + fault.path("value").asString())
                .containsExactly("3 date 2026-13-01", "3 assetClass EQUTY");
        assertThat(published()).isEqualTo(before);

        assertThat(json(post("", "")).path("detail").asString()).contains("the file is empty");
        assertThat(json(post("", "")).has("faults")).isFalse();
        assertThat(post("x".repeat((1 << 20) + 1), "").statusCode()).isEqualTo(413);
        assertThat(post(TUESDAY_OFF, "?force=true").statusCode()).isEqualTo(400);
    }

    @Test
    void aDryRunOnlyChecks() throws Exception {
        JsonNode dry = taken(TUESDAY_OFF, "?dryRun=true");
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("holidays").size()).isOne();
        assertThat(get().statusCode()).isEqualTo(404);
    }

    @Test
    void aGatewayWithHoursKnowsTheHolidaysBeforeItSendsAnythingAndKeepsUp() throws Exception {
        taken(TUESDAY_OFF, "");
        BseCommand order = BseSamples.command(BseSamples.purchase().build(), Instant.MAX);
        Instant tuesday = Instant.parse("2026-03-03T05:00:00Z");
        Instant wednesday = Instant.parse("2026-03-04T03:30:00Z");

        try (ConfigurableApplicationContext own =
                gateway("--harkara.bse.hours.opens=09:00", "--harkara.bse.hours.closes=15:30")) {
            BseVenue venue = own.getBean(BseVenue.class);
            assertThat(venue.opensAt(order, tuesday))
                    .as("read before it was ready")
                    .isEqualTo(wednesday);

            taken(HEADER + "holiday,2026-03-04,ALL,,,,Sample\n", "");
            await().atMost(PATIENCE).until(() -> venue.opensAt(order, tuesday) == null);
            assertThat(venue.opensAt(order, wednesday)).isEqualTo(Instant.parse("2026-03-05T03:30:00Z"));
        }
        assertThat(gateway.getBean(BseVenue.class).opensAt(order, tuesday))
                .as("without hours it sends at any time")
                .isNull();
    }

    private static ConfigurableApplicationContext gateway(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--harkara.mode=development",
                "--server.port=0",
                "--spring.datasource.url=" + SERVERS.postgresDatabase("bse_calendar"),
                "--spring.datasource.username=" + SERVERS.postgresUser(),
                "--spring.datasource.password=" + SERVERS.postgresPassword(),
                "--harkara.kafka.bootstrap-servers=" + SERVERS.kafkaBootstrap(),
                "--harkara.kafka.registry-url=" + SERVERS.registryUrl(),
                "--harkara.bse.order-entry-url=" + simulator.orderEntryUri(),
                "--harkara.bse.report-url=" + simulator.orderStatusUri()));
        settings.addAll(List.of(more));
        return BseGateway.start(settings.toArray(String[]::new));
    }

    private JsonNode taken(String file, String query) throws Exception {
        HttpResponse<String> response = post(file, query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    /** As curl --data-binary sends it. */
    private HttpResponse<String> post(String file, String query) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(query))
                        .header("X-API-Key", TestAccess.everything())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get() throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(""))
                        .header("X-API-Key", TestAccess.everything())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String query) {
        return URI.create("http://127.0.0.1:%s/api/v1/reference/bse/calendar%s"
                .formatted(gateway.getEnvironment().getProperty("local.server.port"), query));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static BseCalendar published() throws Exception {
        return TableReader.snapshot(KAFKA, Topics.BSE_CALENDAR, PATIENCE).get(Topics.CALENDAR_KEY);
    }
}
