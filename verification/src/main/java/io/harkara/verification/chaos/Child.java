package io.harkara.verification.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that is started again under the same name and settings as often as it is killed. Its output goes to a file. */
final class Child {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private final String name;
    private final List<String> command;
    private final Path logs;
    private final StoppedProcesses stopped;
    private @Nullable Process process;
    private int starts;

    /**
     * @param options of the JVM
     * @param mainAndArguments what it runs
     * @param logs folder of the files that take its output
     */
    Child(String name, List<String> options, List<String> mainAndArguments, Path logs, StoppedProcesses stopped) {
        this.name = name;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        this.logs = logs;
        this.stopped = stopped;
    }

    String name() {
        return name;
    }

    /** How often it was started. */
    synchronized int starts() {
        return starts;
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts it, unless it runs, and returns at once. */
    synchronized void start() {
        if (isAlive()) {
            return;
        }
        starts++;
        Path log = log();
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be started".formatted(name), failed);
        }
    }

    /** Waits until it has said a line that starts like this, and returns the rest of it. */
    String awaitLine(String start, Duration patience) throws InterruptedException, IOException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            for (String line : Files.readAllLines(log())) {
                if (line.startsWith(start)) {
                    return line.substring(start.length());
                }
            }
            requireAlive();
            if (System.nanoTime() - giveUp > 0) {
                throw new IOException("%s has not said '%s' within %s; see %s".formatted(name, start, patience, log()));
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** Waits until it says by itself that it is ready for work. */
    void awaitReady(int port, Duration patience) throws InterruptedException, IOException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!isReady(port)) {
            requireAlive();
            if (System.nanoTime() - giveUp > 0) {
                throw new IOException("%s is not ready within %s; see %s".formatted(name, patience, log()));
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static boolean isReady(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(ANSWER)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    /** SIGKILL. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** SIGTERM, and SIGKILL for one that does not leave. */
    synchronized void leave() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** SIGSTOP: every thread of it stands still, and no connection closes. */
    synchronized void pause() throws IOException {
        if (isAlive() && process != null) {
            stopped.stop(process.pid());
        }
    }

    /** SIGCONT. */
    synchronized void goOn() throws IOException {
        if (isAlive() && process != null) {
            stopped.goOn(process.pid());
        }
    }

    private synchronized Path log() {
        return logs.resolve("%s-%d.log".formatted(name, starts));
    }

    private void requireAlive() throws IOException {
        if (!isAlive()) {
            throw new IOException("%s has ended by itself; see %s".formatted(name, log()));
        }
    }
}
