package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTapTest {

    private static final String SYNC = "";

    private final PostgresTap tap = new PostgresTap();

    @BeforeEach
    void the_client_has_said_hello() {
        byte[] hello =
                ByteBuffer.allocate(12).putInt(12).putInt(196_608).putInt(0).array();
        assertThat(tap.fromClient(hello, hello.length)).isFalse();
    }

    @Test
    void a_writing_statement_outside_a_transaction_commits_with_its_sync() {
        assertThat(says(message('P', "", "insert into attempt values (1)"), message('B', "", "")))
                .isFalse();
        assertThat(says(message('S', SYNC))).isTrue();
    }

    @Test
    void a_query_commits_nothing() {
        assertThat(says(message('P', "", "select 1"), message('B', "", ""), message('S', SYNC)))
                .isFalse();
    }

    @Test
    void within_a_transaction_only_the_commit_counts() {
        assertThat(says(
                        message('P', "", "BEGIN"),
                        message('B', "", ""),
                        message('P', "", "update attempt set version = 2"),
                        message('B', "", ""),
                        message('S', SYNC)))
                .isFalse();
        assertThat(says(message('P', "", "COMMIT"), message('B', "", ""), message('S', SYNC)))
                .isTrue();
    }

    @Test
    void a_statement_that_was_prepared_earlier_is_known_by_its_name() {
        assertThat(says(
                        message('P', "S_1", "with due as (select 1) update attempt set version = 2"),
                        message('S', SYNC)))
                .isFalse();
        assertThat(says(message('B', "", "S_1"), message('S', SYNC))).isTrue();
    }

    @Test
    void messages_may_come_in_any_pieces() {
        byte[] all = joined(message('P', "", "delete from attempt"), message('B', "", ""), message('S', SYNC));
        boolean durable = false;
        for (int i = 0; i < all.length; i++) {
            assertThat(durable).isFalse();
            durable = tap.fromClient(new byte[] {all[i]}, 1);
        }
        assertThat(durable).isTrue();
    }

    @Test
    void the_server_has_answered_when_it_is_ready_for_the_next_query() {
        byte[] complete = message('C', "INSERT 0 1");
        byte[] ready = message('Z', "I");
        assertThat(tap.fromServer(complete, complete.length)).isFalse();
        assertThat(tap.fromServer(ready, ready.length)).isTrue();
    }

    private boolean says(byte[]... messages) {
        byte[] all = joined(messages);
        return tap.fromClient(all, all.length);
    }

    private static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    private static byte[] message(char type, String... texts) {
        byte[] body = (String.join("\0", texts) + "\0").getBytes(UTF_8);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putInt(4 + body.length)
                .put(body)
                .array();
    }
}
