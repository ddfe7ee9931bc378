package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seals what has to be kept and not read: AES-256-GCM. There may be several keys: the first, the current one, seals, and all of
 * them open, so that one can take another's place while values are used.
 *
 * <p>A sealed value is the letters {@code HKV}, the version of the format (1), the id of the key (4 bytes), a nonce (12 bytes), and what
 * AES-GCM makes. All before the nonce is bound to the text, and so are the table and the name that it was sealed for: in
 * another row it does not open. Before there was a format, a value was its nonce and what AES-GCM makes, bound to the name
 * alone, without any id; such values are opened still.
 */
public final class Vault {

    private static final byte[] FORMAT = {'H', 'K', 'V', 1};
    private static final int HEADER_BYTES = FORMAT.length + VaultKey.ID_BYTES;

    private final List<VaultKey> keys;
    private final String table;
    private final SecureRandom random;

    private Vault(List<VaultKey> keys, String table, SecureRandom random) {
        this.keys = keys;
        this.table = table;
        this.random = random;
    }

    /**
     * The vault of some keys.
     *
     * @param property name of the setting, for messages
     * @param keys each 32 random bytes as base64, the current one first; none for a vault that can do nothing
     * @throws IllegalArgumentException where one is no key, or stands there twice; the message does not repeat it
     */
    public static Vault of(String property, List<Secret> keys, SecureRandom random) {
        List<VaultKey> made = new ArrayList<>();
        for (Secret setting : keys) {
            VaultKey key = VaultKey.of(property, setting);
            if (made.stream().anyMatch(key::isSame)) {
                throw new IllegalArgumentException("%s: key %s stands there twice".formatted(property, key.id()));
            }
            made.add(key);
        }
        return new Vault(List.copyOf(made), "", random);
    }

    /** The same for the values of a table: what it seals opens in no other. */
    public Vault ofTable(String name) {
        return new Vault(keys, name, random);
    }

    /** Whether there is no key. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Which key seals: no secret, it is a digest. */
    public String keyId() {
        return current().id();
    }

    /** Ids of all keys, the current one first. */
    public List<String> keyIds() {
        return keys.stream().map(VaultKey::id).toList();
    }

    /** Seals a text for a name: that of its row. */
    public byte[] seal(String name, Secret text) {
        VaultKey key = current();
        byte[] nonce = new byte[VaultKey.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = header(key);
        byte[] sealed = key.encrypt(nonce, place(header, name), text.reveal().getBytes(UTF_8));
        return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                .put(header)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what was sealed for a name.
     *
     * @throws IllegalStateException where its key is not here, or another name or somebody's hand is in it
     */
    public Secret open(String name, byte[] sealed) {
        Secret text = opened(name, sealed);
        if (text == null) {
            String id = keyIdOf(sealed);
            throw new IllegalStateException(
                    id == null || keyIds().contains(id)
                            ? "%s does not open with one of the keys %s".formatted(name, keyIds())
                            : "%s is sealed under key %s, which is not one of %s".formatted(name, id, keyIds()));
        }
        return text;
    }

    /** Whether it would open. */
    public boolean opens(String name, byte[] sealed) {
        return opened(name, sealed) != null;
    }

    /** Whether it is sealed as it would be now: in the present format, under the current key. */
    public boolean isCurrent(byte[] sealed) {
        return !isEmpty() && keyId().equals(keyIdOf(sealed));
    }

    /** Which key something is sealed under; null where that does not stand in it. */
    public static @Nullable String keyIdOf(byte[] sealed) {
        boolean tells = sealed.length > HEADER_BYTES && Arrays.mismatch(sealed, FORMAT) == FORMAT.length;
        return tells ? HexFormat.of().formatHex(sealed, FORMAT.length, HEADER_BYTES) : null;
    }

    /** Tells a text from others, and nothing about it to whoever has not the current key: HMAC-SHA256, in hexadecimal. */
    public String mac(String text) {
        return HexFormat.of().formatHex(current().mac(text));
    }

    /** The same by each of the keys, the current one first. */
    public Set<String> macs(String text) {
        Set<String> macs = new LinkedHashSet<>();
        keys.forEach(key -> macs.add(HexFormat.of().formatHex(key.mac(text))));
        return macs;
    }

    private @Nullable Secret opened(String name, byte[] sealed) {
        String id = keyIdOf(sealed);
        byte[] text = null;
        for (VaultKey key : keys) {
            if (key.id().equals(id)) {
                text = decrypted(key, HEADER_BYTES, place(header(key), name), sealed);
            }
            // A nonce of before may look like a beginning of now.
            if (text == null) {
                text = decrypted(key, 0, name.getBytes(UTF_8), sealed);
            }
            if (text != null) {
                return Secret.of(new String(text, UTF_8));
            }
        }
        return null;
    }

    private static byte @Nullable [] decrypted(VaultKey key, int offset, byte[] place, byte[] sealed) {
        int text = offset + VaultKey.NONCE_BYTES;
        return sealed.length <= text
                ? null
                : key.decrypt(Arrays.copyOfRange(sealed, offset, text), place, sealed, text);
    }

    private static byte[] header(VaultKey key) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(FORMAT)
                .put(HexFormat.of().parseHex(key.id()))
                .array();
    }

    private byte[] place(byte[] header, String name) {
        byte[] place = (table + "\n" + name).getBytes(UTF_8);
        return ByteBuffer.allocate(header.length + place.length)
                .put(header)
                .put(place)
                .array();
    }

    private VaultKey current() {
        if (keys.isEmpty()) {
            throw new IllegalStateException("there is no key: set harkara.vault.keys or harkara.vault.file");
        }
        return keys.getFirst();
    }
}
