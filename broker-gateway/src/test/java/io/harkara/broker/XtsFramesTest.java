package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtsFramesTest {

    @Test
    void aHandshakeSaysHowOftenToPing() {
        assertThat(XtsFrames.read("0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":20000,\"pingTimeout\":60000}"))
                .isEqualTo(new XtsFrames.Frame.Opened(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        assertThat(XtsFrames.read("0{\"sid\":\"s\",\"pingInterval\":0,\"pingTimeout\":999999999}"))
                .as("what cannot be meant")
                .isEqualTo(new XtsFrames.Frame.Opened(Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }

    @Test
    void anEventHasItsPayloadInAText() {
        assertThat(XtsFrames.read("42[\"order\",\"{\\\"AppOrderID\\\":1,\\\"OrderStatus\\\":\\\"New\\\"}\"]"))
                .isInstanceOfSatisfying(XtsFrames.Frame.Event.class, event -> {
                    assertThat(event.name()).isEqualTo("order");
                    assertThat(XtsRows.order(event.payload()).brokerOrderId()).isEqualTo("1");
                });
    }

    @Test
    void anEventWhosePayloadCannotBeReadHasNone() {
        assertThat(XtsFrames.read("42[\"order\",\"{not json\"]")).isEqualTo(new XtsFrames.Frame.Event("order", null));
        assertThat(XtsFrames.read("42[\"logout\"]")).isEqualTo(new XtsFrames.Frame.Event("logout", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "41", "44\"Invalid Token\"", "0nothing"})
    void anEndIsAnEnd(String text) {
        assertThat(XtsFrames.read(text)).isInstanceOf(XtsFrames.Frame.Closed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "40", "6", "42", "42{}", "42[7]", "43[]", "zzz"})
    void whateverElseItIsNothingIsDone(String text) {
        assertThat(XtsFrames.read(text)).isInstanceOf(XtsFrames.Frame.Other.class);
    }
}
