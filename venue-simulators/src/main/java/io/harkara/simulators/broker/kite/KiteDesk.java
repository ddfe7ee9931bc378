package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Floor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the broker is made of beside the core: accounts and tokens. */
final class KiteDesk {

    private final BrokerState<KiteSettings> state;
    private final List<KiteAccount> accounts;
    private final KiteTokens tokens;

    KiteDesk(BrokerState<KiteSettings> state, List<KiteAccount> accounts) {
        this.state = state;
        this.accounts = accounts;
        tokens = new KiteTokens(state.clock());
    }

    BrokerState<KiteSettings> state() {
        return state;
    }

    KiteSettings settings() {
        return state.settings();
    }

    Floor floor() {
        return state.floor();
    }

    KiteTokens tokens() {
        return tokens;
    }

    /** The account of a client, or null. */
    @Nullable
    KiteAccount client(String userId) {
        return accounts.stream()
                .filter(account -> account.userId().equals(userId))
                .findFirst()
                .orElse(null);
    }

    /** The account of an app, or null. */
    @Nullable
    KiteAccount app(String apiKey) {
        return accounts.stream()
                .filter(account -> account.apiKey().equals(apiKey))
                .findFirst()
                .orElse(null);
    }
}
