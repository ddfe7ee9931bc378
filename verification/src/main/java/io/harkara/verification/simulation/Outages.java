package io.harkara.verification.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In some worlds the venue has two services, and one of them takes no connections for seconds at a time. It has dice of its
 * own, so that worlds without an outage go as they went before there were any.
 */
final class Outages {

    private static final long DICE = 0x0_07A6_E0FA_5E21L;
    private static final List<String> SERVICES = List.of("orders", "payments");

    private final World world;
    private final Dice dice;
    private final boolean made;
    private final Map<String, Long> until = new HashMap<>();

    Outages(World world, long seed) {
        this.world = world;
        this.dice = new Dice(seed ^ DICE, world.story);
        this.made = dice.chance(0.4);
        if (made) {
            next();
        }
    }

    /** The service that an order goes to. */
    String service(String orderId) {
        return made ? SERVICES.get(Math.floorMod(orderId.hashCode(), SERVICES.size())) : Settings.VENUE;
    }

    /** All services. */
    List<String> services() {
        return made ? SERVICES : List.of(Settings.VENUE);
    }

    /** Whether a service takes no connections just now. */
    boolean isDown(String service) {
        return world.scheduler.now() < until.getOrDefault(service, 0L);
    }

    private void next() {
        world.scheduler.after(dice.millis(500, 9_000), () -> {
            if (world.faultsAreOver()) {
                return;
            }
            String service = dice.oneOf(SERVICES);
            until.put(service, world.scheduler.now() + dice.millis(500, 8_000));
            world.dice.count(FaultKind.SERVICE_DOWN);
            world.story.tell("venue: service %s takes no connections".formatted(service));
            next();
        });
    }
}
