package io.harkara.verification.simulation;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.store.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who publishes commands: clients that place orders, and operators who replay them, twice when in doubt. */
final class Upstream {

    private static final int MOST_ATTEMPTS = 4;

    private final World world;
    private final long seed;
    private final List<CommandHeader> accepted = new ArrayList<>();

    Upstream(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    /** The first commands of all orders, in the order in which they were published. */
    List<CommandHeader> accepted() {
        return accepted;
    }

    void place(int orders) {
        for (int i = 0; i < orders; i++) {
            world.scheduler.sleep(world.dice.millis(0, 2_500));
            String id = new UUID(seed, i + 1L).toString();
            String key = world.dice.chance(0.4) ? "folio" : id;
            long deadline = world.dice.chance(0.2) ? world.dice.millis(500, 6_000) : world.dice.millis(20_000, 90_000);
            BseCommand command = command(id, key, 1, deadline);
            accepted.add(command.getHeader());
            publish(command);
            if (world.dice.fault(FaultKind.COMMAND_TWICE, world.rate(0.15))) {
                world.scheduler.after(world.dice.millis(0, 9_000), () -> publish(command));
            }
        }
    }

    void operate() {
        while (true) {
            world.scheduler.sleep(world.dice.millis(300, 3_000));
            if (accepted.isEmpty()) {
                continue;
            }
            CommandHeader order = world.dice.oneOf(accepted);
            OrderState seen = world.store.state(order.getOrderId());
            if (seen == null || seen.attempt() >= MOST_ATTEMPTS || world.faultsAreOver()) {
                continue;
            }
            if (StatusMoves.mayReplay(seen.status())) {
                replay(order, seen);
            } else if (seen.status() != Status.COMPLETED
                    && world.dice.fault(FaultKind.REPLAY_NOT_ALLOWED, world.rate(0.3))) {
                replay(order, seen);
            }
        }
    }

    private void replay(CommandHeader order, OrderState seen) {
        BseCommand command = command(
                order.getOrderId(), order.getOrderingKey(), seen.attempt() + 1, world.dice.millis(5_000, 60_000));
        publish(command);
        if (world.dice.fault(FaultKind.REPLAY_TWICE, world.rate(0.5))) {
            world.scheduler.after(world.dice.latency(), () -> publish(command));
        }
    }

    private void publish(BseCommand command) {
        if (world.story.isTold()) {
            CommandHeader header = command.getHeader();
            world.story.tell("command: %s/%d with key %s, deadline %s"
                    .formatted(
                            header.getOrderId(), header.getAttempt(), header.getOrderingKey(), header.getDeadline()));
        }
        world.log.append(command, world.now());
    }

    private BseCommand command(String id, String key, int attempt, long deadlineNanos) {
        return new BseCommand(
                new CommandHeader(
                        id,
                        CommandAction.SUBMIT,
                        "bse.lumpsum",
                        "upstream",
                        null,
                        "key-" + id,
                        key,
                        attempt,
                        world.now().plusNanos(deadlineNanos),
                        world.now()),
                null);
    }
}
