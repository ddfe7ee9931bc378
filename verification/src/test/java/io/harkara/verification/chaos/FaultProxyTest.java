package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultProxyTest {

    private static final int READ_MILLIS = 5_000;

    private final AtomicInteger received = new AtomicInteger();
    private ServerSocket echo;
    private FaultProxy proxy;

    /** Every piece that is sent counts as a commit. */
    private static final class EveryPieceCommits implements Tap {
        @Override
        public boolean fromClient(byte[] bytes, int length) {
            return true;
        }
    }

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = new FaultProxy("test", echo.getLocalPort(), EveryPieceCommits::new);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void without_orders_it_passes_everything_on() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "hello")).isEqualTo("hello");
            assertThat(answer(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void a_cut_on_commit_lets_the_server_have_it_and_the_client_never_hears() throws IOException {
        proxy.cutOnCommit(1);
        try (Socket client = connect()) {
            assertThat(answer(client, "hello")).isEmpty();
        }
        assertThat(received).hasValue(5);
        assertThat(proxy.cutOnCommitDone()).isEqualTo(1);
        try (Socket client = connect()) {
            assertThat(answer(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void half_a_reply_is_followed_by_the_end() throws IOException {
        proxy.halve(1);
        try (Socket client = connect()) {
            assertThat(answer(client, "half")).isEqualTo("ha");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void what_is_held_comes_afterwards() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "first")).isEqualTo("first");
            long began = System.nanoTime();
            proxy.hold(Duration.ofMillis(300));
            assertThat(answer(client, "later")).isEqualTo("later");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(250));
        }
    }

    @Test
    void while_it_refuses_nobody_gets_through() throws IOException {
        proxy.refuse(true);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> {
                        if (answer(client, "hello").isEmpty()) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        proxy.refuse(false);
        try (Socket client = connect()) {
            assertThat(answer(client, "hello")).isEqualTo("hello");
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(READ_MILLIS);
        return client;
    }

    /** What comes back in one piece; nothing when the connection ends first. */
    private static String answer(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        byte[] piece = new byte[100];
        int length = client.getInputStream().read(piece);
        return length < 0 ? "" : new String(piece, 0, length, UTF_8);
    }

    private void echo() {
        while (!echo.isClosed()) {
            try {
                Socket connection = echo.accept();
                Thread.ofVirtual().start(() -> echo(connection));
            } catch (IOException _) {
                // The test is over.
            }
        }
    }

    private void echo(Socket connection) {
        try (connection) {
            byte[] piece = new byte[100];
            for (int length = connection.getInputStream().read(piece);
                    length >= 0;
                    length = connection.getInputStream().read(piece)) {
                received.addAndGet(length);
                connection.getOutputStream().write(piece, 0, length);
            }
        } catch (IOException _) {
            // Cut, as it may be.
        }
    }
}
