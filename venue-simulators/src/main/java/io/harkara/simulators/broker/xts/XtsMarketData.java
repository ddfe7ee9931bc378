package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The market data API: quotes, subscriptions and candles. */
final class XtsMarketData {

    private static final int MOST_QUOTES = 50;
    private static final Duration MOST_CANDLES = Duration.ofDays(7);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM dd uuuu HHmmss", Locale.ENGLISH);
    private static final Map<String, Duration> COMPRESSIONS = Map.ofEntries(
            Map.entry("1", Duration.ofSeconds(1)),
            Map.entry("60", Duration.ofMinutes(1)),
            Map.entry("120", Duration.ofMinutes(2)),
            Map.entry("180", Duration.ofMinutes(3)),
            Map.entry("300", Duration.ofMinutes(5)),
            Map.entry("600", Duration.ofMinutes(10)),
            Map.entry("900", Duration.ofMinutes(15)),
            Map.entry("1800", Duration.ofMinutes(30)),
            Map.entry("3600", Duration.ofHours(1)),
            Map.entry("D", Duration.ofDays(1)),
            Map.entry("W", Duration.ofDays(7)),
            Map.entry("M", Duration.ofDays(30)));

    private final XtsDesk desk;
    private final XtsFields said;
    private final Floor floor;

    XtsMarketData(XtsDesk desk, XtsFields said) {
        this.desk = desk;
        this.said = said;
        this.floor = desk.floor();
    }

    String config() {
        ObjectNode segments = Json.object();
        for (Market market : Market.values()) {
            segments.put(XtsWords.segment(market), XtsWords.segmentNumber(market));
        }
        ObjectNode result = Json.object();
        result.set("exchangeSegments", segments);
        result.set(
                "xtsMessageCode",
                Json.object()
                        .put("touchlineEvent", 1501)
                        .put("marketDepthEvent", 1502)
                        .put("indexDataEvent", 1504)
                        .put("candleDataEvent", 1505)
                        .put("openInterestEvent", 1510)
                        .put("instrumentPropertyChangeEvent", 1105)
                        .put("ltpEvent", 1512));
        result.set("publishFormat", Json.texts(List.of("Binary", "JSON")));
        result.set("broadCastMode", Json.texts(List.of("Full", "Partial")));
        result.set(
                "instrumentType",
                Json.object()
                        .put("Futures", 1)
                        .put("Options", 2)
                        .put("Spread", 4)
                        .put("Equity", 8)
                        .put("Spot", 16));
        return XtsJson.success("s-response-0001", "Fetched configurations successfully", result);
    }

    String quotes() throws XtsProblem {
        int code = code();
        said.oneOf("publishFormat", List.of("JSON", "Binary"));
        List<Instrument> wanted = instruments(desk, said);
        if (code == XtsQuotes.LAST_PRICE) {
            throw XtsProblem.of("e-quotes-0002", "Message code 1512 is not supported by quotes");
        }
        ObjectNode result = listed(wanted);
        result.set(
                "listQuotes",
                Json.texts(wanted.stream().map(one -> event(code, one)).toList()));
        return XtsJson.success("s-quotes-0001", "Get quotes successfully!", result);
    }

    String subscribe(String user) throws XtsProblem {
        int code = code();
        List<Instrument> wanted = instruments(desk, said);
        XtsSubscriptions subscriptions = desk.subscriptions();
        List<Instrument> added = wanted.stream()
                .distinct()
                .filter(one -> !subscriptions.has(user, code, one))
                .toList();
        if (added.isEmpty()) {
            throw XtsProblem.of("e-session-0002", "Instrument Already Subscribed !");
        }
        int quota = desk.settings().subscriptionQuota();
        if (subscriptions.count(user, code) + added.size() > quota) {
            throw XtsProblem.of("e-session-0004", "Subscription limit exceeded");
        }
        subscriptions.add(user, code, added);
        ObjectNode result = listed(added);
        result.set(
                "listQuotes",
                Json.texts(added.stream().map(one -> event(code, one)).toList()));
        return XtsJson.success(
                "s-session-0001",
                "Instrument subscribed successfully!",
                result.put("Remaining_Subscription_Count", quota - subscriptions.count(user, code)));
    }

