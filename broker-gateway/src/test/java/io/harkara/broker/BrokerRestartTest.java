package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway that ends and comes back, and one whose settings change meanwhile. */
class BrokerRestartTest {

    private static final String DATABASE = "broker_restart";

    @TempDir
    private static Path folder;

    private static BrokerGatewayContext context;

    @BeforeAll
    static void start() throws Exception {
        context = new BrokerGatewayContext();
        startGateway();
    }

    private static void startGateway() {
        context.start(
                DATABASE,
                "--spring.config.additional-location=optional:" + changes().toUri());
    }

    /** Settings that are read anew by a reload. */
    private static Path changes() {
        return folder.resolve("more.yml");
    }

    private static JsonNode reload(String yaml) throws Exception {
        Files.writeString(changes(), yaml);
        return context.call("POST", "/api/v1/config/reload", 200);
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
        startGateway();

        context.await(filled, Status.COMPLETED);
        context.await(lost, Status.ACCEPTED);
        context.await(context.cancel(lost), Status.COMPLETED);
        assertThat(context.executed(lost)).isEqualTo(1);
        assertThat(context.xts.executedTwice()).isZero();
        assertThat(context.xts.calls("login"))
                .as("sessions outlive the process")
                .isEqualTo(logins);
    }

    @Test
    void aWrongSecretIsCuredByAReloadAnAccountIsAddedAndWhoseOneIsStays() throws Exception {
        JsonNode wrong = reload("harkara.broker.accounts.main.secrets.secret-key: secret-of-nobody\n");
        assertThat(wrong.path("changed").toString())
                .isEqualTo("[{\"property\":\"harkara.broker.accounts.main.secrets.secret-key\",\"secret\":true}]");
        String waiting = context.placed(market(), Status.WAITING);
        assertThat(context.reason(waiting, Status.WAITING)).isEqualTo("BROKER_AUTHENTICATION");
        long logins = context.xts.calls("login");
        Thread.sleep(1_000);
        assertThat(context.xts.calls("login")).as("nobody guesses on").isEqualTo(logins);

        JsonNode right = reload("""
                harkara.broker.accounts.main.settings.client-id: CL9
                harkara.broker.accounts.spare.settings: {profile: jainam, url: "%s", market-data: no, client-id: CL002}
                harkara.broker.accounts.spare.secrets: {app-key: dealer-interactive-key, secret-key: dealer-interactive-secret}
                """.formatted(context.xts.uri()));
        assertThat(right.path("needsRestart").toString()).contains("harkara.broker.accounts.main.settings.client-id");
        assertThat(right.toString()).doesNotContain("dealer-interactive-secret", "secret-of-nobody");
        String spare = context.placed(market().setAccount("spare"), Status.COMPLETED);
        assertThat(context.xts.order(context.reference(spare)).path("client").asString())
                .isEqualTo("CL002");

        reload("");
        context.await(waiting, Status.COMPLETED);
        assertThat(context.executed(waiting)).isEqualTo(1);
    }

    private static BrokerOrder.Builder market() {
        return BrokerSamples.order()
                .setInstrument(new BrokerInstrument(BrokerExchange.NSE, "SBIN-EQ", null))
                .setPriceType(BrokerPriceType.MARKET)
                .setPrice(null);
    }
}
