package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.InstrumentKind;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The market data API: what can be traded, as a file and where something is looked for. */
final class XtsInstruments {

    private final XtsDesk desk;
    private final XtsFields said;
    private final Floor floor;
    private final XtsMaster master;

    XtsInstruments(XtsDesk desk, XtsFields said) {
        this.desk = desk;
        this.said = said;
        this.floor = desk.floor();
        this.master = new XtsMaster(floor.instruments());
    }

    String master() throws XtsProblem {
        JsonNode segments = said.node("exchangeSegmentList");
        if (!segments.isArray() || segments.isEmpty()) {
            said.error("exchangeSegmentList", "\"exchangeSegmentList\" is required", "any.required");
        }
        said.check();
        List<String> files = new ArrayList<>();
        for (JsonNode segment : segments) {
            Market market = XtsWords.market(segment.asString());
            if (market != null) {
                files.add(master.lines(market));
            }
        }
        return XtsJson.success(
                "s-response-0001",
                "Fetched master instruments successfully",
                Json.object().stringNode(String.join("\n", files)));
    }

    String indexList() throws XtsProblem {
        Market market = XtsWords.market(said.required("exchangeSegment"));
        said.check();
        ObjectNode result = Json.object();
        result.set(
                "indexList",
                Json.texts(floor.instruments().all().stream()
                        .filter(one -> one.kind() == InstrumentKind.INDEX && one.market() == market)
                        .map(one -> one.root() + "_" + one.token())
                        .toList()));
        return XtsJson.success("s-response-0001", "Index List successfully fetched", result);
    }

    String series() throws XtsProblem {
        Set<String> series = new TreeSet<>();
        found(_ -> true).forEach(one -> series.add(XtsMaster.series(one)));
        return list("Series", Json.texts(series));
    }

    String symbol() throws XtsProblem {
        String series = said.required("series");
        String symbol = said.required("symbol");
        return instruments(
                "Instrument",
                one -> one.root().equals(symbol) && XtsMaster.series(one).equals(series));
    }

    String expiryDate() throws XtsProblem {
        String symbol = said.required("symbol");
        Set<String> days = new TreeSet<>();
        found(one -> one.root().equals(symbol) && one.expiry() != null)
                .forEach(one -> days.add(one.expiry() + "T14:30:00"));
        return list("Expiry dates", Json.texts(days));
    }

    String futureSymbol() throws XtsProblem {
        String symbol = said.required("symbol");
        return instruments(
                "Future symbols",
                one -> one.kind() == InstrumentKind.FUTURE && one.root().equals(symbol));
    }

    String optionSymbol() throws XtsProblem {
        String symbol = said.required("symbol");
        String type = said.oneOf("optionType", List.of("CE", "PE"));
        String strike = said.required("strikePrice");
        InstrumentKind kind = type.equals("CE") ? InstrumentKind.CALL : InstrumentKind.PUT;
        return instruments(
                "Option symbols",
                one -> one.kind() == kind
                        && one.root().equals(symbol)
                        && Long.toString(one.strikePaise() / 100).equals(strike));
    }

    String optionType() throws XtsProblem {
        String symbol = said.required("symbol");
        said.check();
        boolean options = floor.instruments().all().stream()
                .anyMatch(one -> one.kind() == InstrumentKind.CALL && one.root().equals(symbol));
        return list("Option types", Json.texts(options ? List.of("CE", "PE") : List.of()));
    }

    String search() throws XtsProblem {
        String text = said.required("searchString");
        said.check();
        return list(
                "Instruments",
                Json.list(floor.instruments().search(text).stream()
                        .map(master::json)
                        .toList()));
    }

    String searchById() throws XtsProblem {
        List<Instrument> wanted = XtsMarketData.instruments(desk, said);
        return list("Instruments", Json.list(wanted.stream().map(master::json).toList()));
    }

    private String instruments(String what, Predicate<Instrument> wanted) throws XtsProblem {
        return list(what, Json.list(found(wanted).stream().map(master::json).toList()));
    }

    private List<Instrument> found(Predicate<Instrument> wanted) throws XtsProblem {
        Market market = XtsWords.market(said.required("exchangeSegment"));
        said.check();
        return floor.instruments().all().stream()
                .filter(one -> Objects.equals(one.market(), market) && wanted.test(one))
                .toList();
    }

    private static String list(String what, ArrayNode result) {
        return XtsJson.success("s-response-0001", what + " successfully fetched", result);
    }
}
