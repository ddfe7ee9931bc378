package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import tools.jackson.databind.node.ObjectNode;

/** A client's socket of order updates. It subscribes to nothing; it pings, and is told of its own orders. */
final class SmartOrderSocket extends BrokerSocket {

    private final SmartSockets sockets;
    private final SmartAccount account;

    SmartOrderSocket(SmartSockets sockets, SmartAccount account) {
        this.sockets = sockets;
        this.account = account;
    }

    SmartAccount account() {
        return account;
    }

    /** The first frame has the form of all others and says nothing. */
    @Override
    protected void opened() {
        send(frame("AB00", Json.object().put("orderid", "").put("status", "").put("orderstatus", "")));
        sockets.joined(this);
    }

    void tell(OrderState state) {
        send(frame(SmartWords.event(state), SmartRows.update(state)));
    }

    private String frame(String status, ObjectNode order) {
        ObjectNode frame = Json.object()
                .put("user-id", account.clientCode())
                .put("status-code", "200")
                .put("order-status", status)
                .put("error-message", "");
        frame.set("orderData", order);
        return Json.write(frame);
    }

    @Override
    protected void received(String text) {
        if (text.equals("ping") && answersPings()) {
            send("pong");
        }
    }

    @Override
    protected boolean answersPings() {
        return sockets.pingsAnswered();
    }

    @Override
    protected void closed() {
        sockets.left(this);
    }
}
