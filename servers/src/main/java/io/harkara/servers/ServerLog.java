package io.harkara.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log file of a server that runs in a process of its own. */
record ServerLog(Path file) {
    private static final int MOST_BYTES = 2_000;

    /** Where the next line will begin. */
    long end() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** What was written since, at most the last two thousand bytes of it. */
    String since(long begin) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(begin, log.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "(" + file + " cannot be read: " + unreadable + ")";
        }
    }
}
