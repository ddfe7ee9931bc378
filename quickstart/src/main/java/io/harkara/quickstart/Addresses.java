package io.harkara.quickstart;

import io.harkara.servers.PostgresLogin;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where everything can be reached, servers that run elsewhere included. A pipeline that stays up writes it down, so that
 * {@code status} looks in the right place.
 *
 * @param texts {@code host:port} or a base URL for every listener
 */
record Addresses(Map<Listener, String> texts) {

    private static final String PROCESS = "process";

    Addresses {
        texts = new EnumMap<>(texts);
    }

    /** The documented addresses. */
    static Addresses usual() {
        return of(Ports.usual());
    }

    /** Where {@code ./harkara up} listens at present; the documented addresses where it does not run. */
    static Addresses running() {
        return Objects.requireNonNullElseGet(read(Home.running()), Addresses::usual);
    }

    /** The addresses that a plan leads to. */
    static Addresses of(Plan plan) {
        Map<Listener, String> texts = new EnumMap<>(of(plan.ports()).texts);
        if (plan.outside().kafka() != null) {
            texts.put(Listener.KAFKA, plan.outside().kafka());
        }
        if (plan.outside().registry() != null) {
            texts.put(Listener.REGISTRY, plan.outside().registry());
        }
        PostgresLogin postgres = plan.outside().postgres();
        if (postgres != null) {
            texts.put(
                    Listener.POSTGRES, postgres.url().replaceFirst("^.*//", "").replaceFirst("[/?].*$", ""));
        }
        return new Addresses(texts);
    }

    /** The same with ports of this machine for some. */
    Addresses with(Map<Listener, Integer> ports) {
        Map<Listener, String> changed = new EnumMap<>(texts);
        ports.forEach((listener, port) -> changed.put(listener, onLoopback(listener, port)));
        return new Addresses(changed);
    }

    String of(Listener listener) {
        return texts.getOrDefault(listener, "");
    }

    /** Writes the addresses into a file, with the number of this process. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        texts.forEach((listener, text) -> properties.setProperty(listener.name(), text));
        properties.setProperty(PROCESS, Long.toString(ProcessHandle.current().pid()));
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Where the running pipeline listens; removed when it stops.");
        }
    }

    /** The addresses in a file, or null when nothing is written there or the process that wrote it is gone. */
    static @Nullable Addresses read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            long process = Long.parseLong(properties.getProperty(PROCESS, ""));
            if (ProcessHandle.of(process).isEmpty()) {
                return null;
            }
        } catch (IOException | NumberFormatException unusable) {
            return null;
        }
        Map<Listener, String> texts = new EnumMap<>(usual().texts);
        texts.replaceAll((listener, usual) -> properties.getProperty(listener.name(), usual));
        return new Addresses(texts);
    }

    private static Addresses of(Ports ports) {
        Map<Listener, String> texts = new EnumMap<>(Listener.class);
        ports.numbers().forEach((listener, port) -> texts.put(listener, onLoopback(listener, port)));
        return new Addresses(texts);
    }

    private static String onLoopback(Listener listener, int port) {
        return switch (listener) {
            case KAFKA, POSTGRES -> Loopback.HOST + ":" + port;
            case REGISTRY -> Loopback.http(port) + "/apis/registry/v3";
            case INTAKE,
                    STORE,
                    BSE_GATEWAY,
                    BBPS_GATEWAY,
                    BROKER_GATEWAY,
                    SIMULATOR,
                    SIMULATOR_CONTROL,
                    BBPS_SIMULATOR,
                    BBPS_SIMULATOR_CONTROL,
                    XTS_SIMULATOR,
                    XTS_SIMULATOR_CONTROL,
                    KITE_SIMULATOR,
                    KITE_SIMULATOR_CONTROL,
                    SMARTAPI_SIMULATOR,
                    SMARTAPI_SIMULATOR_CONTROL -> Loopback.http(port);
        };
    }
}
