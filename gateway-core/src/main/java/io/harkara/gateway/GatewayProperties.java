package io.harkara.gateway;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine runs, whatever the venue ({@code harkara.gateway.*}).
 *
 * @param instance names this process among those that share the table; a random name where none is given
 * @param readers threads that read commands, 1 to 64
 * @param batch most commands of one claim, 1 to 5,000
 * @param poll how often WAITING rows and look-ups that are due are taken
 * @param leasePoll how often expired leases are looked for
 * @param sweepPoll how often unpublished rows are looked for
 * @param sweepAge how old an unpublished version must be for the sweeper to send it
 * @param lookUpsAtOnce most look-ups under way, 1 to 256
 * @param downPause how long a venue that failed too often is left alone
 * @param replays most replays of one order by operators, 0 to 100
 * @param movedAccounts accounts at the venue of which a person says that their books are the same, although member, partner or host
 *     are others than when their open orders were sent; for one start
 */
public record GatewayProperties(
        @Nullable String instance,
        @DefaultValue("2") int readers,
        @DefaultValue("500") int batch,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("1s") Duration leasePoll,
        @DefaultValue("1s") Duration sweepPoll,
        @DefaultValue("5s") Duration sweepAge,
        @DefaultValue("8") int lookUpsAtOnce,
        @DefaultValue("5s") Duration downPause,
        @DefaultValue("5") int replays,
        @DefaultValue List<String> movedAccounts) {

    private static final int MOST_REPLAYS = 100;

    public GatewayProperties {
        movedAccounts = List.copyOf(movedAccounts);
        require("readers", readers, 64);
        require("batch", batch, 5_000);
        require("lookUpsAtOnce", lookUpsAtOnce, 256);
        if (replays < 0 || replays > MOST_REPLAYS) {
            throw new IllegalArgumentException(
                    "harkara.gateway.replays %d: expected 0 to %d".formatted(replays, MOST_REPLAYS));
        }
    }

    /** Name of this instance, for people and for topics: the one that is set, otherwise the process and its host. */
    String name() {
        return instance == null ? ManagementFactory.getRuntimeMXBean().getName() : instance;
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("harkara.gateway.%s %d: expected 1 to %d".formatted(name, value, most));
        }
    }
}
