package io.harkara.verification.simulation;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.CommandHeader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process's way to the venue, and everything that can happen on it. */
final class SimulatedVenue implements Venue<BbpsCommand> {

    private static final Cause REFUSED = new Cause("REFUSED", "the venue took no connection");
    private static final Cause TIMEOUT = new Cause("TIMEOUT", "no reply in time");
    private static final Cause GARBAGE = new Cause("GARBAGE", "a reply that nobody understands");
    private static final Cause DUPLICATE = new Cause("DUPLICATE", "the venue has seen the reference");
    private static final Cause NO_TIME = new Cause("NO_TIME_TO_SEND", "the login took too long");
    private static final Outcome SESSION_REFUSED =
            new Outcome.NotSent(new Cause("SESSION_REFUSED", "the venue does not know the session"), true);
    private static final Cause NOT_ALLOWED = new Cause("NOT_ALLOWED", "the venue says no");

    private final World world;
    private final SimulatedProcess process;
    private final Scheduler scheduler;
    private final Dice dice;
    private final Ledger ledger;

    SimulatedVenue(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
        this.scheduler = world.scheduler;
        this.dice = world.dice;
        this.ledger = world.ledger;
    }

    @Override
    public String name() {
        return Settings.VENUE;
    }

    @Override
    public CommandHeader header(BbpsCommand command) {
        return command.getHeader();
    }

    @Override
    public String wireReference(BbpsCommand command, long sequence, Instant claimedAt) {
        return "R" + sequence;
    }

    @Override
    public @Nullable String fault(BbpsCommand command) {
        return null;
    }

    @Override
    public String service(BbpsCommand command) {
        return world.outages.service(command.getHeader().getOrderId());
    }

    @Override
    public @Nullable String sessionTrouble() {
        return null;
    }

    @Override
    public Outcome submit(Submission<BbpsCommand> submission) {
        CommandHeader header = submission.command().getHeader();
        return carry(
                header,
                submission.wireReference(),
                header.getDeadline(),
                world.profile.callTimeout().toNanos(),
                () -> {});
    }

