package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of the vault ({@code harkara.vault.*}), each 32 random bytes in base64. Where there are none development takes one that is
 * printed here, and production has none.
 *
 * @param keys the first seals, all of them open
 * @param file has them in their place: a key a line, the current one first; empty lines and such that begin with # do not count
 * @param lostKeys ids of keys that nobody has any more: what is sealed under them does not stop the start
 */
public record VaultProperties(
        @DefaultValue List<Secret> keys,
        @Nullable String file,
        @DefaultValue Set<String> lostKeys) {

    static final String KEYS = "harkara.vault.keys";
    static final String FILE = "harkara.vault.file";

    /** Printed here for everybody, and taken in development only: 32 bytes, the text "harkara-development-only-32bytes". */
    private static final Secret PUBLISHED =
            Secret.of(Base64.getEncoder().encodeToString("harkara-development-only-32bytes".getBytes(UTF_8)));

    /** The first stood in our documentation as the key of brokers' sessions. */
    private static final Set<Secret> KNOWN =
            Set.of(PUBLISHED, Secret.of("aGFya2FyYS1zYW1wbGUtc2Vzc2lvbi1rZXktMDAwMDE="));

    /** Of 32 random bytes fewer are different once in more than 10^12. */
    private static final int FEWEST_DIFFERENT = 16;

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private static final Logger log = LoggerFactory.getLogger(VaultProperties.class);

    public VaultProperties {
        // An empty environment variable is no key, and a file of a key may end with a line feed.
        keys = keys.stream()
                .map(key -> Secret.of(key.reveal().strip()))
                .filter(key -> !key.isEmpty())
                .toList();
        file = file == null || file.isBlank() ? null : file.strip();
        lostKeys = Set.copyOf(lostKeys);
        if (!keys.isEmpty() && file != null) {
            throw new IllegalArgumentException("%s and %s are both set: expected one of them".formatted(KEYS, FILE));
        }
    }

    /** Whether there are keys of one's own. */
    public boolean isSet() {
        return !present().isEmpty();
    }

    /** The vault. What {@link #faults} finds is judged before. */
    public Vault vault(Mode mode, SecureRandom random) {
        List<Secret> present = present();
        boolean printed = present.isEmpty() && mode == Mode.DEVELOPMENT;
        if (file != null && isOpenToOthers(file)) {
            log.warn("{}: {} can be read or written by others: chmod 600 it", FILE, file);
        }
        return Vault.of(property(), printed ? List.of(PUBLISHED) : present, random);
    }

    /**
     * Why production does not start with these.
     *
     * @param required whether something is sealed in any case
     */
    public void faults(StartFaults faults, boolean required) {
        if (faults.mode() == Mode.DEVELOPMENT) {
            return;
        }
        if (file != null && isOpenToOthers(file)) {
            faults.add(FILE, file + " can be read or written by others", "chmod 600 it, and make another key");
        }
        List<Secret> present = present();
        if (present.isEmpty() && required) {
            faults.add(KEYS, "is missing", "set it, or " + FILE + ", to what 'openssl rand -base64 32' gives");
        }
        for (int i = 0; i < present.size(); i++) {
            faults(faults, "%s[%d]".formatted(property(), i), present.get(i));
        }
    }

    private static void faults(StartFaults faults, String property, Secret key) {
        byte[] bytes = VaultKey.bytes(key);
        String draw = "take what 'openssl rand -base64 32' gives";
        if (KNOWN.contains(key)) {
            faults.add(property, "stands in the documentation", draw);
        } else if (bytes == null) {
            faults.add(property, "is not 32 bytes in base64", draw);
        } else if (isTyped(bytes)) {
            faults.add(property, "is a text, or has fewer than %d different bytes".formatted(FEWEST_DIFFERENT), draw);
        }
        faults.used(property, key);
    }

    private static boolean isTyped(byte[] bytes) {
        boolean text = true;
        boolean[] seen = new boolean[1 << Byte.SIZE];
        int different = 0;
        for (byte each : bytes) {
            text &= each >= ' ' && each < Byte.MAX_VALUE;
            if (!seen[Byte.toUnsignedInt(each)]) {
                seen[Byte.toUnsignedInt(each)] = true;
                different++;
            }
        }
        return text || different < FEWEST_DIFFERENT;
    }

    private String property() {
        return file == null ? KEYS : FILE;
    }

    private List<Secret> present() {
        if (file == null) {
            return keys;
        }
        try {
            return Files.readAllLines(Path.of(file), UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Secret::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("%s: %s cannot be read".formatted(FILE, file), unreadable);
        }
    }

    private static boolean isOpenToOthers(String file) {
        try {
            return Files.getPosixFilePermissions(Path.of(file)).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            // Missing is told by whoever reads it; elsewhere than on POSIX nobody can tell.
            return false;
        }
    }
}
