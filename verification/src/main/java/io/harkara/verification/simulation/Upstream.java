package io.harkara.verification.simulation;

import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueFinding;
import io.harkara.store.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who publishes commands: clients that place orders, and operators who replay them, twice when in doubt. */
final class Upstream {

    private final World world;
    private final long seed;
    private final Requests requests;
    private final List<CommandHeader> accepted = new ArrayList<>();
    private int toCome;

    Upstream(World world, long seed) {
        this.world = world;
        this.seed = seed;
        this.requests = new Requests(world);
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
            BbpsCommand command = place(world.bills.command(header(id, "bbps.payment", key, deadline)));
            if (world.dice.fault(FaultKind.COMMAND_TWICE, world.rate(0.15))) {
                publishAfter(world.dice.millis(0, 9_000), command);
            }
        }
    }

    void operate() {
        while (true) {
            world.scheduler.sleep(world.dice.millis(300, 2_500));
            if (accepted.isEmpty() || world.faultsAreOver()) {
                continue;
            }
            CommandHeader order = world.dice.oneOf(accepted);
            OrderState seen = world.store.state(order.getOrderId());
            if (seen != null) {
                act(order, seen);
            }
        }
    }

    private void act(CommandHeader order, OrderState seen) {
        if (StatusMoves.mayReplay(seen.status())) {
            replay(order, seen);
        } else if (world.dice.fault(FaultKind.REPLAY_NOT_ALLOWED, world.rate(0.15))) {
            replay(order, seen);
        } else if (StatusMoves.mayResolve(seen.status())) {
            // Of what does nothing at the venue nobody can find anything there.
            if (world.bills.isAtVenue(order.getOrderId())) {
                resolve(order, seen);
            }
        } else if (world.dice.fault(FaultKind.RESOLUTION_NOT_ALLOWED, world.rate(0.1))) {
            publish(requests.resolve(order, seen, VenueFinding.ABSENT, null, "second"));
        }
    }

    /** Publishes the first command of an order. */
    BbpsCommand place(BbpsCommand command) {
        accepted.add(command.getHeader());
        publish(command);
        return command;
    }

    void replay(CommandHeader order, OrderState seen) {
        long deadline = world.dice.millis(5_000, 60_000);
        BbpsCommand command = requests.replay(order, seen, deadline);
        publish(command);
        if (world.dice.fault(FaultKind.REPLAY_TWICE, world.rate(0.3))) {
            publishAfter(world.dice.latency(), command);
        }
        if (world.dice.fault(FaultKind.REPLAY_BY_TWO, world.rate(0.4))) {
            BbpsCommand other = requests.replay(order, seen, deadline);
            publishAfter(world.dice.latency(), other);
        }
    }

    // A person who asks the venue learns the truth; one who does not is refused for want of a second one.
    private void resolve(CommandHeader order, OrderState seen) {
        if (world.dice.fault(FaultKind.RESOLUTION_NOT_ALLOWED, world.rate(0.1))) {
            publish(requests.resolve(order, seen, VenueFinding.ABSENT, null, null));
        } else if (world.dice.chance(0.5) && !world.judge.isUnderWay(order.getOrderId())) {
            List<Ledger.Effect> standing = world.ledger.standing(order.getOrderId());
            if (world.ledger.knowsNothingOf(order.getOrderId())) {
                resolved(requests.resolve(order, seen, VenueFinding.ABSENT, null, "second"));
            } else if (!standing.isEmpty() && standing.getFirst().end == Ledger.End.FINISHED) {
                Ledger.Effect effect = standing.getFirst();
                boolean finished = effect.endsAt <= world.scheduler.now();
                resolved(requests.resolve(
                        order, seen, finished ? VenueFinding.FINISHED : VenueFinding.HELD, effect.number, null));
            }
        }
    }

    private void resolved(BbpsCommand command) {
        publish(command);
        if (world.dice.fault(FaultKind.RESOLUTION_TWICE, world.rate(0.4))) {
            publishAfter(world.dice.latency(), command);
        }
    }

    /** Whether something is still to be published. */
    boolean isBusy() {
        return toCome > 0;
    }

    void publishAfter(long nanos, BbpsCommand command) {
        toCome++;
        world.scheduler.after(nanos, () -> {
            toCome--;
            publish(command);
        });
    }

    private void publish(BbpsCommand command) {
        if (world.story.isTold()) {
            CommandHeader header = command.getHeader();
            world.story.tell("command: %s/%d with key %s, deadline %s"
                    .formatted(
                            header.getOrderId(), header.getAttempt(), header.getOrderingKey(), header.getDeadline()));
        }
        world.log.append(command, world.now());
    }

    /** The header of an order that is placed now. */
    CommandHeader header(String id, String type, String key, long deadlineNanos) {
        return new CommandHeader(
                id,
                CommandAction.SUBMIT,
                type,
                "upstream",
                null,
                "key-" + id,
                key,
                1,
                world.now().plusNanos(deadlineNanos),
                world.now(),
                null,
                null);
    }
}
