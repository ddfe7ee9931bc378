package io.harkara.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this operating system, unpacked once from the archive on the class path. */
final class PostgresBinaries {
    /** System property that names a folder with {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}. */
    static final String HOME_PROPERTY = "harkara.postgres.home";

    private static final int EXECUTABLE_BIT = 0100;
    private static final int HASH_LENGTH = 12;

    private PostgresBinaries() {}

    static Path home() {
        String named = System.getProperty(HOME_PROPERTY);
        if (named != null) {
            return checked(Path.of(named).toAbsolutePath());
        }
        Path build = BuildFolder.find()
                .orElseThrow(() -> new ServerStartException("No place to unpack PostgreSQL: run "
                        + "inside a checkout of the project, or name an installed one with -D" + HOME_PROPERTY
                        + "=FOLDER."));
        URL archive = archive();
        try {
            Path home = build.resolve("postgresql-" + hash(archive));
            if (!Files.exists(home)) {
                unpack(archive, home);
            }
            return checked(home);
        } catch (IOException failed) {
            throw new ServerStartException("PostgreSQL cannot be unpacked into " + build + ": " + failed, failed);
        }
    }

    static String archiveName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os.toLowerCase(Locale.ROOT);
        String machine = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static URL archive() {
        String os = System.getProperty("os.name");
        String arch = System.getProperty("os.arch");
        URL archive = PostgresBinaries.class.getResource(archiveName(os, arch));
        if (archive == null) {
            throw new ServerStartException("There is no embedded PostgreSQL for " + os + " on " + arch
                    + ". Use a PostgreSQL that is installed: name its folder with -D" + HOME_PROPERTY
                    + "=FOLDER, or a running server with --postgres URL.");
        }
        return archive;
    }

    private static Path checked(Path home) {
        if (!Files.isExecutable(home.resolve("bin/pg_ctl")) || !Files.isExecutable(home.resolve("bin/initdb"))) {
            throw new ServerStartException(
                    "No PostgreSQL in " + home + ": bin/pg_ctl and bin/initdb are expected there.");
        }
        return home;
    }

    private static String hash(URL archive) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(archive.openStream(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Two processes may unpack at once: each into a folder of its own, and the first to finish gives it the name. */
    private static void unpack(URL archive, Path home) throws IOException {
        Path build = Files.createDirectories(home.resolveSibling(""));
        Path fresh = Files.createTempDirectory(build, "postgresql-");
        try (InputStream raw = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, fresh);
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusable) {
            throw unusable;
        } catch (IOException lost) {
            if (!Files.exists(home)) {
                throw lost;
            }
            Folders.delete(fresh);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("The archive holds a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & EXECUTABLE_BIT) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + target + " executable");
        }
    }
}
