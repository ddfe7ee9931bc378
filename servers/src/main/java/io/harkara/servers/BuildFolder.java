package io.harkara.servers;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** This module's build folder, {@code servers/target}: the build unpacks the servers' programs into it. */
final class BuildFolder {
    private BuildFolder() {}

    /** Beside the classes when they run from the build; otherwise in the checkout around the working directory. */
    static Optional<Path> find() {
        return besideTheClasses().or(() -> aroundWorkingDirectory(Path.of("").toAbsolutePath()));
    }

    private static Optional<Path> besideTheClasses() {
        var source = BuildFolder.class.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(source.getLocation().toURI()).getParent();
            return Optional.ofNullable(folder).filter(found -> found.endsWith("servers/target"));
        } catch (URISyntaxException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> aroundWorkingDirectory(Path workingDirectory) {
        for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("servers/pom.xml"))) {
                return Optional.of(folder.resolve("servers/target"));
            }
        }
        return Optional.empty();
    }
}
