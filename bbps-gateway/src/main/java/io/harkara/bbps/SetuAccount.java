package io.harkara.bbps;

import io.harkara.runtime.Secret;

/**
 * Who we are at Setu.
 *
 * @param partnerId value of X-PARTNER-ID, a whole number
 * @param agentId the agent for orders that name none, 20 characters
 */
record SetuAccount(String partnerId, String clientId, Secret secret, String agentId) {

    SetuAccount {
        if (!partnerId.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("partner-id '%s': expected 1 to 10 digits".formatted(partnerId));
        }
        BbpsProperties.requireAgent(agentId);
    }
}
