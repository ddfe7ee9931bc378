package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the broker is made of beside the core: accounts and tokens. */
final class SmartDesk {

    private final BrokerState<SmartSettings> state;
    private final List<SmartAccount> accounts;
    private final SmartTokens tokens;

    SmartDesk(BrokerState<SmartSettings> state, List<SmartAccount> accounts) {
        this.state = state;
        this.accounts = accounts;
        tokens = new SmartTokens(state.clock());
    }

    BrokerState<SmartSettings> state() {
        return state;
    }

    SmartSettings settings() {
        return state.settings();
    }

    Floor floor() {
        return state.floor();
    }

    SmartTokens tokens() {
        return tokens;
    }

    /** The account of a client, or null. */
    @Nullable
    SmartAccount account(String clientCode) {
        return accounts.stream()
                .filter(account -> account.clientCode().equals(clientCode))
                .findFirst()
                .orElse(null);
    }

    /** Whether an API key is anybody's. */
    boolean knowsKey(String apiKey) {
        return accounts.stream().anyMatch(account -> account.apiKey().equals(apiKey));
    }

    /** An instrument by exchange and token, or null. */
    @Nullable
    Instrument instrument(String exchange, String token) {
        return floor().instruments().all().stream()
                .filter(one -> one.market().name().equals(exchange)
                        && SmartWords.token(one).equals(token))
                .findFirst()
                .orElse(null);
    }

    /** The id of an order that stays the same, whatever becomes of it; made of its number, so that nothing has to be kept. */
    static String uniqueId(String orderId) {
        return UUID.nameUUIDFromBytes(orderId.getBytes(StandardCharsets.US_ASCII))
                .toString();
    }
}
