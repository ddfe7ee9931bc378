package io.harkara.verification.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When what goes wrong: a pure function of the seed. Kinds come from shuffled decks, so that each has its turn even in a
 * short run, and kills of gateways twice as often as the rest.
 */
final class Schedule {

    private static final Duration FIRST_HEAVY = Duration.ofSeconds(4);
    private static final Duration FIRST_LIGHT = Duration.ofSeconds(1);
    private static final int HEAVY_EVERY_MILLIS = 11_000;
    private static final int LIGHT_EVERY_MILLIS = 1_300;
    /** Nothing begins so shortly before the end. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration FIRST_LOSS = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOSSES = Duration.ofSeconds(40);
    private static final List<FaultKind> LOSSES = List.of(
            FaultKind.KILL_GATEWAY,
            FaultKind.KILL_BROKER,
            FaultKind.KILL_DATABASE,
            FaultKind.KILL_INTAKE,
            FaultKind.KILL_STORE);

    private final List<Service> services;
    private final List<Service> gateways;

    private Schedule(List<Service> services) {
        this.services = services;
        this.gateways = services.stream().filter(Service::isGateway).toList();
    }

    /** @param services that there are */
    static List<PlannedFault> of(long seed, Duration time, List<Service> services) {
        return new Schedule(services).of(seed, time);
    }

    private List<PlannedFault> of(long seed, Duration time) {
        List<PlannedFault> faults = new ArrayList<>();
        var random = new SplittableRandom(seed);
        deal(faults, random.split(), deck(FaultKind::isHeavy), FIRST_HEAVY, HEAVY_EVERY_MILLIS, time);
        deal(faults, random.split(), deck(kind -> !kind.isHeavy()), FIRST_LIGHT, LIGHT_EVERY_MILLIS, time);
        faults.sort(Comparator.comparing(PlannedFault::at));
        return List.copyOf(faults);
    }

    /** One SIGKILL after another, each with time to recover from, in a circle. */
    static List<PlannedFault> losses(Duration time, List<Service> services) {
        List<Service> gateways = services.stream().filter(Service::isGateway).toList();
        List<PlannedFault> faults = new ArrayList<>();
        Duration at = FIRST_LOSS;
        for (int i = 0; at.compareTo(time.minus(QUIET)) < 0; i++) {
            FaultKind kind = LOSSES.get(i % LOSSES.size());
            // Each of the gateways has its turn; the kind says which of the others it is.
            Service service = gateways.get(i / LOSSES.size() % gateways.size());
            faults.add(new PlannedFault(at, kind, service, Link.DATABASE, Duration.ZERO, 1));
            at = at.plus(BETWEEN_LOSSES);
        }
        return List.copyOf(faults);
    }

    private static List<FaultKind> deck(Predicate<FaultKind> wanted) {
        return Stream.concat(Stream.of(FaultKind.values()), Stream.of(FaultKind.KILL_GATEWAY))
                .filter(wanted)
                .toList();
    }

    private void deal(
            List<PlannedFault> faults,
            SplittableRandom random,
            List<FaultKind> deck,
            Duration first,
            int everyMillis,
            Duration time) {
        List<FaultKind> left = new ArrayList<>();
        Duration at = first;
        while (at.compareTo(time.minus(QUIET)) < 0) {
            if (left.isEmpty()) {
                left.addAll(deck);
            }
            faults.add(fault(at, left.remove(random.nextInt(left.size())), random));
            at = at.plusMillis(everyMillis * 3L / 4 + random.nextInt(everyMillis / 2));
        }
    }

    private PlannedFault fault(Duration at, FaultKind kind, SplittableRandom random) {
        Service service = drawn(kind.isHeavy() ? gateways : services, random);
        Link link = drawn(service.links(), random);
        return new PlannedFault(at, kind, service, link, length(kind, random.nextInt(1_000)), 3 + random.nextInt(10));
    }

    private static <T> T drawn(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /** @param share of the range that a kind has, in thousandths */
    private static Duration length(FaultKind kind, int share) {
        return switch (kind) {
            case PAUSE_GATEWAY -> ServiceSettings.GROUP_PATIENCE.plusMillis(1_000 + 2 * share);
            case GATEWAY_LEAVES_AND_JOINS, REGISTRY_AWAY_AT_START -> Duration.ofMillis(3_000 + 3 * share);
            case SLOW_REPLIES, VENUE_SLOW, VENUE_HIDES_ORDERS -> Duration.ofMillis(2_000 + 3 * share);
            // Shorter than the patience of any client, so that a request which was held is still waited for.
            case STALL -> Duration.ofMillis(300 + share);
            default -> Duration.ofMillis(share);
        };
    }
}
