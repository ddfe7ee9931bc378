package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Refusal;
import io.harkara.simulators.broker.Side;
import io.harkara.simulators.broker.Validity;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders: placed, changed and cancelled. A good reply only says that the request was sent on. */
final class XtsOrders {

    private static final int TAG_LENGTH = 20;
    private static final int SOURCE_LENGTH = 50;
    private static final String SENT_CODE = "s-orders-0001";
    private static final String SENT = "Request sent";

    private final XtsDesk desk;
    private final XtsAccount account;
    private final XtsFields said;
    private final Floor floor;
    private final BrokerLedgerEntry entry;

    XtsOrders(XtsDesk desk, XtsAccount account, XtsFields said, BrokerLedgerEntry entry) {
        this.desk = desk;
        this.account = account;
        this.said = said;
        this.floor = entry.day().floor();
        this.entry = entry;
    }

    /** Whose data a call is about. An investor is its own client; a dealer has to name one of its own. */
    static String client(XtsAccount account, XtsFields said) throws XtsProblem {
        String client = account.investor() ? said.optional("clientID") : said.required("clientID");
        said.check();
        if (account.investor() && client.isEmpty()) {
            return account.userId();
        }
        boolean mapped = account.investor()
                ? client.equals(account.userId())
                : account.clients().contains(client);
        if (!mapped) {
            throw XtsProblem.of("e-trade-00002", "Supplied client not mapped under dealer");
        }
        return client;
    }

    String place() throws XtsProblem {
        OrderTerms terms = terms();
        if (desk.settings().strictTags()
                && floor.tagUsed(terms.tag())
                && !terms.tag().isEmpty()) {
            throw XtsProblem.duplicate();
        }
        Floor.Placed placed =
                floor.place(terms, desk.state().rules(), desk.state().texts());
        Refusal refusal = placed.refusal();
        String id = placed.state().id();
        entry.settle(
                refusal == null ? Verdict.EXECUTED : Verdict.REJECTED,
                id,
                refusal == null ? SENT : refusal.reason().name());
        return XtsJson.success(SENT_CODE, SENT, sent(placed.state()));
    }

    private OrderTerms terms() throws XtsProblem {
        String segment = said.oneOf("exchangeSegment", XtsWords.SEGMENTS);
        long id = said.number("exchangeInstrumentID", 1);
        Product product = said.oneOf("productType", XtsWords.PRODUCTS);
        PriceKind kind = said.oneOf("orderType", XtsWords.KINDS);
        Side side = said.oneOf("orderSide", Map.of("BUY", Side.BUY, "SELL", Side.SELL));
        Validity validity = said.oneOf("timeInForce", XtsWords.VALIDITIES);
        long disclosed = said.number("disclosedQuantity", 0);
        long quantity = said.number("orderQuantity", 1);
        long limit = said.paise("limitPrice");
        long stop = said.paise("stopPrice");
        String tag = said.atMost("orderUniqueIdentifier", TAG_LENGTH);
        String source = said.atMost("apiOrderSource", SOURCE_LENGTH);
        prices(kind, limit, stop, "limitPrice", "stopPrice");
        String client = client(account, said);
        said.check();
        Instrument instrument = desk.instrument(segment, Long.toString(id));
        if (instrument == null || product == null || kind == null || side == null || validity == null) {
            throw noInstrument();
        }
        return new OrderTerms(
                client,
                account.userId(),
                instrument,
                side,
                kind,
                product,
                validity,
                quantity,
                disclosed,
                kind.limited() ? limit : 0,
                kind.stopped() ? stop : 0,
                tag,
                "NORMAL",
                source);
    }

    private void prices(@Nullable PriceKind kind, long limit, long stop, String limitName, String stopName) {
        if (kind != null && kind.limited() && limit == 0 && said.has(limitName)) {
            said.error(limitName, "\"%s\" must be larger than 0".formatted(limitName), "number.greater");
        }
        if (kind != null && kind.stopped() && stop == 0 && said.has(stopName)) {
            said.error(stopName, "\"%s\" must be larger than 0".formatted(stopName), "number.greater");
        }
    }

