package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of the day of the sample goes through everything, at a venue that is far worse than the demo's. */
class DemoTest {

    private static final Demo.Limits LIMITS = new Demo.Limits(150, 180);
    private static final int LINES = 60;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false);

    @Test
    void everyPromisedOrderEndsExactlyOnceAlthoughTheVenueLosesAFifthOfItsReplies(@TempDir Path logs) throws Exception {
        List<OrderLine> lines = lines();
        LogFile.open(logs);
        Stopwatch watch = Stopwatch.startingNow();
        try (Pipeline pipeline = new Pipeline(Plan.temporary(logs, 1));
                HttpClient http = HttpClient.newHttpClient()) {
            pipeline.start(watch, terminal);
            VenueControl venue = new VenueControl(http, pipeline.address(Listener.SIMULATOR_CONTROL));
            venue.setUp();
            venue.setFaults(new VenueFaults(7, 0.1, 0.1, 0.05));
            importSchemes(pipeline, http);
            Demo.Result result =
                    Demo.on(pipeline, http, "test", LIMITS, terminal).run(lines, watch);

            Figures figures = result.figures();
            assertThat(figures.promiseKept()).as(figures.toString()).isTrue();
            assertThat(figures.lines()).isEqualTo(LINES + 2);
            assertThat(figures.repeated()).isOne();
            // Three lines of these sixty have faults, and one key is used for two orders.
            assertThat(figures.refused()).isEqualTo(4);
            assertThat(figures.received()).isEqualTo(LINES - 3);
            // The rule of the simulator that the client code XPAN… meets.
            assertThat(figures.in(Status.REJECTED)).isOne();
            assertThat(figures.in(Status.COMPLETED)).isEqualTo(LINES - 4);
            assertThat(figures.atVenue()).isEqualTo(LINES - 4);
            assertThat(figures.settled()).isPositive();

            String report = Report.of(figures, result.submissions(), result.orders(), 1).stream()
                    .collect(Collectors.joining("\n"));
            assertThat(report)
                    .contains("57 received = 56 completed + 0 accepted + 1 rejected + 0 failed + 0 open")
                    .contains("The key belongs to another order")
                    .contains("PAN STATUS NOT VERIFIED WITH ITD");
            assertThat(Examples.of(result.orders()))
                    .anyMatch(line -> line.contains("UNKNOWN"))
                    .anyMatch(line -> line.contains("by look-up"));
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("sent ").contains("everything is up after");
    }

    /** The day's orders keep to the sample's scheme master: it refuses none of them. */
    private static void importSchemes(Pipeline pipeline, HttpClient http) throws Exception {
        MasterDataUpload upload = new MasterDataUpload(http, pipeline.address(Listener.BSE_GATEWAY));
        assertThat(upload.isAnythingImported()).isFalse();
        MasterDataUpload.Answer answer = upload.send(Path.of("../samples/schemes.txt"), false, false);
        assertThat(answer.good()).as(answer.body().toString()).isTrue();
        assertThat(answer.body().path("faultCount").asInt())
                .as(answer.body().toString())
                .isZero();
        assertThat(upload.awaitAt(
                        pipeline.address(Listener.INTAKE),
                        answer.body().path("importId").asString(),
                        Duration.ofSeconds(30)))
                .isTrue();
    }

    private static List<OrderLine> lines() throws Exception {
        List<OrderLine> lines = new ArrayList<>(
                new OrderFile().read(Path.of("../samples/orders.csv")).subList(0, LINES));
        OrderLine first = lines.getFirst();
        lines.add(first);
        lines.add(new OrderLine(first.number(), first.key(), lines.get(1).json()));
        return lines;
    }
}
