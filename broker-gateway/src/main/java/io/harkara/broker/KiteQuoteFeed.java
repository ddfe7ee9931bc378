package io.harkara.broker;

import io.harkara.schemas.BrokerQuoteMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A socket of Kite's ticker for prices. That of order updates is another one: the broker bears three of an app, and so no tick stands
 * before an order.
 */
final class KiteQuoteFeed implements BrokerAdapter.QuoteFeed {

    private static final Logger log = LoggerFactory.getLogger(KiteQuoteFeed.class);

    /** Of a connection (Kite Connect, forum). */
    static final int STREAMED_AT_ONCE = 3_000;

    /** Kite sends a beat each second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private static final Duration ROUND = Duration.ofSeconds(1);

    /** An instrument that is told of. */
    private record Streamed(BrokerListing listing, BrokerQuoteMode mode) {}

    private final BrokerAdapter adapter;
    private final BrokerAccess access;
    private final BrokerAdapter.QuoteEar ear;
    private final QuoteSocket socket;
    private final Map<Integer, Streamed> streamed = new ConcurrentHashMap<>();
    private final Taking taking = new Taking();
    private final KiteTicks ticks = new KiteTicks();
    private volatile boolean open;

    private KiteQuoteFeed(
            BrokerAdapter adapter, BrokerAccess access, Duration connectTimeout, BrokerAdapter.QuoteEar ear) {
        this.adapter = adapter;
        this.access = access;
        this.ear = ear;
        this.socket = new QuoteSocket(connectTimeout, new Hearing());
    }

    static KiteQuoteFeed open(
            BrokerAdapter adapter,
            URI address,
            BrokerAccess access,
            Duration connectTimeout,
            BrokerAdapter.QuoteEar ear) {
        KiteQuoteFeed feed = new KiteQuoteFeed(adapter, access, connectTimeout, ear);
        feed.socket.open(address, Map.of(), connectTimeout);
        return feed;
    }

    @Override
    public boolean isOpen() {
        return open && !socket.isEnded();
    }

    @Override
    public void close() {
        socket.end("closed here", false);
    }

    @Override
    public BrokerResult<Boolean> add(BrokerAccess with, List<BrokerListing> instruments, BrokerQuoteMode mode) {
        instruments.forEach(one -> streamed.put(token(one), new Streamed(one, mode)));
        ArrayNode tokens = tokens(instruments);
        ObjectNode modes = BrokerJson.MAPPER.createObjectNode().put("a", "mode");
        modes.putArray("v").add(mode.name().toLowerCase(Locale.ROOT)).add(tokens.deepCopy());
        return sent(asked("subscribe", tokens)) instanceof BrokerResult.Failed<Boolean> failed
                ? failed
                : sent(modes.toString());
    }

    @Override
    public BrokerResult<Boolean> remove(BrokerAccess with, List<BrokerListing> instruments) {
        BrokerResult<Boolean> result = sent(asked("unsubscribe", tokens(instruments)));
        instruments.forEach(one -> streamed.remove(token(one)));
        return result;
    }

    private static Integer token(BrokerListing listing) {
        return (int) BrokerTick.units(listing.instrumentId());
    }

    private static ArrayNode tokens(List<BrokerListing> instruments) {
        ArrayNode tokens = BrokerJson.MAPPER.createArrayNode();
        instruments.forEach(one -> tokens.add(BrokerTick.units(one.instrumentId())));
        return tokens;
    }

    private static String asked(String action, ArrayNode tokens) {
        ObjectNode message = BrokerJson.MAPPER.createObjectNode().put("a", action);
        message.set("v", tokens);
        return message.toString();
    }

    private BrokerResult<Boolean> sent(String message) {
        return socket.send(message)
                ? BrokerResult.of(true)
                : BrokerResult.failed(BrokerError.Category.UNAVAILABLE, "the socket is closed");
    }

    private final class Taking implements KiteTicks.Taker {

        @Override
        public void take(int token, BrokerQuoteMode mode, BrokerTick tick) {
            Streamed told = streamed.get(token);
            if (told != null) {
                ear.told(told.listing, mode, tick);
            }
        }

        @Override
        public void unreadable(String kind) {
            ear.unreadable(kind);
        }
    }

    private final class Hearing implements QuoteSocket.Listener {

        @Override
        public void opened() {
            open = true;
            socket.watch(null, ROUND, LONGEST_SILENCE);
            ear.joined();
        }

        @Override
        public void text(String message) {
            JsonNode root = BrokerJson.tree(message);
            if (root != null && BrokerJson.text(root, "type").equals("error")) {
                log.warn("Kite's socket of prices tells of an error: {}", BrokerJson.text(root, "data"));
            }
        }

        @Override
        public void bytes(ByteBuffer message) {
            ticks.read(message, taking);
        }

        @Override
        public void ended(String why, boolean refused) {
            open = false;
            if (!refused) {
                ear.ended(why);
                return;
            }
            // The same word for a session that is over and for a plan without prices; a question tells which.
            Thread.ofVirtual().name("kite-token").start(() -> {
                var _ = adapter.profile(access);
                ear.ended(why);
            });
        }
    }
}
