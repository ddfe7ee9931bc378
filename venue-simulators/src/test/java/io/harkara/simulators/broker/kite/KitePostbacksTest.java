package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.PostbackReceiver;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KitePostbacksTest {

    @Test
    void theChecksumIsThatOfTheDocuments() {
        assertThat(KiteTokens.checksum("220303000308932", "2022-03-03 09:24:25", "s3cret"))
                .isEqualTo("f5fd86c28fa03c4d9548e151f35890723a26368dd0f9fce6ad86065a44d6cb82");
    }

    @Test
    void theAppIsToldOfPartsAndEndsAndNotOfSteps() throws Exception {
        try (KiteContext kite = KiteContext.start();
                PostbackReceiver app = new PostbackReceiver()) {
            kite.http.set("PATCH", "/settings", "{'postbackUrl':'%s'}".formatted(app.address()));
            String id = kite.place(KiteContext.order("PNB", "pb1", "price", "115"));
            kite.http.advance(1);
            JsonNode part = app.next();
            KiteContext.data(kite.call("DELETE", "/orders/regular/" + id, ""));
            kite.http.advance(1);
            JsonNode end = app.next();

            assertThat(part.get("status").asString()).isEqualTo("UPDATE");
            assertThat(part.get("filled_quantity").asInt()).isEqualTo(3);
            assertThat(part.get("tag").asString()).isEqualTo("pb1");
            assertThat(end.get("status").asString()).isEqualTo("CANCELLED");
            assertThat(end.get("checksum").asString())
                    .isEqualTo(KiteTokens.checksum(
                            id, end.get("order_timestamp").asString(), KiteContext.ACCOUNT.apiSecret()));
            assertThat(app.silentFor(200)).isTrue();
            assertThat(kite.http
                            .control("PATCH", "/settings", "{'postbackUrl':'nowhere'}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void anAppThatIsNotThereIsNotToldAgain() throws Exception {
        try (KiteContext kite = KiteContext.start()) {
            try (PostbackReceiver app = new PostbackReceiver()) {
                kite.http.set("PATCH", "/settings", "{'postbackUrl':'%s'}".formatted(app.address()));
            }
            String id = kite.place(KiteContext.order("SBIN", "pb2"));
            kite.http.advance(1);
            assertThat(kite.status(id)).isEqualTo("COMPLETE");
            try (PostbackReceiver back = new PostbackReceiver()) {
                kite.http.set("PATCH", "/settings", "{'postbackUrl':'%s'}".formatted(back.address()));
                assertThat(back.silentFor(300)).isTrue();
            }
        }
    }
}
