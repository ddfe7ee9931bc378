package io.harkara.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the servers' data, held by one process at a time. The operating system gives the hold up when that
 * process dies, so whatever still runs on a folder that can be held is an orphan.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "in-use.lock";

    private final Path folder;
    private final boolean temporary;
    private final FileChannel channel;

    private DataDirectory(Path folder, boolean temporary, FileChannel channel) {
        this.folder = folder;
        this.temporary = temporary;
        this.channel = channel;
    }

    static DataDirectory open(@Nullable Path wished) {
        try {
            Path folder = wished == null ? Files.createTempDirectory("harkara-servers-") : created(wished);
            Path real = folder.toRealPath();
            return new DataDirectory(real, wished == null, locked(real));
        } catch (IOException failed) {
            throw new ServerStartException(
                    "The data folder " + (wished == null ? "in the temporary folder" : wished) + " cannot be used: "
                            + failed + ". Choose a folder that this user can write.",
                    failed);
        }
    }

    private static Path created(Path wished) throws IOException {
        if (Files.isDirectory(wished)) {
            return wished;
        }
        Files.createDirectories(wished.toAbsolutePath().resolveSibling(""));
        // Orders and a database password are kept here: nobody else on this machine reads them.
        return Files.createDirectory(
                wished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static FileChannel locked(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Reported below in the same words as a hold of another process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new ServerStartException("The data folder " + folder + " is in use by another process of ours. "
                    + "Stop that one, or choose another data folder.");
        }
        return channel;
    }

    boolean temporary() {
        return temporary;
    }

    Path root() {
        return folder;
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path postgresPassword() {
        return folder.resolve("postgres.password");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** Gives the folder up; a temporary one is deleted. */
    @Override
    public void close() {
        try (channel) {
            if (temporary) {
                Folders.delete(folder);
            }
        } catch (IOException failed) {
            throw new ServerStartException("The data folder " + folder + " cannot be given up: " + failed, failed);
        }
    }
}
