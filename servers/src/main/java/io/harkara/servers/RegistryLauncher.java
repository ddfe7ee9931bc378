package io.harkara.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Where the registry's program is, and the small jar in front of it that makes it end with its parent. */
record RegistryLauncher(Path home, Path jar) {
    /** System property that names the unpacked registry, the folder with {@code quarkus-run.jar}. */
    static final String HOME_PROPERTY = "harkara.registry.home";

    private static final String CLASS_FILE = RegistryProcess.class.getName().replace('.', '/') + ".class";

    static RegistryLauncher find() {
        String named = System.getProperty(HOME_PROPERTY);
        Path home = named != null
                ? Path.of(named).toAbsolutePath()
                : BuildFolder.find()
                        .map(build -> build.resolve("apicurio-registry"))
                        .orElse(Path.of("servers/target/apicurio-registry").toAbsolutePath());
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new ServerStartException("The schema registry is not in " + home + ": quarkus-run.jar is expected "
                    + "there. Build the module 'servers', which unpacks it, or name its folder with -D" + HOME_PROPERTY
                    + "=FOLDER, or name a running one with --registry URL.");
        }
        Path jar = home.resolve("harkara-launcher.jar");
        try {
            write(jar);
        } catch (IOException failed) {
            throw new ServerStartException(
                    "The schema registry's launcher cannot be written to " + jar + ": " + failed, failed);
        }
        return new RegistryLauncher(home, jar);
    }

    List<String> classPathAndMain() {
        return List.of("-cp", jar + ":" + home.resolve("quarkus-run.jar"), RegistryProcess.class.getName());
    }

    /** The same bytes are not written again: the JVM's class archive holds only for an unchanged jar. */
    private static void write(Path jar) throws IOException {
        byte[] content = content();
        if (Files.exists(jar) && Arrays.equals(Files.readAllBytes(jar), content)) {
            return;
        }
        Path fresh = Files.createTempFile(jar.getParent(), "harkara-launcher", ".jar");
        Files.write(fresh, content);
        Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
        RegistryArchive.deleteAll(jar.getParent());
    }

    private static byte[] content() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var compiled = RegistryLauncher.class.getResourceAsStream("/" + CLASS_FILE)) {
            if (compiled == null) {
                throw new IOException(CLASS_FILE + " is not on the class path");
            }
            var entry = new JarEntry(CLASS_FILE);
            entry.setLastModifiedTime(FileTime.fromMillis(0));
            jar.putNextEntry(entry);
            compiled.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
