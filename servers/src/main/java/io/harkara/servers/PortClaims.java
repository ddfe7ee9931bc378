package io.harkara.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ports that were given away, so that no other is given the same one before somebody listens on it. For other processes each
 * port is a byte of one file, locked until this process ends.
 */
final class PortClaims {

    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();
    private static final @Nullable FileChannel FILE = open();

    private PortClaims() {}

    /** Whether the port is now this caller's, as far as callers of this method go. */
    static boolean claim(int port) {
        return OURS.add(port) && isLocked(port);
    }

    private static boolean isLocked(int port) {
        if (FILE == null) {
            return true;
        }
        try {
            return FILE.tryLock(port, 1, false) != null;
        } catch (IOException noLocksHere) {
            return true;
        }
    }

    /** Null where there can be no such file, as where it is another user's: a port may then be lost to another process. */
    private static @Nullable FileChannel open() {
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), "harkara-ports.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException noFile) {
            return null;
        }
    }
}
