package io.harkara.broker;

import java.util.List;

/**
 * Whose account it is. No PAN, address or telephone number: nobody needs them for an order.
 *
 * @param userId the broker's name of the user
 * @param name for people
 * @param exchanges those that the user may trade at, in the broker's words
 */
public record BrokerProfile(String userId, String name, BrokerSession.Kind kind, List<String> exchanges) {

    public BrokerProfile {
        exchanges = List.copyOf(exchanges);
    }
}
