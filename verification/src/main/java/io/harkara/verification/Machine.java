package io.harkara.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were taken on. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final long MEGABYTE = 1024L * 1024;

    private Machine() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "Machine: %d cores%s, %s %s, JDK %s, heap %d MB; load generator, services, Kafka and PostgreSQL all on it"
                .formatted(
                        runtime.availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        runtime.maxMemory() / MEGABYTE);
    }

    private static String processor() {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .orElse("");
        } catch (IOException | java.io.UncheckedIOException notLinux) {
            return "";
        }
    }
}
