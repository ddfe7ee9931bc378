package io.harkara.verification;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** New orders of a family, no two of a run alike. The plans that some of them change are registered before. */
final class FamilyOrders {

    private final OrderFamily family;
    private final BareCalls<BseCommand> bare;
    private int next;
    private int plans;

    FamilyOrders(OrderFamily family, BareCalls<BseCommand> bare) {
        this.family = family;
        this.bare = bare;
    }

    /** So many of them, the family's kinds in turn. */
    List<BseCommand> take(int count) throws BenchmarkException {
        List<SampleKind> kinds = family.kinds();
        List<Integer> pausing = IntStream.range(next, next + count)
                .filter(number -> kinds.get(number % kinds.size()) == SampleKind.PAUSE)
                .boxed()
                .toList();
        List<String> registrations = registered(pausing);
        List<BseCommand> commands = new ArrayList<>(count);
        int paused = 0;
        for (int number = next; number < next + count; number++) {
            SampleKind kind = kinds.get(number % kinds.size());
            commands.add(
                    kind == SampleKind.PAUSE
                            ? SampleOrders.command(kind, number, registrations.get(paused++))
                            : SampleOrders.command(kind, number));
        }
        next += count;
        return commands;
    }

    /** How many plans were registered only to be changed. */
    int plans() {
        return plans;
    }

    private List<String> registered(List<Integer> numbers) throws BenchmarkException {
        List<BseCommand> sips = numbers.stream()
                .map(number -> SampleOrders.command(SampleKind.SIP, number))
                .toList();
        plans += sips.size();
        List<String> registrations = new ArrayList<>();
        for (Outcome outcome : bare.outcomes(sips)) {
            if (!(outcome instanceof Outcome.Completed registered)) {
                throw new BenchmarkException(
                        "a SIP to be paused came to %s, expected it to be registered".formatted(outcome));
            }
            registrations.add(registered.venueReference());
        }
        return registrations;
    }
}
