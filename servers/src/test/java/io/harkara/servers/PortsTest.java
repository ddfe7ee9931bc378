package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final int MANY = 400;

    @Test
    void no_port_is_given_away_twice() {
        Set<Integer> given =
                IntStream.range(0, MANY).mapToObj(_ -> Ports.free()).collect(Collectors.toSet());
        assertThat(given).hasSize(MANY);
    }

    @Test
    void a_port_that_one_process_was_given_no_other_one_is() throws Exception {
        int ours = Ports.free();
        assertThat(claimedElsewhere(ours)).isEqualTo("false");
        int nobodys = IntStream.range(33_000, 34_000)
                .filter(port -> !Ports.isTaken(port))
                .findFirst()
                .orElseThrow();
        assertThat(claimedElsewhere(nobodys)).isEqualTo("true");
    }

    private static String claimedElsewhere(int port) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimer.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        return said.strip();
    }

    /** Another process that wants a certain port. */
    static final class Claimer {
        private Claimer() {}

        public static void main(String[] port) {
            System.out.println(PortClaims.claim(Integer.parseInt(port[0])));
        }
    }
}