    String unsubscribe(String user) throws XtsProblem {
        int code = code();
        List<Instrument> wanted = instruments(desk, said);
        desk.subscriptions().remove(user, code, wanted);
        ObjectNode result = listed(wanted);
        result.set(
                "unsubList", Json.texts(wanted.stream().map(XtsMarketData::key).toList()));
        return XtsJson.success("s-response-0001", "Instrument subscription deleted!", result);
    }

    private String event(int code, Instrument one) {
        return XtsQuotes.event(code, floor.quote(one), desk.settings().flavour().touchline());
    }

    private int code() {
        Set<String> codes = new TreeSet<>();
        XtsSubscriptions.CODES.forEach(code -> codes.add(Integer.toString(code)));
        String code = said.oneOf("xtsMessageCode", codes);
        return codes.contains(code) ? Integer.parseInt(code) : XtsQuotes.TOUCHLINE;
    }

    /** The instruments that a call names, one to fifty. */
    static List<Instrument> instruments(XtsDesk desk, XtsFields said) throws XtsProblem {
        JsonNode list = said.node("instruments");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_QUOTES) {
            said.error(
                    "instruments", "\"instruments\" must contain 1 to %d items".formatted(MOST_QUOTES), "array.length");
        }
        said.check();
        List<Instrument> found = new ArrayList<>();
        for (JsonNode one : list) {
            Instrument instrument =
                    desk.instrument(Json.text(one, "exchangeSegment"), Json.text(one, "exchangeInstrumentID"));
            if (instrument == null) {
                throw XtsProblem.of("e-instrument-0001", "Instrument not found");
            }
            found.add(instrument);
        }
        return found;
    }

    private static ObjectNode listed(List<Instrument> instruments) {
        ObjectNode result = Json.object().put("mdp", XtsQuotes.DEPTH);
        result.set(
                "quotesList",
                Json.texts(instruments.stream().map(XtsMarketData::key).toList()));
        return result;
    }

    private static String key(Instrument one) {
        return XtsWords.segmentNumber(one.market()) + "_" + one.token();
    }

    /** The typing error in the name of the candles is part of the wire. */
    String ohlc() throws XtsProblem {
        Instrument instrument =
                desk.instrument(said.required("exchangeSegment"), said.required("exchangeInstrumentID"));
        Instant from = time("startTime");
        Instant to = time("endTime");
        Duration length = said.oneOf("compressionValue", COMPRESSIONS);
        said.check();
        if (instrument == null || length == null) {
            throw XtsProblem.of("e-instrument-0001", "Instrument not found");
        }
        boolean tooLong = length.compareTo(Duration.ofDays(1)) < 0
                && Duration.between(from, to).compareTo(MOST_CANDLES) > 0;
        if (tooLong || to.isBefore(from)) {
            throw XtsProblem.of("e-instrument-0002", "Requested period is not available");
        }
        ObjectNode result = Json.object()
                .put("exchangeSegment", XtsWords.segment(instrument.market()))
                .put("exchangeInstrumentID", Long.toString(instrument.token()))
                .put("dataReponse", XtsQuotes.candles(floor.candles(instrument, from, to, length)));
        return XtsJson.success("s-instrument-0002", "Instrument ohlc data fetched successfully", result);
    }

    private Instant time(String name) {
        String text = said.required(name);
        try {
            return LocalDateTime.parse(text, TIME).atZone(BrokerState.ZONE).toInstant();
        } catch (DateTimeParseException _) {
            said.error(name, "\"%s\" must be like Jan 27 2025 090000".formatted(name), "date.format");
            return Instant.EPOCH;
        }
    }
}
