package io.harkara.verification.chaos;

import java.util.Arrays;

/** Cuts a stream of PostgreSQL's messages, in whatever pieces it comes, into messages. */
final class PostgresFrames {

    /** So much of a body is kept: the texts that matter stand at its beginning. */
    private static final int KEPT = 2_000;

    private static final int LENGTH_BYTES = 4;

    /** Takes one message: its letter and the beginning of its body. */
    @FunctionalInterface
    interface Listener {
        void message(char type, byte[] body);
    }

    private final Listener listener;
    private final byte[] kept = new byte[KEPT];
    private boolean startup;
    private char type;
    private int header;
    private int length;
    private int read;

    /** @param startup whether the stream begins with a message that has no letter, as a client's does */
    PostgresFrames(boolean startup, Listener listener) {
        this.startup = startup;
        this.listener = listener;
    }

    void read(byte[] bytes, int count) {
        for (int at = 0; at < count; ) {
            if (header < headerBytes()) {
                header(bytes[at++]);
            } else {
                int part = Math.min(count - at, length - read);
                int keep = Math.max(0, Math.min(part, KEPT - read));
                System.arraycopy(bytes, at, kept, Math.min(read, KEPT), keep);
                read += part;
                at += part;
            }
            if (header == headerBytes() && read == length) {
                end();
            }
        }
    }

    private int headerBytes() {
        return startup ? LENGTH_BYTES : LENGTH_BYTES + 1;
    }

    private void header(byte next) {
        if (!startup && header == 0) {
            type = (char) next;
            length = 0;
        } else {
            length = (length << 8) | (next & 0xff);
        }
        header++;
        if (header == headerBytes()) {
            // The length counts itself.
            length -= LENGTH_BYTES;
        }
    }

    private void end() {
        if (!startup) {
            listener.message(type, Arrays.copyOf(kept, Math.min(length, KEPT)));
        }
        startup = false;
        header = 0;
        length = 0;
        read = 0;
    }
}
