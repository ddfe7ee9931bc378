package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's archive of the registry's loaded classes: with it the registry is up in less than half the time. The build
 * writes it; without it, or with another build of the JVM, everything works, only later.
 *
 * <p>Uses nothing but the JDK and this module, because the build runs it with nothing else on the class path.
 */
final class RegistryArchive {
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(60);

    private final Path file;

    RegistryArchive(Path registryHome) {
        String jvm = Runtime.version().toString().replaceAll("[^0-9A-Za-z.+-]", "_");
        this.file = registryHome.resolve("classes-" + jvm + ".jsa");
    }

    List<String> options() {
        return Files.exists(file)
                ? List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:aot=off", "-XX:SharedArchiveFile=" + file)
                : List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** Writes the archive from a registry that was started without one. */
    void writeFrom(Process registry) throws IOException, InterruptedException {
        Path fresh = file.resolveSibling(file.getFileName() + ".unfinished");
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process dump = new ProcessBuilder(
                        jcmd.toString(), Long.toString(registry.pid()), "VM.cds", "dynamic_dump", fresh.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dump.waitFor(DUMP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            dump.destroyForcibly();
            throw new IOException("no class archive within " + DUMP_LIMIT.toSeconds() + " s");
        }
        if (dump.exitValue() != 0) {
            throw new IOException("jcmd ended with exit status " + dump.exitValue());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An archive holds only for the very jars that it was written with. */
    static void deleteAll(Path registryHome) throws IOException {
        try (var archives = Files.newDirectoryStream(registryHome, "classes-*.jsa")) {
            for (Path archive : archives) {
                Files.deleteIfExists(archive);
            }
        }
    }

    /** Run by the build. A registry that cannot run here is a slower start later, not a broken build. */
    static void main(String[] args) throws InterruptedException {
        RegistryLauncher launcher = RegistryLauncher.find();
        var archive = new RegistryArchive(launcher.home());
        if (Files.exists(archive.file)) {
            return;
        }
        var log = new ServerLog(launcher.home().resolve("classes.log"));
        var registry = new RegistryServer(launcher, RegistryStorage::memory, log);
        try {
            registry.start(Ports.free());
            archive.writeFrom(registry.process());
        } catch (IOException | ServerStartException failed) {
            System.out.println("No class archive for the schema registry, which will start slower: " + failed);
        } finally {
            registry.stop();
        }
    }
}
