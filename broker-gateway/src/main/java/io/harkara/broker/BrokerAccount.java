package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.util.Map;

/**
 * An account at a broker, as it stands in the configuration ({@code harkara.broker.accounts.<name>.*}). Which settings and secrets
 * there are is the adapter's matter.
 *
 * @param name by which orders call it
 * @param settings what may be shown
 * @param secrets what may not
 */
public record BrokerAccount(String name, Map<String, String> settings, Map<String, Secret> secrets) {

    private static final Secret NONE = Secret.of("");

    public BrokerAccount {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** A setting; empty where it is not set. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** A secret; an empty one where it is not set. */
    public Secret secret(String key) {
        return secrets.getOrDefault(key, NONE);
    }
}
