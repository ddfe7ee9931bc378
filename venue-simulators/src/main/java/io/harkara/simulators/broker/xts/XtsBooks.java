package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books of orders and trades, and what an order went through. An empty book is an error. */
final class XtsBooks {

    private static final String ORDERS_CODE = "s-orders-0001";

    private final XtsAccount account;
    private final XtsFields said;
    private final Floor floor;
    private final XtsRows rows;

    XtsBooks(XtsDesk desk, XtsAccount account, XtsFields said) {
        this.account = account;
        this.said = said;
        this.floor = desk.floor();
        this.rows = new XtsRows(desk.settings().flavour());
    }

    String orderBook() throws XtsProblem {
        List<OrderState> book = floor.book(XtsOrders.client(account, said));
        return orders(book, "Success order book");
    }

    String dealerOrderBook() throws XtsProblem {
        List<OrderState> book = new ArrayList<>();
        clients(account, said).forEach(client -> book.addAll(floor.book(client)));
        return orders(book, "Success order book");
    }

    private String orders(List<OrderState> book, String description) throws XtsProblem {
        if (book.isEmpty()) {
            throw XtsProblem.noData("e-orders-0005");
        }
        return XtsJson.success(
                ORDERS_CODE,
                description,
                Json.list(book.stream().map(rows::order).toList()));
    }

    String history() throws XtsProblem {
        String client = XtsOrders.client(account, said);
        String id = said.required("appOrderID");
        said.check();
        List<OrderState> history = floor.history(id);
        if (history.isEmpty() || !history.getFirst().terms().client().equals(client)) {
            throw XtsProblem.noData("e-orders-0001");
        }
        return XtsJson.success(
                ORDERS_CODE,
                "Success order history",
                Json.list(history.stream().map(rows::order).toList()));
    }

    String tradeBook() throws XtsProblem {
        return trades(floor.trades(XtsOrders.client(account, said)), ORDERS_CODE);
    }

    String dealerTradeBook() throws XtsProblem {
        List<Trade> trades = new ArrayList<>();
        clients(account, said).forEach(client -> trades.addAll(floor.trades(client)));
        return trades(trades, "s-dealertrade-0001");
    }

    private String trades(List<Trade> trades, String code) throws XtsProblem {
        if (trades.isEmpty()) {
            throw XtsProblem.noData("e-tradeBook-0005");
        }
        return XtsJson.success(
                code,
                "Success trade book",
                Json.list(trades.stream().map(rows::trade).toList()));
    }

    /** Whose books a dealer sees: those of all its clients, or of the one that it names. */
    static List<String> clients(XtsAccount account, XtsFields said) throws XtsProblem {
        if (account.investor()) {
            throw XtsProblem.of("e-trade-00002", "Supplied client not mapped under dealer");
        }
        @Nullable String one = said.has("clientID") ? XtsOrders.client(account, said) : null;
        return one == null ? account.clients() : List.of(one);
    }
}
