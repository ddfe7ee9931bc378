package io.harkara.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What accounts are set up with, read once as long as it stays the same: every call to a broker needs it. */
final class BrokerParsed<T> {

    private record Known<T>(BrokerAccount account, T parsed) {}

    private final Function<BrokerAccount, T> reader;
    /** By the name of the account, of which there are as many as are set up. */
    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

    /** @param reader throws {@link IllegalArgumentException} where a value does not fit */
    BrokerParsed(Function<BrokerAccount, T> reader) {
        this.reader = reader;
    }

    /**
     * The settings of an account.
     *
     * @throws IllegalArgumentException where one does not fit, which it names
     */
    T of(BrokerAccount account) {
        Known<T> last = known.get(account.name());
        if (last != null && last.account.equals(account)) {
            return last.parsed;
        }
        T parsed = reader.apply(account);
        known.put(account.name(), new Known<>(account, parsed));
        return parsed;
    }
}
