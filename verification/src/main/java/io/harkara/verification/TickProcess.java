package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, whose processor time is so its own too. */
final class TickProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final BufferedReader output;

    private TickProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /** Starts a class of our own class path. */
    static TickProcess start(String main, List<String> arguments) throws IOException {
        return new TickProcess(new ProcessBuilder(JavaCommand.of(main, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /**
     * The next line of its output that begins so.
     *
     * @throws BenchmarkException where it ends before
     */
    String awaitLine(String beginning) throws IOException, BenchmarkException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new BenchmarkException("a process ended before it said '%s'".formatted(beginning));
    }

    /** Sends it an empty line, and gives the next line that begins so. */
    String ask(String beginning) throws IOException, BenchmarkException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return awaitLine(beginning);
    }

    /** Reads on and forgets: a full pipe would stop it. */
    void readOn() {
        Thread.ofVirtual().name("process-output").start(() -> {
            try {
                while (output.readLine() != null) {
                    // Nobody wants it.
                }
            } catch (IOException _) {
                // It has ended.
            }
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time so far, user and system, in steps of 10 ms on Linux. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