    String modify() throws XtsProblem {
        long id = said.number("appOrderID", 1);
        Product product = said.oneOf("modifiedProductType", XtsWords.PRODUCTS);
        PriceKind kind = said.oneOf("modifiedOrderType", XtsWords.KINDS);
        long quantity = said.number("modifiedOrderQuantity", 1);
        long disclosed = said.number("modifiedDisclosedQuantity", 0);
        long limit = said.paise("modifiedLimitPrice");
        long stop = said.paise("modifiedStopPrice");
        Validity validity = said.oneOf("modifiedTimeInForce", XtsWords.VALIDITIES);
        said.atMost("orderUniqueIdentifier", TAG_LENGTH);
        prices(kind, limit, stop, "modifiedLimitPrice", "modifiedStopPrice");
        OrderState order = order(Long.toString(id));
        if (product == null || kind == null || validity == null) {
            throw noOrder();
        }
        boolean taken = floor.modify(
                order.id(),
                new OrderTerms.Change(
                        kind,
                        product,
                        validity,
                        quantity,
                        disclosed,
                        kind.limited() ? limit : 0,
                        kind.stopped() ? stop : 0));
        if (!taken) {
            floor.note(order.id(), "saf:order is not open to modify");
        }
        return sentOn(order, taken, false);
    }

    String cancel() throws XtsProblem {
        OrderState order = order(said.required("appOrderID"));
        boolean taken = floor.cancel(order.id());
        if (!taken) {
            floor.note(order.id(), XtsTexts.NOT_OPEN);
        }
        return sentOn(order, taken, desk.settings().flavour().cancelList());
    }

    private String sentOn(OrderState order, boolean taken, boolean asList) {
        entry.settle(taken ? Verdict.EXECUTED : Verdict.REJECTED, order.id(), taken ? SENT : XtsTexts.NOT_OPEN);
        ObjectNode result = sent(order);
        JsonNode shown = asList ? Json.list(List.of(result)) : result;
        return XtsJson.success(SENT_CODE, SENT, shown);
    }

    String cancelAll() throws XtsProblem {
        String segment = said.oneOf("exchangeSegment", XtsWords.SEGMENTS);
        long id = said.number("exchangeInstrumentID", 0);
        String client = client(account, said);
        int cancelled = 0;
        for (OrderState order : floor.open(client)) {
            Instrument instrument = order.terms().instrument();
            boolean meant =
                    XtsWords.segment(instrument.market()).equals(segment) && (id == 0 || instrument.token() == id);
            if (meant && floor.cancel(order.id())) {
                cancelled++;
            }
        }
        entry.settle(cancelled > 0 ? Verdict.EXECUTED : Verdict.REJECTED, "", "%d cancelled".formatted(cancelled));
        return XtsJson.success(
                "s-cancelall-0001",
                "Cancel All Order Request Send Successfully",
                Json.object().stringNode(""));
    }

    /** An order of a client of the caller. */
    private OrderState order(String id) throws XtsProblem {
        String client = client(account, said);
        OrderState order = floor.order(id);
        if (order == null || !order.terms().client().equals(client)) {
            throw noOrder();
        }
        return order;
    }

    private static ObjectNode sent(OrderState order) {
        ObjectNode result = Json.object().put("AppOrderID", Long.parseLong(order.id()));
        if (!order.terms().tag().isEmpty()) {
            result.put("OrderUniqueIdentifier", order.terms().tag());
        }
        return result.put("ClientID", order.terms().client());
    }

    private static XtsProblem noOrder() {
        return XtsProblem.of("e-orders-0006", "Order not found");
    }

    static XtsProblem noInstrument() {
        return XtsProblem.of("e-instrument-0001", "Instrument not found");
    }
}
