package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerLoginState.Checked;
import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BrokerLoginStateTest {

    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

    private static final Secret KEY = Secret.of("b2xkLXNhbXBsZS1zZXNzaW9uLWtleS0wMDAwMDAwMDA=");
    private static final Secret NEXT = Secret.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static BrokerLoginState states(Instant now, Secret... keys) {
        return new BrokerLoginState(BrokerSamples.vault(keys), new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static BrokerLoginState states(Instant now) {
        return states(now, KEY);
    }

    @Test
    void aLoginEndsAtAnyInstanceInTheBrowserThatBeganIt() {
        BrokerLoginState.Begun begun = states(NOW).begin("zerodha");

        assertThat(begun.state()).matches("[A-Za-z0-9._-]+").doesNotContain(begun.nonce());
        assertThat(states(NOW.plus(BrokerLoginState.LIFE)).check(begun.state(), begun.nonce()))
                .isEqualTo(new Checked.Good("zerodha"));
        assertThat(states(NOW, NEXT, KEY).check(begun.state(), begun.nonce()))
                .as("while another key takes its place")
                .isEqualTo(new Checked.Good("zerodha"));
    }

    @Test
    void aStateOfAnotherBrowserOrKeyOrAccountOrTimeDoesNotCount() {
        BrokerLoginState.Begun begun = states(NOW).begin("zerodha");
        BrokerLoginState.Begun other = states(NOW).begin("zerodha");

        assertThat(states(NOW).check(begun.state(), other.nonce())).isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW).check(begun.state(), "")).isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW, NEXT).check(begun.state(), begun.nonce())).isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW).check(begun.state().replace("zerodha", "zerodhb"), begun.nonce()))
                .isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW.plus(BrokerLoginState.LIFE).plus(Duration.ofSeconds(1)))
                        .check(begun.state(), begun.nonce()))
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.why()).contains("more than 10 minutes ago"));
    }

    @Test
    void aLaterEndThatSomebodyWroteDoesNotCount() {
        BrokerLoginState.Begun begun = states(NOW).begin("zerodha");
        String[] parts = begun.state().split("\\.", -1);
        String longer = "%s.%d.%s".formatted(parts[0], Long.parseLong(parts[1]) + 3_600, parts[2]);

        assertThat(states(NOW).check(longer, begun.nonce())).isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW).check("", begun.nonce())).isInstanceOf(Checked.Bad.class);
        assertThat(states(NOW).check("a.b.c", begun.nonce())).isInstanceOf(Checked.Bad.class);
    }
}
