package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of the embedded PostgreSQL, in a file that only its owner reads. PostgreSQL listens on loopback, which
 * every user of the machine reaches, and its superuser may run programs as the owner.
 */
record PostgresPassword(Path file) {
    private static final int RANDOM_BYTES = 18;

    /** Makes the password of a data folder that is about to be initialised. */
    void create() throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
    }

    String value() {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new ServerStartException(
                    "The password of the embedded PostgreSQL cannot be read from " + file
                            + "; without that file its data cannot be opened. Restore the file, or use another data folder.",
                    missing);
        }
    }
}
