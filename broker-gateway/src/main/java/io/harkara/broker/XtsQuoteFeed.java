package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerQuoteMode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * XTS's socket of prices. Which instruments it tells of is said by calls, and XTS keeps it by user and not by socket, so after another
 * socket has taken the place of this one it may be told already.
 */
final class XtsQuoteFeed implements BrokerAdapter.QuoteFeed {

    /** XTS's word for instruments that it tells of already (market data). */
    private static final String ALREADY = "e-session-0002";

    private static final String EVENT = "42[";

    private static final Map<BrokerQuoteMode, Integer> CODES = Map.of(
            BrokerQuoteMode.LTP, XtsRequests.LAST_PRICE,
            BrokerQuoteMode.QUOTE, XtsRequests.TOUCHLINE,
            BrokerQuoteMode.FULL, XtsRequests.DEPTH);

    /**
     * An instrument that is told of.
     *
     * @param kept what was told of it last, to which Partial adds
     */
    private record Streamed(BrokerListing listing, BrokerQuoteMode mode, BrokerTick kept) {}

    private final XtsSettings settings;
    private final BrokerAccess access;
    private final BrokerAdapter.QuoteEar ear;
    private final QuoteSocket socket;
    private final XtsTicks ticks = new XtsTicks();
    private final Map<Long, Streamed> streamed = new ConcurrentHashMap<>();
    private volatile boolean open;

    private XtsQuoteFeed(
            XtsSettings settings, BrokerAccess access, Duration connectTimeout, BrokerAdapter.QuoteEar ear) {
        this.settings = settings;
        this.access = access;
        this.ear = ear;
        this.socket = new QuoteSocket(connectTimeout, new Hearing());
    }

    static XtsQuoteFeed open(
            XtsSettings settings, BrokerAccess access, Duration connectTimeout, BrokerAdapter.QuoteEar ear) {
        XtsQuoteFeed feed = new XtsQuoteFeed(settings, access, connectTimeout, ear);
        Secret token = access.session().marketToken();
        if (token == null) {
            feed.socket.end("the session has no token for market data", true);
        } else {
            feed.socket.open(address(settings, token, access.session().userId()), Map.of(), connectTimeout);
        }
        return feed;
    }

    /** Where the socket is. */
    static URI address(XtsSettings settings, Secret token, String userId) {
        URI root = settings.market();
        return URI.create(
                "%s://%s%s/socket.io/?token=%s&userID=%s&publishFormat=JSON&broadcastMode=%s&EIO=3&transport=websocket"
                        .formatted(
                                "https".equalsIgnoreCase(root.getScheme()) ? "wss" : "ws",
                                root.getRawAuthority(),
                                root.getRawPath(),
                                URLEncoder.encode(token.reveal(), UTF_8),
                                URLEncoder.encode(userId, UTF_8),
                                settings.broadcastMode()));
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
        // What was told in another mode would come twice.
        List<BrokerListing> otherwise = instruments.stream()
                .filter(one -> isOtherwise(streamed.get(key(one)), mode))
                .toList();
        if (!otherwise.isEmpty() && remove(with, otherwise) instanceof BrokerResult.Failed<Boolean> failed) {
            return failed;
        }
        // Before the call: the first tick may come before its answer.
        instruments.forEach(one -> streamed.put(key(one), new Streamed(one, mode, new BrokerTick())));
        BrokerResult<Boolean> result = call("POST", with, instruments, code(mode));
        if (isAlready(result)) {
            // All of them or some: XTS does not say. Told to forget them, it takes them.
            result = call("PUT", with, instruments, code(mode)).then(_ -> call("POST", with, instruments, code(mode)));
        }
        if (result instanceof BrokerResult.Failed<Boolean> && !isAlready(result)) {
            instruments.forEach(one -> streamed.remove(key(one)));
            return result;
        }
        return BrokerResult.of(true);
    }

    private static boolean isOtherwise(@Nullable Streamed told, BrokerQuoteMode mode) {
        return told != null && told.mode != mode;
    }

    private static boolean isAlready(BrokerResult<Boolean> result) {
        return result instanceof BrokerResult.Failed<Boolean>(BrokerError error)
                && error.code().equalsIgnoreCase(ALREADY);
    }

