package io.harkara.broker;

import io.harkara.broker.BrokerTargets.Target;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Stock brokers: places, changes and cancels orders through the accounts that we have at them. */
final class BrokerVenue implements Venue<BrokerCommand> {

    private final BrokerAccounts accounts;
    private final BrokerMasters masters;
    private final BrokerTargets targets;
    private final BrokerSending sending;
    private final BrokerAsking asking;
    private final BrokerLooking looking;
    private final BrokerQuoteWishes wishes;
    private final Supplier<Set<String>> names;
    private final String defaultAccount;
    private final InstantSource clock;

    /** @param names of accounts that orders may name */
    BrokerVenue(
            BrokerAccounts accounts,
            BrokerMasters masters,
            BrokerTargets targets,
            BrokerQuoteWishes wishes,
            Supplier<Set<String>> names,
            String defaultAccount,
            InstantSource clock) {
        this.accounts = accounts;
        this.masters = masters;
        this.targets = targets;
        this.sending = new BrokerSending(accounts, masters, targets);
        this.asking = new BrokerAsking(accounts, masters, targets);
        this.wishes = wishes;
        this.looking = new BrokerLooking(accounts, masters, targets);
        this.names = names;
        this.defaultAccount = defaultAccount;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Topics.BROKER;
    }

    @Override
    public CommandHeader header(BrokerCommand command) {
        return command.getHeader();
    }

    @Override
    public String wireReference(BrokerCommand command, long sequence, Instant claimedAt) {
        CommandHeader header = command.getHeader();
        return BrokerReference.of(header.getOrderId(), header.getAttempt());
    }

    @Override
    public @Nullable String fault(BrokerCommand command) {
        return BrokerFaults.of(command);
    }

    @Override
    public boolean isWithoutEffect(BrokerCommand command) {
        return !type(command).hasEffect();
    }

    @Override
    public String service(BrokerCommand command) {
        boolean callsNobody = type(command) == BrokerOrderType.INSTRUMENTS
                || BrokerQuoteWishes.isOne(type(command))
                || !isConfigured(account(command));
        return callsNobody ? NO_SERVICE : account(command);
    }

    /** Accounts are at different brokers, or at one that counts each for itself: one that is slow or waits for its rate hinders no other. */
    @Override
    public boolean hasPlacesApart() {
        return true;
    }

    @Override
    public @Nullable Cause waitsFor(BrokerCommand command) {
        BrokerAccounts.Entry entry = accounts.find(account(command));
        if (entry == null) {
            // That it is refused is no reason to wait.
            return isConfigured(account(command)) ? BrokerCauses.accountAway(account(command)) : null;
        }
        SpecificRecord payload = payload(command);
        for (BrokerExchange exchange : exchanges(payload)) {
            if (masters.isAwaited(entry, exchange)) {
                return new Cause(
                        "INSTRUMENTS_NOT_READ",
                        "the instruments of %s of account %s are not read yet".formatted(exchange, entry.name()));
            }
        }
        if (isWithoutEffect(command)) {
            boolean asksBroker =
                    type(command) != BrokerOrderType.INSTRUMENTS && !BrokerQuoteWishes.isOne(type(command));
            return asksBroker && entry.questions().availablePermits() == 0 ? BrokerCauses.underWay(entry) : null;
        }
        return targets.of(payload, entry.name()) instanceof Target.NotYet(Cause cause) ? cause : null;
    }

    /** The exchanges whose instruments a command names. */
    private static Set<BrokerExchange> exchanges(SpecificRecord payload) {
        return switch (payload) {
            case BrokerOrder order -> Set.of(order.getInstrument().getExchange());
            case BrokerConversion conversion ->
                Set.of(conversion.getInstrument().getExchange());
            case BrokerCancelAll all ->
                all.getSymbol() != null || all.getInstrumentId() != null ? Set.of(all.getExchange()) : Set.of();
            case BrokerRead read ->
                read.getInstruments().stream()
                        .map(BrokerInstrument::getExchange)
                        .collect(Collectors.toSet());
            default -> Set.of();
        };
    }

    @Override
    public Outcome submit(Submission<BrokerCommand> submission) {
        BrokerCommand command = submission.command();
        BrokerAccounts.Entry entry = accounts.find(account(command));
        if (entry == null) {
            String account = account(command);
            return isConfigured(account)
                    ? new Outcome.NotSent(BrokerCauses.accountAway(account), true)
                    : new Outcome.Rejected(BrokerCauses.noSuchAccount(account));
        }
        SpecificRecord payload = payload(command);
        if (payload instanceof BrokerRead read && BrokerQuoteWishes.isOne(type(command))) {
            return wishes.carry(entry, command.getHeader(), type(command), read);
        }
        return payload instanceof BrokerRead read
                ? asking.ask(entry, type(command), read)
                : sending.send(entry, command.getHeader(), payload, submission.wireReference());
    }

    @Override
    public Finding lookUp(Question<BrokerCommand> question) {
        BrokerCommand command = question.command();
        if (isWithoutEffect(command)) {
            return new Finding.WithoutEffect();
        }
        BrokerAccounts.Entry entry = accounts.find(account(command));
        if (entry == null) {
            return new Finding.NoAnswer(BrokerCauses.accountAway(account(command)));
        }
        try {
            Finding finding = looking.find(entry, payload(command), question);
            return finding instanceof Finding.Absent
                    ? BrokerFindings.absent(question.firstSentAt(), clock.instant())
                    : finding;
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (TableAwayException away) {
            return new Finding.NoAnswer(BrokerCauses.databaseAway(away));
        }
    }

    private boolean isConfigured(String account) {
        return names.get().contains(account);
    }

    private String account(BrokerCommand command) {
        String named = BrokerFaults.account(payload(command));
        return named == null ? defaultAccount : named;
    }

    private static BrokerOrderType type(BrokerCommand command) {
        return Objects.requireNonNull(BrokerOrderType.named(command.getHeader().getType()), "type");
    }

    private static SpecificRecord payload(BrokerCommand command) {
        return Objects.requireNonNull(type(command).payload(command), "payload");
    }

    @Override
    public @Nullable String sessionTrouble() {
        // One account that cannot log in keeps no other from its orders.
        String trouble = null;
        for (BrokerAccounts.Entry entry : accounts.all()) {
            trouble = entry.sessions().trouble();
            if (trouble == null) {
                return null;
            }
        }
        return trouble;
    }

    @Override
    public void retrySession() {
        accounts.all().forEach(entry -> entry.sessions().retry());
    }
}
