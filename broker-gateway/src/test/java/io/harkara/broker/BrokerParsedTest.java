package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.Secret;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokerParsedTest {

    private final AtomicInteger readings = new AtomicInteger();
    private final BrokerParsed<String> parsed = new BrokerParsed<>(account -> {
        readings.incrementAndGet();
        if (account.setting("url").isEmpty()) {
            throw new IllegalArgumentException("settings.url: expected");
        }
        return account.setting("url") + " " + account.secret("key").reveal();
    });

    private static BrokerAccount account(String name, String url, String key) {
        return new BrokerAccount(name, Map.of("url", url), Map.of("key", Secret.of(key)));
    }

    @Test
    void whatAnAccountIsSetUpWithIsReadOnce() {
        BrokerAccount main = account("main", "a", "1");

        assertThat(parsed.of(main)).isEqualTo("a 1");
        assertThat(parsed.of(main)).isEqualTo("a 1");
        assertThat(parsed.of(account("main", "a", "1"))).isEqualTo("a 1");
        assertThat(parsed.of(account("other", "b", "2"))).isEqualTo("b 2");
        assertThat(parsed.of(main)).isEqualTo("a 1");

        assertThat(readings).hasValue(2);
    }

    @Test
    void anotherSettingOrSecretIsReadAnew() {
        assertThat(parsed.of(account("main", "a", "1"))).isEqualTo("a 1");

        assertThat(parsed.of(account("main", "b", "1"))).isEqualTo("b 1");
        assertThat(parsed.of(account("main", "b", "2"))).isEqualTo("b 2");
        assertThatThrownBy(() -> parsed.of(account("main", "", "2"))).hasMessage("settings.url: expected");
        assertThat(parsed.of(account("main", "b", "2"))).isEqualTo("b 2");

        assertThat(readings).hasValue(4);
    }
}
