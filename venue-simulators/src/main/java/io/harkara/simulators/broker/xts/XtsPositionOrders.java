package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Side;
import io.harkara.simulators.broker.Validity;
import io.harkara.simulators.engine.Verdict;
import java.util.List;

/** What is done with positions: moved to another product, or closed by an order at the market. */
final class XtsPositionOrders {

    private final XtsDesk desk;
    private final XtsAccount account;
    private final XtsFields said;
    private final Floor floor;
    private final BrokerLedgerEntry entry;

    XtsPositionOrders(XtsDesk desk, XtsAccount account, XtsFields said, BrokerLedgerEntry entry) {
        this.desk = desk;
        this.account = account;
        this.said = said;
        this.floor = entry.day().floor();
        this.entry = entry;
    }

    String convert() throws XtsProblem {
        String segment = said.oneOf("exchangeSegment", XtsWords.SEGMENTS);
        long id = said.number("exchangeInstrumentID", 1);
        Product from = said.oneOf("oldProductType", XtsWords.PRODUCTS);
        Product to = said.oneOf("newProductType", XtsWords.PRODUCTS);
        long quantity = said.number("targetQty", 1);
        String client = XtsOrders.client(account, said);
        Instrument instrument = desk.instrument(segment, Long.toString(id));
        if (instrument == null || from == null || to == null) {
            throw XtsOrders.noInstrument();
        }
        if (!floor.convert(client, instrument, from, to, quantity)) {
            throw XtsProblem.of("e-portfolio-0005", "Position conversion failed");
        }
        entry.settle(Verdict.EXECUTED, "", "converted");
        desk.conversions().converted(client, from, to, quantity);
        return XtsJson.success("s-portfolio-0005", "success position convert", Json.object());
    }

    String squareOff() throws XtsProblem {
        String segment = said.oneOf("exchangeSegment", XtsWords.SEGMENTS);
        long id = said.number("exchangeInstrumentID", 1);
        Product product = said.oneOf("productType", XtsWords.PRODUCTS);
        said.oneOf("squareoffMode", List.of("DayWise", "NetWise"));
        String unit = said.oneOf("positionSquareOffQuantityType", List.of("Percentage", "ExactQty"));
        long value = said.number("squareOffQtyValue", 1);
        String client = XtsOrders.client(account, said);
        Position position = floor.positions(client).stream()
                .filter(one -> one.instrument().token() == id
                        && XtsWords.segment(one.instrument().market()).equals(segment)
                        && one.product() == product
                        && one.net() != 0)
                .findFirst()
                .orElseThrow(() -> XtsProblem.of("e-portfolio-0005", "Data Not Available"));
        long held = Math.abs(position.net());
        long quantity = Math.min(held, unit.equals("Percentage") ? Math.max(1, held * value / 100) : value);
        Floor.Placed placed = close(client, position, quantity);
        entry.settle(
                placed.refusal() == null ? Verdict.EXECUTED : Verdict.REJECTED,
                placed.state().id(),
                "Request sent");
        return XtsJson.success("s-portfolio-0002", "Position square off request sent", Json.object());
    }

    /** Closes all positions of a client; each order counts for itself, the request as one. */
    String squareOffAll() throws XtsProblem {
        said.oneOf("squareoffMode", List.of("DayWise", "NetWise"));
        String client = XtsOrders.client(account, said);
        int closed = 0;
        for (Position position : floor.positions(client)) {
            if (position.net() != 0
                    && close(client, position, Math.abs(position.net())).refusal() == null) {
                closed++;
            }
        }
        entry.settle(closed > 0 ? Verdict.EXECUTED : Verdict.REJECTED, "", "%d closed".formatted(closed));
        return XtsJson.success("s-portfolio-0002", "Position square off request sent", Json.object());
    }

    private Floor.Placed close(String client, Position position, long quantity) {
        OrderTerms terms = new OrderTerms(
                client,
                account.userId(),
                position.instrument(),
                position.net() > 0 ? Side.SELL : Side.BUY,
                PriceKind.MARKET,
                position.product(),
                Validity.DAY,
                quantity,
                0,
                0,
                0,
                "",
                "NORMAL",
                "");
        return floor.place(terms, desk.state().rules(), desk.state().texts());
    }
}
