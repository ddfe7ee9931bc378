package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the fields of an order, each by name and value with its length before it, so that no two orders run into
 * one another. Fields without a value and flags that are not set leave no trace: a field that a later release adds does
 * not change the fingerprint of the orders that do not use it, and a retry across an update still meets its own key.
 */
final class Fingerprint {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("%d bytes: expected %d".formatted(bytes.length, BYTES));
        }
        this.bytes = bytes.clone();
    }

    /** The fingerprint that was kept as these 32 bytes. */
    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Takes the fields in an order that must never change. */
    static final class Builder {

        private final MessageDigest digest;

        Builder() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }

        Builder add(String name, @Nullable Object value) {
            if (value != null && !Boolean.FALSE.equals(value)) {
                put(name);
                put(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
            return this;
        }

        /** Every field of a record, by the names and in the order of its schema, which only ever grows at its end. */
        Builder add(SpecificRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                switch (record.get(field.pos())) {
                    case SpecificRecord inside -> part(field.name(), inside);
                    case List<?> items -> {
                        for (Object item : items) {
                            if (item instanceof SpecificRecord inside) {
                                part(field.name(), inside);
                            } else {
                                add(field.name(), item);
                            }
                        }
                    }
                    case null -> {}
                    case ByteBuffer image -> bytes(field.name(), image);
                    case Object value -> add(field.name(), value);
                }
            }
            return this;
        }

        // As text two buffers of one length are the same.
        private void bytes(String name, ByteBuffer value) {
            put(name);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.remaining()));
            digest.update(value.duplicate());
        }

        /** A record inside another: its end is marked too, so that two of them never look like one. */
        private void part(String name, SpecificRecord inside) {
            put(name);
            add(inside);
            put("");
        }

        Fingerprint build() {
            return new Fingerprint(digest.digest());
        }

        private void put(String text) {
            byte[] encoded = text.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, encoded.length));
            digest.update(encoded);
        }
    }
}
