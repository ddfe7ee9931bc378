package io.harkara.bbps;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and credentials of single families of an account ({@code harkara.bbps.accounts.<name>.families.*}); what is not set is
 * the account's. Bills and payments have none of their own: they are the account.
 */
record BbpsFamilies(
        @Nullable Own recharges,
        @Nullable Own masterData,
        @Nullable Own complaints) {

    /**
     * What a family has of its own. The partner, or the institute, is always the account's: a payment of another partner could not be
     * looked up or complained about through this account.
     *
     * @param clientId client of the login, with its secret
     * @param accessCode BillAvenue's name for us, with its working key
     */
    record Own(
            @Nullable URI url,
            @Nullable String clientId,
            @Nullable Secret secret,
            @Nullable String accessCode,
            @Nullable Secret workingKey) {

        Own {
            if (url != null) {
                BbpsProperties.requireAddress("url", url);
            }
            requireBoth("client-id", clientId, "secret", secret);
            requireBoth("access-code", accessCode, "working-key", workingKey);
        }

        private static void requireBoth(
                String name, @Nullable String value, String secretName, @Nullable Secret secret) {
            boolean named = value != null && !value.isEmpty();
            boolean proven = secret != null && !secret.isEmpty();
            if (named != proven || (value != null) != (secret != null)) {
                throw new IllegalArgumentException(
                        "%s and %s: expected both or none; half of a credential would go out with half of another"
                                .formatted(name, secretName));
            }
        }
    }

    /** Those that are set, by family. */
    Map<BbpsFamily, Own> set() {
        Map<BbpsFamily, Own> set = new EnumMap<>(BbpsFamily.class);
        put(set, BbpsFamily.RECHARGES, recharges);
        put(set, BbpsFamily.MASTER_DATA, masterData);
        put(set, BbpsFamily.COMPLAINTS, complaints);
        return set;
    }

    private static void put(Map<BbpsFamily, Own> set, BbpsFamily family, @Nullable Own own) {
        if (own != null) {
            set.put(family, own);
        }
    }
}
