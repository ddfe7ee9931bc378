package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueHealthEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What gateways say of their venues, on the live feed and over HTTP. */
class VenueHealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = new RunningStore();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aVenueThatGoesDownIsToldOnceAmongTheStatusesAndAConnectionThatResumesGetsIt() throws Exception {
        String instance = "one-" + UUID.randomUUID();
        Instant since = now();
        String position;
        try (EventReader reader = store.stream("?client=health", "")) {
            say(instance, true, null, since, since);
            say(instance, true, null, since, since.plusSeconds(15));
            await().atMost(PATIENCE).until(() -> venues(reader, instance).size() == 1);
            position = reader.lastEventId;
        }
        TestOrder order = TestOrder.now().of("health");
        store.project(List.of(order.command()), List.of(order.status(1, Status.SUBMITTING)));
        Instant fell = since.plusSeconds(20);
        say(instance, false, "PAN ABCDE1234F: login failed", fell, fell);
        say(instance, false, "PAN ABCDE1234F: login failed", fell, fell.plusSeconds(15));

        try (EventReader resumed = store.stream("?client=health", position);
                EventReader statuses = store.stream("?client=health&status=SUBMITTING", position)) {
            await().atMost(PATIENCE).until(() -> venues(resumed, instance).size() == 1);
            await().atMost(PATIENCE).until(() -> statuses.events.size() == 1);
            EventReader.Event down = venues(resumed, instance).getFirst();
            assertThat(down.data().path("up").asBoolean()).isFalse();
            assertThat(down.data().path("venue").asString()).isEqualTo("bse");
            assertThat(down.data().path("since").asString()).isEqualTo(fell.toString());
            assertThat(down.data().path("reason").asString())
                    .contains("login failed")
                    .doesNotContain("ABCDE1234F");
            assertThat(down.data().path("position").asString()).isEqualTo(down.id());
            assertThat(resumed.events)
                    .filteredOn(event -> event.type().equals("status"))
                    .extracting(EventReader.Event::order)
                    .containsOnly(order.id());
            // Whoever waits for certain statuses is told nothing else.
            assertThat(statuses.events.getFirst().type()).isEqualTo("status");
        }
    }

    @Test
    void aVenueIsDownWhenAnInstanceThatIsHeardOfSaysSoAndSilentWhenNoneIsHeardOf() throws Exception {
        String gone = "gone-" + UUID.randomUUID();
        String well = "well-" + UUID.randomUUID();
        String ill = "ill-" + UUID.randomUUID();
        Instant now = now();
        say(gone, false, "it was down when it died", now.minusSeconds(600), now.minusSeconds(60));
        await().atMost(PATIENCE).until(() -> !instance(gone).isMissingNode());
        assertThat(instance(gone).path("silent").asBoolean()).isTrue();

        say(well, true, null, now, now);
        say(ill, false, "session refused", now, now);
        await().atMost(PATIENCE).until(() -> !instance(ill).isMissingNode());
        assertThat(bse().path("state").asString()).isEqualTo("DOWN");
        assertThat(instance(ill).path("reason").asString()).isEqualTo("session refused");

        say(ill, true, null, now.plusSeconds(1), now.plusSeconds(1));
        // What is older than what is known comes again with a redelivery, and changes nothing.
        say(ill, false, "session refused", now, now);
        say(well, true, null, now, now.plusSeconds(2));
        await().atMost(PATIENCE)
                .until(() -> instance(well)
                        .path("saidAt")
                        .asString()
                        .equals(now.plusSeconds(2).toString()));
        assertThat(instance(ill).path("up").asBoolean()).isTrue();
    }

    @Test
    void silenceOfEveryInstanceIsAStateOfItsOwn() {
        var silent = new VenueHealth.Instance("one", true, null, Instant.EPOCH, Instant.EPOCH, true);
        var up = new VenueHealth.Instance("two", true, null, Instant.EPOCH, Instant.EPOCH, false);
        var down = new VenueHealth.Instance("three", false, "why", Instant.EPOCH, Instant.EPOCH, false);

        assertThat(VenueHealth.of("bse", List.of()).state()).isEqualTo(VenueHealth.State.SILENT);
        assertThat(VenueHealth.of("bse", List.of(silent)).state()).isEqualTo(VenueHealth.State.SILENT);
        assertThat(VenueHealth.of("bse", List.of(silent, up)).state()).isEqualTo(VenueHealth.State.UP);
        assertThat(VenueHealth.of("bse", List.of(up, down)).state()).isEqualTo(VenueHealth.State.DOWN);
    }

    private static void say(String instance, boolean up, String reason, Instant since, Instant saidAt) {
        store.writer
                .write(
                        Topics.health(Topics.BSE),
                        "bse/" + instance,
                        new VenueHealthEvent("bse", instance, up, reason, since, saidAt),
                        List.of())
                .join();
    }

    private static List<EventReader.Event> venues(EventReader reader, String instance) {
        synchronized (reader.events) {
            return reader.events.stream()
                    .filter(event -> event.type().equals("venue")
                            && event.data().path("instance").asString().equals(instance))
                    .toList();
        }
    }

    private static JsonNode bse() throws Exception {
        return store.json("/api/v1/venues").path("venues").path(0);
    }

    private static JsonNode instance(String name) throws Exception {
        for (JsonNode instance : bse().path("instances")) {
            if (instance.path("instance").asString().equals(name)) {
                return instance;
            }
        }
        return MissingNode.getInstance();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