    @Override
    public BrokerResult<Boolean> remove(BrokerAccess with, List<BrokerListing> instruments) {
        Map<BrokerQuoteMode, List<BrokerListing>> byMode = new EnumMap<>(BrokerQuoteMode.class);
        for (BrokerListing one : instruments) {
            Streamed told = streamed.get(key(one));
            if (told != null) {
                byMode.computeIfAbsent(told.mode, _ -> new ArrayList<>()).add(one);
            }
        }
        for (Map.Entry<BrokerQuoteMode, List<BrokerListing>> each : byMode.entrySet()) {
            BrokerResult<Boolean> result = call("PUT", with, each.getValue(), code(each.getKey()));
            if (result instanceof BrokerResult.Failed<Boolean>) {
                return result;
            }
            each.getValue().forEach(one -> streamed.remove(key(one)));
        }
        return BrokerResult.of(true);
    }

    private static int code(BrokerQuoteMode mode) {
        return Objects.requireNonNull(CODES.get(mode), mode::name);
    }

    private BrokerResult<Boolean> call(String method, BrokerAccess with, List<BrokerListing> instruments, int code) {
        return new XtsCalls(settings, with)
                .askMarket(
                        method,
                        XtsOperations.SUBSCRIBE,
                        "/instruments/subscription",
                        XtsRequests.subscription(instruments, code),
                        BrokerHttp.USUAL_REPLY)
                .map(_ -> true);
    }

    private static Long key(BrokerListing listing) {
        long instrument = BrokerTick.units(listing.instrumentId());
        return XtsPartialTicks.key(XtsWords.segmentNumber(listing.exchange()), instrument);
    }

    /** Whether the token for prices is still good: a question tells, and tells that it is not. */
    private void ask() {
        var _ = new XtsCalls(settings, access)
                .askMarket("GET", XtsOperations.MARKET_CONFIG, "/config/clientConfig", null, BrokerHttp.USUAL_REPLY);
    }

    private final class Hearing implements QuoteSocket.Listener {

        @Override
        public void opened() {
            // XTS speaks first.
        }

        @Override
        public void text(String message) {
            if (message.startsWith(EVENT) && event(message)) {
                return;
            }
            switch (XtsFrames.read(message)) {
                case XtsFrames.Frame.Opened(Duration interval, Duration timeout) ->
                    socket.watch(XtsFrames.PING, interval, interval.plus(timeout));
                case XtsFrames.Frame.Closed(String why) -> socket.end(why, message.startsWith("44"));
                case XtsFrames.Frame.Event(String name, var _) -> other(name);
                case XtsFrames.Frame.Other _ -> {
                    // Nothing to do for it.
                }
            }
        }

        private void other(String name) {
            switch (name) {
                case "joined" -> {
                    open = true;
                    ear.joined();
                }
                case "logout" -> socket.end("XTS logged the session out", true);
                default -> {
                    // States of markets and the like.
                }
            }
        }

        @Override
        public void bytes(ByteBuffer message) {
            ear.unreadable("bytes where JSON was asked for");
        }

        @Override
        public void ended(String why, boolean refused) {
            open = false;
            if (refused) {
                Thread.ofVirtual().name("xts-market-token").start(() -> {
                    ask();
                    ear.ended(why);
                });
            } else {
                ear.ended(why);
            }
        }
    }

    /** Reads an event of prices; false where it is another one. */
    private boolean event(String message) {
        try (JsonParser in = BrokerJson.MAPPER.createParser(message.substring(2))) {
            in.nextToken();
            String name = in.nextToken() == JsonToken.VALUE_STRING ? in.getString() : "";
            if (!name.startsWith("15")) {
                return false;
            }
            JsonToken payload = in.nextToken();
            if (name.endsWith("-json-partial") && payload == JsonToken.VALUE_STRING) {
                partial(in.getString());
            } else if (!name.endsWith("-json-full")) {
                ear.unreadable("event " + name);
            } else if (payload == JsonToken.VALUE_STRING
                    ? ticks.read(in.getString())
                    : payload == JsonToken.START_OBJECT && ticks.read(in)) {
                Streamed told = streamed.get(XtsPartialTicks.key(ticks.segment(), ticks.instrument()));
                if (told != null) {
                    ear.told(told.listing, told.mode, ticks.tick);
                }
            } else {
                ear.unreadable(name);
            }
        } catch (JacksonException _) {
            ear.unreadable("JSON");
        }
        return true;
    }

    private void partial(String line) {
        long key = XtsPartialTicks.key(line);
        Streamed told = key == BrokerTick.NONE ? null : streamed.get(key);
        if (key == BrokerTick.NONE) {
            ear.unreadable("a line without its instrument");
        } else if (told != null) {
            if (XtsPartialTicks.read(line, told.kept)) {
                ear.told(told.listing, told.mode, told.kept);
            } else {
                ear.unreadable("a line without a price");
            }
        }
    }
}