    /**
     * Sends an order.
     *
     * @param lastMoment it may not leave at this time or later
     * @param limit longest time of the call, in nanoseconds
     * @param leaves told when it does
     */
    Outcome carry(CommandHeader header, String reference, Instant lastMoment, long limit, Runnable leaves) {
        long started = scheduler.now();
        String session;
        try {
            session = process.sessions().session();
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
        // A login may have taken its time, or the process may have stood still in it.
        long left = limit - (scheduler.now() - started);
        if (left <= 0 || !world.now().isBefore(lastMoment)) {
            return new Outcome.NotSent(NO_TIME, true);
        }
        // Nothing may come between this check and the send: see docs/guarantees.md, what is not covered.
        if (world.outages.isDown(world.outages.service(header.getOrderId()))
                || dice.fault(FaultKind.VENUE_REFUSES_CONNECTIONS, world.rate(0.06))) {
            scheduler.sleep(dice.latency());
            process.step(true);
            return new Outcome.NotSent(REFUSED, true);
        }
        leaves.run();
        Judge.Request request = world.judge.leaves(
                process.name(),
                header,
                reference,
                world.table.row(new Attempt.Id(header.getOrderId(), header.getAttempt())));
        process.gate().callLeft();
        Result<Outcome> reply = new Result<>(scheduler);
        send(header, reference, session, request, reply);
        boolean answered = reply.arrivesWithin(left);
        request.answered();
        process.step(true);
        Outcome outcome = answered ? reply.join() : new Outcome.Unknown(TIMEOUT, false);
        if (outcome.equals(SESSION_REFUSED)) {
            world.sessions.refused(process.name(), session);
            process.sessions().drop(session);
        }
        if (world.story.isTold()) {
            world.story.tell("%s: %s is %s".formatted(process.name(), reference, outcome));
        }
        return outcome;
    }

    private void send(
            CommandHeader header, String reference, String session, Judge.Request request, Result<Outcome> reply) {
        if (dice.fault(FaultKind.REQUEST_LOST, world.rate(0.08))) {
            request.over();
            return;
        }
        long visibleBy = scheduler.now() + Settings.VISIBLE_WITHIN;
        long transit = dice.fault(FaultKind.ACTS_LATE, world.rate(0.05))
                ? dice.millis(300, Settings.VISIBLE_WITHIN / 3_000_000)
                : dice.latency();
        boolean twice =
                world.profile.refusesRepeatedReference() && dice.fault(FaultKind.REQUEST_TWICE, world.rate(0.05));
        scheduler.after(transit, () -> {
            boolean taken = world.sessions.isValid(session);
            reply(reference, taken ? answer(header.getOrderId(), reference, visibleBy) : SESSION_REFUSED, reply);
            // A copy of what was refused for its session is refused too: a session that has ended stays so.
            if (!twice || !taken) {
                request.over();
            }
        });
        if (twice) {
            scheduler.after(transit + dice.latency(), () -> {
                if (world.sessions.isValid(session)) {
                    reply(reference, answer(header.getOrderId(), reference, visibleBy), reply);
                }
                request.over();
            });
        }
    }

    private void reply(String reference, Outcome answer, Result<Outcome> reply) {
        world.story.tell("venue: %s: %s".formatted(reference, answer));
        if (dice.fault(FaultKind.REPLY_LOST, world.rate(0.12))) {
            return;
        }
        if (dice.fault(FaultKind.REPLY_GARBAGE, world.rate(0.04))) {
            scheduler.after(dice.latency(), () -> reply.complete(new Outcome.Unknown(GARBAGE, false)));
            return;
        }
        long back = dice.fault(FaultKind.REPLY_LATE, world.rate(0.06)) ? dice.millis(1_000, 2_600) : dice.latency();
        scheduler.after(back, () -> reply.complete(answer));
    }

    private Outcome answer(String order, String reference, long visibleBy) {
        Ledger.Effect earlier = ledger.effect(reference);
        if (earlier != null && world.profile.refusesRepeatedReference()) {
            return new Outcome.Unknown(DUPLICATE, true);
        }
        if (ledger.wasRefused(reference) || dice.fault(FaultKind.VENUE_REJECTS, 0.12)) {
            if (!ledger.wasRefused(reference)) {
                ledger.refuse(reference, dice.chance(0.5));
                world.announcements.tell(reference, new Finding.Refused("none", NOT_ALLOWED));
            }
            return new Outcome.Rejected(NOT_ALLOWED);
        }
        long now = scheduler.now();
        boolean atOnce = dice.chance(0.2);
        long hidden = dice.fault(FaultKind.HIDDEN_FROM_LOOK_UPS, world.rate(0.25))
                ? Math.max(0, dice.chance(0.5) ? visibleBy - now : dice.millis(0, (visibleBy - now) / 1_000_000))
                : 0;
        Ledger.End end = atOnce || dice.chance(0.8)
                ? Ledger.End.FINISHED
                : dice.oneOf(List.of(Ledger.End.CANCELLED, Ledger.End.UNDONE));
        Ledger.Effect effect = ledger.act(
                reference,
                order,
                now,
                Math.min(now + hidden, visibleBy),
                atOnce ? now : now + dice.millis(200, 9_000),
                end);
        world.judge.acted(order);
        announce(effect);
        world.reversals.mayFollow(effect);
        return atOnce ? new Outcome.Completed(effect.number, "DONE") : new Outcome.Accepted(effect.number, "OPEN");
    }

    @Override
    public Finding lookUp(Question<BbpsCommand> question) {
        return lookUp(question.wireReference());
    }

    /** Asks for something that changes nothing; whether there was an answer. */
    boolean ask(Instant lastMoment, long limit) {
        long started = scheduler.now();
        String session;
        try {
            session = process.sessions().session();
        } catch (SessionException none) {
            return false;
        }
        long left = limit - (scheduler.now() - started);
        if (left <= 0 || !world.now().isBefore(lastMoment)) {
            return false;
        }
        process.gate().callLeft();
        boolean lost = dice.fault(FaultKind.REQUEST_LOST, world.rate(0.08))
                || dice.fault(FaultKind.REPLY_LOST, world.rate(0.12));
        scheduler.sleep(lost ? left : Math.min(left, dice.latency()));
        process.step(true);
        if (!world.sessions.isValid(session)) {
            world.sessions.refused(process.name(), session);
            process.sessions().drop(session);
            return false;
        }
        return !lost;
    }

    /** Asks about an order by our reference. */
    Finding lookUp(String reference) {
        process.gate().lookUpLeft();
        scheduler.sleep(dice.latency());
        if (dice.fault(FaultKind.LOOK_UP_FAILS, world.rate(0.12))) {
            scheduler.sleep(dice.latency());
            return new Finding.NoAnswer(TIMEOUT);
        }
        Finding finding = find(reference);
        scheduler.sleep(dice.fault(FaultKind.LOOK_UP_SLOW, world.rate(0.1)) ? dice.millis(500, 1_900) : dice.latency());
        process.step(true);
        if (world.story.isTold()) {
            world.story.tell("%s: look-up of %s: %s".formatted(process.name(), reference, finding));
        }
        return finding;
    }

    private Finding find(String reference) {
        Ledger.Effect effect = ledger.effect(reference);
        long now = scheduler.now();
        if (effect == null || now < effect.visibleAt) {
            return ledger.showsRefusal(reference) ? new Finding.Refused("none", NOT_ALLOWED) : new Finding.Absent();
        }
        return now < effect.endsAt ? new Finding.Held(effect.number, "OPEN") : end(effect);
    }

    private static Finding.Shown end(Ledger.Effect effect) {
        if (effect.reversed) {
            return Reversals.told(effect);
        }
        return switch (effect.end) {
            case FINISHED -> new Finding.Finished(effect.number, "DONE");
            case CANCELLED -> new Finding.Cancelled(effect.number, "CANCELLED");
            case UNDONE -> new Finding.Refused(effect.number, NOT_ALLOWED);
        };
    }

    private void announce(Ledger.Effect effect) {
        long open = effect.endsAt - scheduler.now();
        if (open > 0) {
            world.announcements.tell(effect.reference, new Finding.Held(effect.number, "OPEN"));
        }
        scheduler.after(open, () -> world.announcements.tell(effect.reference, end(effect)));
    }
}
