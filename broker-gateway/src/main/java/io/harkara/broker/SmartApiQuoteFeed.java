package io.harkara.broker;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerQuoteMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SmartAPI's socket of prices. It is told over the socket what to tell of, and forgets it with the socket. */
final class SmartApiQuoteFeed implements BrokerAdapter.QuoteFeed {

    private static final Logger log = LoggerFactory.getLogger(SmartApiQuoteFeed.class);

    /** Of a connection (SmartAPI, WebSocket streaming 2.0). */
    static final int STREAMED_AT_ONCE = 1_000;

    /** At least each 30 s (SmartAPI, WebSocket streaming 2.0). */
    private static final String PING = "ping";

    private static final String PONG = "pong";
    private static final Duration PING_EVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

    private static final int SUBSCRIBE = 1;
    private static final int UNSUBSCRIBE = 0;
    private static final int SEGMENT_SHIFT = 56;

    /** An instrument that is told of. */
    private record Streamed(BrokerListing listing, BrokerQuoteMode mode) {}

    private final BrokerAdapter adapter;
    private final BrokerAccess access;
    private final BrokerAdapter.QuoteEar ear;
    private final QuoteSocket socket;
    private final Map<Long, Streamed> streamed = new ConcurrentHashMap<>();
    private final SmartApiTicks ticks = new SmartApiTicks();
    private volatile boolean open;

    private SmartApiQuoteFeed(
            BrokerAdapter adapter, BrokerAccess access, Duration connectTimeout, BrokerAdapter.QuoteEar ear) {
        this.adapter = adapter;
        this.access = access;
        this.ear = ear;
        this.socket = new QuoteSocket(connectTimeout, new Hearing());
    }

    static SmartApiQuoteFeed open(
            BrokerAdapter adapter, BrokerAccess access, Duration connectTimeout, BrokerAdapter.QuoteEar ear) {
        SmartApiQuoteFeed feed = new SmartApiQuoteFeed(adapter, access, connectTimeout, ear);
        SmartApiSettings settings = SmartApiSettings.of(access.account());
        Secret token = access.session().marketToken();
        if (token == null) {
            feed.socket.end("the login gave no token for prices", true);
            return feed;
        }
        URI root = settings.stream();
        feed.socket.open(
                URI.create("%s://%s%s"
                        .formatted(
                                "https".equalsIgnoreCase(root.getScheme()) ? "wss" : "ws",
                                root.getRawAuthority(),
                                root.getRawPath())),
                Map.of(
                        "Authorization", "Bearer " + access.session().token().reveal(),
                        "x-api-key", settings.apiKey().reveal(),
                        "x-client-code", settings.clientCode(),
                        "x-feed-token", token.reveal()),
                connectTimeout);
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
        for (BrokerListing one : instruments) {
            if (SmartApiTicks.number(one.exchange()) == 0) {
                return BrokerResult.failed(
                        BrokerError.Category.REFUSED, "SmartAPI streams nothing of %s".formatted(one.exchange()));
            }
        }
        // In another mode they would be told of in both.
        if (remove(with, instruments) instanceof BrokerResult.Failed<Boolean> failed) {
            return failed;
        }
        instruments.forEach(one -> streamed.put(key(one), new Streamed(one, mode)));
        return sent(SUBSCRIBE, mode, instruments);
    }

    @Override
    public BrokerResult<Boolean> remove(BrokerAccess with, List<BrokerListing> instruments) {
        Map<BrokerQuoteMode, List<BrokerListing>> byMode = new EnumMap<>(BrokerQuoteMode.class);
        for (BrokerListing one : instruments) {
            Streamed told = streamed.remove(key(one));
            if (told != null) {
                byMode.computeIfAbsent(told.mode, _ -> new ArrayList<>()).add(one);
            }
        }
        for (Map.Entry<BrokerQuoteMode, List<BrokerListing>> each : byMode.entrySet()) {
            if (sent(UNSUBSCRIBE, each.getKey(), each.getValue()) instanceof BrokerResult.Failed<Boolean> failed) {
                return failed;
            }
        }
        return BrokerResult.of(true);
    }

    private BrokerResult<Boolean> sent(int action, BrokerQuoteMode mode, List<BrokerListing> instruments) {
        return socket.send(request(action, mode, instruments))
                ? BrokerResult.of(true)
                : BrokerResult.failed(BrokerError.Category.UNAVAILABLE, "the socket is closed");
    }

    /** What SmartAPI wants to be told. */
    static String request(int action, BrokerQuoteMode mode, List<BrokerListing> instruments) {
        ObjectNode message = BrokerJson.MAPPER
                .createObjectNode()
                .put("correlationID", "harkara001")
                .put("action", action);
        ObjectNode params = message.putObject("params").put("mode", SmartApiTicks.number(mode));
        ArrayNode lists = params.putArray("tokenList");
        Map<Integer, ArrayNode> bySegment = new TreeMap<>();
        for (BrokerListing one : instruments) {
            bySegment
                    .computeIfAbsent(
                            SmartApiTicks.number(one.exchange()),
                            segment -> lists.addObject()
                                    .put("exchangeType", segment)
                                    .putArray("tokens"))
                    .add(one.instrumentId());
        }
        return message.toString();
    }

    private static Long key(BrokerListing one) {
        return key(SmartApiTicks.number(one.exchange()), BrokerTick.units(one.instrumentId()));
    }

    private static long key(int segment, long token) {
        return (long) segment << SEGMENT_SHIFT ^ token;
    }

    private final class Hearing implements QuoteSocket.Listener {

        @Override
        public void opened() {
            open = true;
            socket.watch(PING, PING_EVERY, LONGEST_SILENCE);
            ear.joined();
        }

        @Override
        public void text(String message) {
            JsonNode root = message.equals(PONG) ? null : BrokerJson.tree(message);
            if (root != null && !BrokerJson.text(root, "errorCode").isEmpty()) {
                log.warn(
                        "SmartAPI's socket of prices tells of an error: {} {}",
                        BrokerJson.text(root, "errorCode"),
                        BrokerJson.text(root, "errorMessage"));
            }
        }

        @Override
        public void bytes(ByteBuffer message) {
            String fault = ticks.read(message);
            if (fault != null) {
                ear.unreadable(fault);
                return;
            }
            Streamed told = streamed.get(key(ticks.exchange(), ticks.token()));
            if (told != null) {
                ear.told(told.listing, ticks.mode(), ticks.tick);
            }
        }

        @Override
        public void ended(String why, boolean refused) {
            open = false;
            if (!refused) {
                ear.ended(why);
                return;
            }
            Thread.ofVirtual().name("smartapi-token").start(() -> {
                var _ = adapter.profile(access);
                ear.ended(why);
            });
        }
    }
}
