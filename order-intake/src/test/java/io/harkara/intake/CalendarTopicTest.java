package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseHoliday;
import io.harkara.schemas.BusinessDays;
import io.harkara.schemas.CutoffKind;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The business calendar comes over its topic, is read again at every start, and moves deadlines. */
class CalendarTopicTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IntakeApp shared = IntakeApp.shared();

    @AfterEach
    void forget() throws Exception {
        shared.publish(Topics.BSE_CALENDAR, Topics.CALENDAR_KEY, null);
        await().atMost(PATIENCE).until(() -> shared.bean(MarketCalendar.class).imported() == null);
    }

    @Test
    void withoutACalendarPeopleAreToldThatTheDefaultCounts() throws Exception {
        JsonNode health = health(shared);
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("details").path("note").asString()).contains("no calendar was ever imported");
    }

    @Test
    void theDeadlineFollowsFromTheCalendarFromThenOnAndAfterARestart() throws Exception {
        LocalDate today = Cutoffs.today(Instant.now());
        LocalDate closed = new BusinessDays(null, Set.of()).onOrAfter(today.plusDays(1), AssetClass.ALL);
        // Two seconds after midnight: whatever the time is, the next such cut-off is on a day to come.
        BseCalendar calendar = new BseCalendar(
                "import-1",
                Instant.now(),
                List.of(new BseHoliday(closed, AssetClass.ALL, "Sample")),
                List.of(new BseCutoff(
                        CutoffKind.PURCHASE, AssetClass.ALL, null, LocalTime.of(0, 0, 2), LocalDate.EPOCH)));
        LocalDate open = new BusinessDays(calendar, Set.of()).onOrAfter(today.plusDays(1), AssetClass.ALL);
        Instant expected = Cutoffs.at(open, LocalTime.of(0, 0, 2));

        shared.publish(Topics.BSE_CALENDAR, Topics.CALENDAR_KEY, calendar);

        await().atMost(PATIENCE).until(() -> shared.bean(MarketCalendar.class).imported() != null);
        assertDeadline(shared, expected);
        assertThat(health(shared).path("details").path("importId").asString()).isEqualTo("import-1");
        try (IntakeApp restarted = IntakeApp.start()) {
            assertDeadline(restarted, expected);
        }
    }

    @Test
    void anOrderWithADeadlineOfItsOwnKeepsIt() throws Exception {
        Instant own =
                Instant.ofEpochMilli(Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
        shared.publish(
                Topics.BSE_CALENDAR,
                Topics.CALENDAR_KEY,
                new BseCalendar(
                        "import-2",
                        Instant.now(),
                        List.of(new BseHoliday(Cutoffs.today(Instant.now()), AssetClass.ALL, "Sample")),
                        List.of()));
        await().atMost(PATIENCE).until(() -> shared.bean(MarketCalendar.class).imported() != null);

        Reply validated = shared.send(shared.post(
                "/api/v1/orders/validate",
                "application/json",
                Orders.purchase().envelope("deadline", own.toString()).json(),
                ""));

        assertThat(Instant.parse(validated.text("deadline"))).isEqualTo(own);
    }

    private void assertDeadline(IntakeApp intake, Instant expected) throws Exception {
        String key = IntakeApp.newKey();
        String order = Orders.purchase().json();
        // The same key again, as a client does where the broker is slow.
        Reply taken = await().atMost(PATIENCE).until(() -> intake.place(key, order), reply -> reply.status() == 202);
        assertThat(Instant.parse(taken.text("deadline"))).isEqualTo(expected);
        assertThat(intake.look().at(Topics.BSE_COMMANDS))
                .map(seen -> seen.value().getHeader())
                .filteredOn(header -> header.getOrderId().equals(taken.text("orderId")))
                .singleElement()
                .satisfies(header -> assertThat(header.getDeadline()).isEqualTo(expected));
    }

    private static JsonNode health(IntakeApp intake) throws Exception {
        return intake.get("/actuator/health/readiness")
                .json()
                .path("components")
                .path("calendar");
    }
}
