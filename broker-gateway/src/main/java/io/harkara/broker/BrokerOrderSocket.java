package io.harkara.broker;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A socket that tells of orders. What its texts mean is the broker's matter. */
abstract class BrokerOrderSocket implements BrokerAdapter.Subscription {

    private final BrokerAdapter.Listener listener;
    private final BrokerSocket socket;
    private volatile boolean joined;

    BrokerOrderSocket(String broker, Duration connectTimeout, BrokerAdapter.Listener listener) {
        this.listener = listener;
        this.socket = new BrokerSocket(broker, connectTimeout, new Hearing());
    }

    /** Opens it; returns at once. */
    final BrokerOrderSocket open(URI address, Map<String, String> headers, Duration connectTimeout) {
        socket.open(address, headers, connectTimeout);
        return this;
    }

    /** The socket is open. */
    abstract void opened();

    /** A whole text. */
    abstract void heard(String message);

    /** From now on the broker tells. */
    final void join() {
        joined = true;
        listener.joined();
    }

    /** See {@link BrokerSocket#watch}. */
    final void watch(@Nullable String ping, Duration every, Duration longestSilence) {
        socket.watch(ping, every, longestSilence);
    }

    final void end(String why) {
        socket.end(why, false);
    }

    @Override
    public final boolean isOpen() {
        return joined && !socket.isEnded();
    }

    @Override
    public final void close() {
        end("closed here");
    }

    private final class Hearing implements BrokerSocket.Listener {

        @Override
        public void opened() {
            BrokerOrderSocket.this.opened();
        }

        @Override
        public void text(String message) {
            BrokerOrderSocket.this.heard(message);
        }

        @Override
        public void ended(String why, boolean refused) {
            listener.ended(why);
        }
    }
}
