package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BseCheckTest {

    @Test
    void everythingWithoutEffectIsTriedAndHasAVerdict() throws Exception {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
            List<BseCheck.Step> steps = BseCheck.run(arguments(simulator));

            assertThat(steps)
                    .hasSize(6)
                    .allSatisfy(
                            step -> assertThat(step.passed()).as(step.said()).isTrue());
            assertThat(steps.get(1).said()).contains("0 orders of");
        }
    }

    @Test
    void aWrongPasswordIsTheLastThingThatIsTriedAndIsNotShown() throws Exception {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
            List<BseCheck.Step> steps = BseCheck.run(arguments(simulator, "--harkara.bse.password=not-the-one"));

            assertThat(steps).hasSize(1);
            assertThat(steps.getFirst().passed()).isFalse();
            assertThat(steps.getFirst().said())
                    .contains("INVALID ACCOUNT INFORMATION")
                    .doesNotContain("not-the-one");
        }
    }

    @Test
    void aHostThatIsAwayIsNamed() {
        List<BseCheck.Step> steps = BseCheck.run(
                "--harkara.bse.order-entry-url=http://127.0.0.1:1/MFOrder.svc",
                "--harkara.bse.calls.connect-timeout=1s");

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().said()).contains("http://127.0.0.1:1/MFOrder.svc", "CONNECT_REFUSED");
    }

    private static String[] arguments(BseSimulator simulator, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--harkara.bse.order-entry-url=" + simulator.orderEntryUri(),
                "--harkara.bse.report-url=" + simulator.orderStatusUri(),
                "--harkara.bse.upload.url=" + simulator.uri() + "/MFUploadService/MFUploadService.svc/Secure",
                "--harkara.bse.files.url=" + simulator.uri()
                        + "/StarMFFileUploadService/StarMFFileUploadService.svc/Secure",
                "--harkara.bse.json-url=" + simulator.uri()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
