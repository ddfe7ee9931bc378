package io.harkara.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The schema registry in a JVM of its own, which ends with this one. */
final class RegistryServer implements EmbeddedServer {
    private static final String API = "/apis/registry/v3";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** One small heap, the quick compiler and the simple collector: it serves a few schemas, once each. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final RegistryLauncher launcher;
    private final RegistryArchive archive;
    private final Supplier<Map<String, String>> storage;
    private final ServerLog serverLog;
    private @Nullable Process process;
    private int port;

    /** @param storage where it keeps its schemas, as {@link RegistryStorage} says */
    RegistryServer(RegistryLauncher launcher, Supplier<Map<String, String>> storage, ServerLog serverLog) {
        this.launcher = launcher;
        this.archive = new RegistryArchive(launcher.home());
        this.storage = storage;
        this.serverLog = serverLog;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.REGISTRY;
    }

    @Override
    public int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port + API;
    }

    @Override
    public void start(int wished) {
        if (process != null && process.isAlive()) {
            return;
        }
        port = wished;
        long begin = serverLog.end();
        Process started = launch();
        process = started;
        awaitAnswer(started, begin);
    }

    private Process launch() {
        // The shell only makes the process deaf to Ctrl-C, which a terminal sends to children too: we stop it in order.
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "harkara-registry"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(archive.options());
        command.addAll(launcher.classPathAndMain());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(serverLog.file().toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("APICURIO_"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        environment.putAll(storage.get());
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new ServerStartException("The schema registry cannot be started: " + failed, failed);
        }
    }

    private void awaitAnswer(Process started, long logBegin) {
        long giveUp = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(url())) {
            if (!started.isAlive() || System.nanoTime() - giveUp > 0) {
                stop();
                throw new ServerStartException("The schema registry does not answer on 127.0.0.1:" + port + "; its log "
                        + serverLog.file() + " says:\n" + serverLog.since(logBegin));
            }
            Waiting.pause(LOOK_AGAIN);
        }
    }

    /** Whether a registry answers under this base address of its API within two seconds. */
    static boolean answers(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/system/info"))
                .timeout(ANSWER_LIMIT)
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    Process process() {
        if (process == null) {
            throw new IllegalStateException("The schema registry is not running.");
        }
        return process;
    }

    @Override
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            throw Waiting.interrupted(interrupted);
        }
    }
}
