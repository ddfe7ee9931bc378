package io.harkara.gateway;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Our accounts at a venue, and whose they are. An order that is under way is looked up through the account that it went out through;
 * under another member, partner or address it would seem absent, and be sent again.
 *
 * @param identities by account: dialect, member or partner, hosts, in words that are the same as long as they lead to the same books.
 *     No secrets, and nothing that changes when a password does
 * @param defaultAccount the one of orders that name none; null where there is one account only
 * @param ofService the account that calls of a service go through ({@link io.harkara.gateway.outcome.Venue#service})
 */
public record VenueAccounts(
        Map<String, String> identities, @Nullable String defaultAccount, UnaryOperator<String> ofService) {

    public VenueAccounts {
        identities = Map.copyOf(identities);
        if (defaultAccount != null && !identities.containsKey(defaultAccount)) {
            throw new IllegalArgumentException(
                    "default account '%s': expected one of %s".formatted(defaultAccount, identities.keySet()));
        }
    }

    /** A venue at which we have one account, whatever service is called. */
    public static VenueAccounts one(String name, String identity) {
        return new VenueAccounts(Map.of(name, identity), null, _ -> name);
    }
}
