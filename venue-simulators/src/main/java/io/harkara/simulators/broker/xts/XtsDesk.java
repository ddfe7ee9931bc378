package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Product;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an installation is made of beside the core: accounts, tokens, keys of host lookups, subscriptions. */
final class XtsDesk {

    private final BrokerState<XtsSettings> state;
    private final List<XtsAccount> accounts;
    private final XtsTokens tokens;
    private final XtsSubscriptions subscriptions = new XtsSubscriptions();
    private volatile Conversions conversions = (_, _, _, _) -> {};
    private volatile Consumer<XtsAccount> marketEnds = _ -> {};
    private final XtsKeys uniqueKeys = new XtsKeys();
    private final XtsKeys accessTokens = new XtsKeys();

    XtsDesk(BrokerState<XtsSettings> state, List<XtsAccount> accounts) {
        this.state = state;
        this.accounts = accounts;
        tokens = new XtsTokens(state.clock());
    }

    BrokerState<XtsSettings> state() {
        return state;
    }

    XtsSettings settings() {
        return state.settings();
    }

    Floor floor() {
        return state.floor();
    }

    List<XtsAccount> accounts() {
        return accounts;
    }

    XtsTokens tokens() {
        return tokens;
    }

    XtsSubscriptions subscriptions() {
        return subscriptions;
    }

    /** Who wants to know of positions that are moved to another product. */
    interface Conversions {

        void converted(String client, Product from, Product to, long quantity);
    }

    void onConversion(Conversions listener) {
        conversions = listener;
    }

    Conversions conversions() {
        return conversions;
    }

    /** Who wants to know of users whose token of market data is good no more. */
    void onMarketEnd(Consumer<XtsAccount> listener) {
        marketEnds = listener;
    }

    /** A user's token of market data is good no more. */
    void marketEnded(XtsAccount account) {
        marketEnds.accept(account);
    }

    /** Keys that host lookups gave out. */
    XtsKeys uniqueKeys() {
        return uniqueKeys;
    }

    /** Tokens that the page for third parties gave out. */
    XtsKeys accessTokens() {
        return accessTokens;
    }

    /** An instrument by segment, as name or number, and id; null where there is none. */
    @Nullable
    Instrument instrument(String segment, String id) {
        Market market = XtsWords.market(segment);
        if (market == null || !id.matches("[0-9]{1,10}")) {
            return null;
        }
        return floor().instruments().byToken(market, Long.parseLong(id));
    }

    /** Forgets who is logged in. */
    void reset() {
        int _ = tokens.expireAll();
        subscriptions.clear();
        uniqueKeys.clear();
        accessTokens.clear();
    }
}
