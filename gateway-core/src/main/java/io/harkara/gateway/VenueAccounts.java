package io.harkara.gateway;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Our accounts at a venue, and whose they are. An order that is under way is looked up through the account that it went out through;
 * under another member, partner or address it would seem absent, and be sent again.
 *
 * @param identities by account: dialect, member or partner, hosts, in words that are the same as long as they lead to the same books.
 *     No secrets, and nothing that changes when a password does
 * @param defaultAccount the one of orders that name none; null where there is one account only
 * @param unknown accounts of which this instance cannot say whose they are, because what knows it is missing; they are left as they
 *     are written down
 * @param ofService the account that calls of a service go through ({@link io.harkara.gateway.outcome.Venue#service})
 */
public record VenueAccounts(
        Map<String, String> identities,
        @Nullable String defaultAccount,
        Set<String> unknown,
        UnaryOperator<String> ofService) {

    public VenueAccounts {
        identities = Map.copyOf(identities);
        unknown = Set.copyOf(unknown);
        if (defaultAccount != null && !identities.containsKey(defaultAccount) && !unknown.contains(defaultAccount)) {
            throw new IllegalArgumentException(
                    "default account '%s': expected one of %s".formatted(defaultAccount, identities.keySet()));
        }
    }

    /** Accounts that are all known. */
    public VenueAccounts(
            Map<String, String> identities, @Nullable String defaultAccount, UnaryOperator<String> ofService) {
        this(identities, defaultAccount, Set.of(), ofService);
    }

    /** A venue at which we have one account, whatever service is called. */
    public static VenueAccounts one(String name, String identity) {
        return new VenueAccounts(Map.of(name, identity), null, _ -> name);
    }
}
