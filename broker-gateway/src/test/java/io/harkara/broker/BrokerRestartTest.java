package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway that ends and comes back. */
class BrokerRestartTest {

    private static final String DATABASE = "broker_restart";

    private static BrokerGatewayContext context;

    @BeforeAll
    static void start() throws Exception {
        context = new BrokerGatewayContext();
        context.start(DATABASE);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static BrokerOrder.Builder resting() {
        return BrokerSamples.order()
                .setInstrument(new BrokerInstrument(BrokerExchange.NSE, "SAIL-EQ", null))
                .setPrice(BrokerSamples.price("120.00"));
    }

    @Test
    void whatHappenedWhileItWasAwayIsFoundAndNobodyLogsInAnew() {
        String filled = context.placed(resting(), Status.ACCEPTED);
        context.xts.fault("acceptThenDrop", "placeOrder", 1);
        // Nothing is told and the book is late, so that the gateway ends while the order is in doubt.
        context.xts.settings("{\"orders\":{\"bookLagMillis\":60000}}");
        context.xts.dropSockets();
        String lost = context.placed(resting(), Status.UNKNOWN);
        String reference = context.reference(filled);
        context.stopGateway();

        context.xts.settings("{\"orders\":{\"bookLagMillis\":0}}");
        context.xts.change(
                "POST",
                "/orders/execute",
                "{\"orderId\":\"%s\"}"
                        .formatted(context.xts.order(reference).path("orderId").asString()));
        long logins = context.xts.calls("login");
        context.start(DATABASE);

        context.await(filled, Status.COMPLETED);
        context.await(lost, Status.ACCEPTED);
        context.await(context.cancel(lost), Status.COMPLETED);
        assertThat(context.executed(lost)).isEqualTo(1);
        assertThat(context.xts.executedTwice()).isZero();
        assertThat(context.xts.calls("login")).as("sessions outlive the process").isEqualTo(logins);
    }
}
