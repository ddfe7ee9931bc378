package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an installation: the one that sessions are sealed under, and others that what was sealed under them may be opened with,
 * while one takes another's place.
 */
final class BrokerVaults {

    private final BrokerVault current;
    private final Map<String, BrokerVault> byId = new LinkedHashMap<>();

    BrokerVaults(BrokerVault current, List<BrokerVault> others) {
        this.current = current;
        byId.put(current.keyId(), current);
        others.forEach(vault -> byId.put(vault.keyId(), vault));
    }

    /**
     * The keys of the settings.
     *
     * @throws IllegalArgumentException where one is none; the message does not repeat it
     */
    static BrokerVaults of(Secret current, List<Secret> others, SecureRandom random) {
        return new BrokerVaults(
                BrokerVault.of(current, random),
                others.stream().map(key -> BrokerVault.of(key, random)).toList());
    }

    /** The one that everything new is sealed under. */
    BrokerVault current() {
        return current;
    }

    /** The one of an id; null where there is none. */
    @Nullable
    BrokerVault find(@Nullable String keyId) {
        return keyId == null ? null : byId.get(keyId);
    }

    /** Ids of all of them, the current one first. */
    Set<String> ids() {
        return byId.keySet();
    }
}
