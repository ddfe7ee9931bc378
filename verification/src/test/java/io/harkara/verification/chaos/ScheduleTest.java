package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration RUN = Duration.ofMinutes(3);
    private static final List<Service> ALL = Service.of(ChaosPlan.EVERY_VENUE);

    @Test
    void theSameSeedMakesTheSameSchedule() {
        assertThat(Schedule.of(7, RUN, ALL)).isEqualTo(Schedule.of(7, RUN, ALL)).isNotEqualTo(Schedule.of(8, RUN, ALL));
    }

    @Test
    void aRunOfThreeMinutesSeesEveryKindOfFault() {
        Set<FaultKind> kinds =
                Schedule.of(1, RUN, ALL).stream().map(PlannedFault::kind).collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void aPauseIsLongerThanTheLeaseAndAStallShorterThanAnyPatience() {
        List<PlannedFault> faults = Schedule.of(3, Duration.ofHours(1), ALL);

        assertThat(faults)
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE_GATEWAY)
                .isNotEmpty()
                .allMatch(fault -> fault.length().compareTo(ServiceSettings.LEASE) > 0)
                .allMatch(fault -> fault.length().compareTo(BillSettings.LEASE) > 0)
                .allMatch(fault -> fault.length().compareTo(StockSettings.LEASE) > 0);
        assertThat(faults)
                .filteredOn(fault -> fault.kind() == FaultKind.STALL)
                .isNotEmpty()
                .allMatch(fault -> fault.length().compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void faultsComeInTheOrderOfTheirTimesAndWithinTheRun() {
        List<PlannedFault> faults = Schedule.of(5, RUN, ALL);

        assertThat(faults).extracting(PlannedFault::at).isSorted().allMatch(at -> at.compareTo(RUN) < 0);
    }

    @Test
    void lossesComeOneAtATimeAndEachProcessHasItsTurn() {
        List<PlannedFault> losses = Schedule.losses(Duration.ofMinutes(12), ALL);

        assertThat(losses)
                .extracting(PlannedFault::kind)
                .startsWith(
                        FaultKind.KILL_GATEWAY,
                        FaultKind.KILL_BROKER,
                        FaultKind.KILL_DATABASE,
                        FaultKind.KILL_INTAKE,
                        FaultKind.KILL_STORE,
                        FaultKind.KILL_GATEWAY);
        assertThat(losses)
                .filteredOn(loss -> loss.kind() == FaultKind.KILL_GATEWAY)
                .extracting(PlannedFault::service)
                .contains(Service.GATEWAY_A, Service.GATEWAY_B, Service.STOCK_GATEWAY_A);
        for (int i = 1; i < losses.size(); i++) {
            assertThat(losses.get(i).at().minus(losses.get(i - 1).at())).isEqualTo(Duration.ofSeconds(40));
        }
    }
}
