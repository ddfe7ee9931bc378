package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every reply is made of. */
final class XtsJson {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT)
            .withZone(BrokerState.ZONE);
    private static final DateTimeFormatter ISO_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(BrokerState.ZONE);
    private static final DateTimeFormatter DASHES =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss", Locale.ROOT).withZone(BrokerState.ZONE);

    /** From which ticks count seconds. */
    private static final LocalDateTime YEAR_1980 = LocalDateTime.of(1980, 1, 1, 0, 0);

    private XtsJson() {}

    static String success(String code, String description, JsonNode result) {
        return envelope("success", code, description, result);
    }

    static String error(String code, String description, JsonNode result) {
        return envelope("error", code, description, result);
    }

    private static String envelope(String type, String code, String description, JsonNode result) {
        ObjectNode reply = Json.object().put("type", type).put("code", code).put("description", description);
        reply.set("result", result);
        return Json.write(reply);
    }

    static String time(XtsFlavour.Dates dates, Instant time) {
        return switch (dates) {
            case ISO -> ISO.format(time);
            case ISO_ZONE -> ISO_ZONE.format(time);
            case DASHES -> DASHES.format(time);
        };
    }

    /** The time at the exchange, which has its zone even where others do not. */
    static String exchangeTime(XtsFlavour.Dates dates, Instant time) {
        return dates == XtsFlavour.Dates.DASHES ? DASHES.format(time) : ISO_ZONE.format(time);
    }

    /** What is written where there is no date. */
    static String noDate(XtsFlavour.Dates dates) {
        return dates == XtsFlavour.Dates.DASHES ? "01-01-1980 00:00:00" : "1980-01-01T00:00:00";
    }

    /** Seconds since 1980 by the clock on the wall in India. */
    static long tickSeconds(Instant time) {
        return LocalDateTime.ofInstant(time, BrokerState.ZONE).toEpochSecond(ZoneOffset.UTC)
                - YEAR_1980.toEpochSecond(ZoneOffset.UTC);
    }

    /** Seconds since 1970 by the clock on the wall in India. */
    static long wallSeconds(Instant time) {
        return LocalDateTime.ofInstant(time, BrokerState.ZONE).toEpochSecond(ZoneOffset.UTC);
    }
}
