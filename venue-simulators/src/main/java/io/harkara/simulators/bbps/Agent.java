package io.harkara.simulators.bbps;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a call, and from what device.
 *
 * @param id 20 characters
 * @param device what is known of the device, by the names that Setu has
 */
record Agent(String id, PaymentChannel channel, Map<String, String> device) {

    private static final int ID_LENGTH = 20;

    Agent {
        device = Map.copyOf(device);
    }

    /** What is wrong with it, or null. */
    @Nullable
    Refusal problem() {
        if (id.length() != ID_LENGTH) {
            return new Refusal(
                    Problem.AGENT, "agent.id: found %d characters, expected %d".formatted(id.length(), ID_LENGTH));
        }
        for (String name : channel.required()) {
            if (device.getOrDefault(name, "").isEmpty()) {
                return new Refusal(
                        Problem.AGENT,
                        "agent.%s: found nothing, expected a value for channel %s".formatted(name, channel));
            }
        }
        return null;
    }
}
