package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerTargets.Target;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Stock brokers: places, changes and cancels orders through the accounts that we have at them. */
final class BrokerVenue implements Venue<BrokerCommand> {

    private final BrokerAccounts accounts;
    private final BrokerMasters masters;
    private final BrokerTargets targets;
    private final Supplier<Set<String>> names;
    private final String defaultAccount;

    /** @param names of accounts that orders may name */
    BrokerVenue(
            BrokerAccounts accounts,
            BrokerMasters masters,
            BrokerTargets targets,
            Supplier<Set<String>> names,
            String defaultAccount) {
        this.accounts = accounts;
        this.masters = masters;
        this.targets = targets;
        this.names = names;
        this.defaultAccount = defaultAccount;
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
        return BrokerFaults.of(command, names.get());
    }

    @Override
    public boolean isWithoutEffect(BrokerCommand command) {
        return !type(command).hasEffect();
    }

    @Override
    public String service(BrokerCommand command) {
        return type(command) == BrokerOrderType.INSTRUMENTS ? NO_SERVICE : account(command);
    }

    @Override
    public @Nullable Cause waitsFor(BrokerCommand command) {
        BrokerAccounts.Entry entry = accounts.find(account(command));
        if (entry == null) {
            return accountAway(account(command));
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
            boolean asksBroker = type(command) != BrokerOrderType.INSTRUMENTS;
            return asksBroker && entry.questions().availablePermits() == 0 ? underWay(entry) : null;
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
            return new Outcome.NotSent(accountAway(account(command)), true);
        }
        CommandHeader header = command.getHeader();
        return switch (payload(command)) {
            case BrokerOrder order -> place(entry, header, order, submission.wireReference());
            case BrokerModify modify ->
                onTarget(
                        entry,
                        header,
                        modify,
                        target -> link -> entry.adapter().modifyOrder(link, BrokerPlacement.change(modify, target)));
            case BrokerCancel cancel ->
                onTarget(
                        entry,
                        header,
                        cancel,
                        target ->
                                link -> entry.adapter().cancelOrder(link, target.brokerOrderId(), target.reference()));
            case BrokerCancelAll all -> cancelAll(entry, header, all);
            case BrokerConversion conversion -> convert(entry, header, conversion);
            case BrokerRead read -> read(entry, type(command), read);
            default -> throw new IllegalStateException("no payload of " + header.getType());
        };
    }

    private Outcome place(BrokerAccounts.Entry entry, CommandHeader header, BrokerOrder order, String reference) {
        return withInstrument(entry, order.getInstrument(), listing -> {
            Outcome refusal = BrokerPlacement.refusal(entry.adapter().descriptor(), order, listing);
            return refusal == null
                    ? carry(
                            entry,
                            header,
                            link -> entry.adapter().placeOrder(link, new BrokerPlacing(order, listing, reference)))
                    : refusal;
        });
    }

    private Outcome onTarget(
            BrokerAccounts.Entry entry,
            CommandHeader header,
            SpecificRecord payload,
            Function<Target.Standing, Function<BrokerLink, Outcome>> call) {
        Target target = Objects.requireNonNull(targets.of(payload, entry.name()), "target");
        return target instanceof Target.Standing standing
                ? carry(entry, header, call.apply(standing))
                : BrokerTargets.obstacle(target);
    }

    private Outcome cancelAll(BrokerAccounts.Entry entry, CommandHeader header, BrokerCancelAll all) {
        if (!entry.can(Capability.CANCEL_ALL)) {
            return cannot(entry, header);
        }
        if (all.getSymbol() == null && all.getInstrumentId() == null) {
            return carry(entry, header, link -> entry.adapter().cancelAll(link, all.getExchange(), null));
        }
        return withInstrument(
                entry,
                instrument(all),
                listing -> carry(
                        entry,
                        header,
                        link -> entry.adapter().cancelAll(link, all.getExchange(), listing.instrumentId())));
    }

    private static BrokerInstrument instrument(BrokerCancelAll all) {
        return new BrokerInstrument(all.getExchange(), all.getSymbol(), all.getInstrumentId());
    }

    private Outcome convert(BrokerAccounts.Entry entry, CommandHeader header, BrokerConversion conversion) {
        return entry.can(Capability.CONVERT_POSITION)
                ? withInstrument(
                        entry,
                        conversion.getInstrument(),
                        listing -> carry(
                                entry, header, link -> entry.adapter().convertPosition(link, conversion, listing)))
                : cannot(entry, header);
    }

    private Outcome read(BrokerAccounts.Entry entry, BrokerOrderType type, BrokerRead read) {
        Capability needed = BrokerReading.needs(type);
        if (needed != null && !entry.can(needed)) {
            return new Outcome.Rejected(cannot(entry, type.typeName()));
        }
        BrokerInstruments known = masters.of(entry);
        if (type == BrokerOrderType.INSTRUMENTS) {
            return known == null
                    ? new Outcome.NotSent(notRead(entry), false)
                    : new Outcome.Completed(
                            entry.name(),
                            "ANSWERED",
                            BrokerAnswers.list(
                                    "instruments",
                                    known.search(
                                            Objects.requireNonNull(read.getSearch()),
                                            read.getExchange(),
                                            BrokerReading.MOST_FOUND)));
        }
        if (!read.getInstruments().isEmpty() && known == null) {
            return new Outcome.NotSent(notRead(entry), false);
        }
        String number;
        try {
            number = number(read);
        } catch (TableAwayException away) {
            return new Outcome.NotSent(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())), true);
        }
        if (type == BrokerOrderType.ORDER_STATUS && number == null) {
            return new Outcome.Rejected(new Cause(
                    "ORDER_WITHOUT_NUMBER", "the broker has given order %s no number".formatted(read.getOrder())));
        }
        BrokerResult<List<BrokerListing>> named =
                known == null ? BrokerResult.of(List.of()) : BrokerReading.named(known, read.getInstruments());
        String question = BrokerReading.joint(type, read);
        if (!entry.questions().tryAcquire()) {
            return new Outcome.NotSent(underWay(entry), false);
        }
        try {
            return asked(entry, type, read, number, named, question);
        } finally {
            entry.questions().release();
        }
    }

    private Outcome asked(
            BrokerAccounts.Entry entry,
            BrokerOrderType type,
            BrokerRead read,
            @Nullable String number,
            BrokerResult<List<BrokerListing>> named,
            @Nullable String question) {
        return ask(entry, link -> {
            Supplier<BrokerResult<String>> asked = () -> named.then(
                    instruments -> BrokerReading.answer(entry.adapter(), link, type, read, number, instruments));
            return BrokerReading.outcome(
                    question == null ? asked.get() : entry.joint(question, asked),
                    link.session().userId());
        });
    }

    private @Nullable String number(BrokerRead read) {
        return read.getOrder() == null ? read.getBrokerOrderId() : targets.number(read.getOrder());
    }

    private static Cause underWay(BrokerAccounts.Entry entry) {
        return new Cause(
                "QUESTIONS_UNDER_WAY",
                "%d questions to the broker of account %s are under way"
                        .formatted(BrokerAccounts.MOST_QUESTIONS, entry.name()));
    }

    private static Outcome cannot(BrokerAccounts.Entry entry, CommandHeader header) {
        return new Outcome.Rejected(cannot(entry, header.getType()));
    }

    private static Cause cannot(BrokerAccounts.Entry entry, String type) {
        return new Cause(
                "NOT_AT_THIS_BROKER",
                "%s: account %s is at a broker that has no such thing, or is not set up for it"
                        .formatted(type, entry.name()));
    }

    private static Cause notRead(BrokerAccounts.Entry entry) {
        return new Cause(
                "INSTRUMENTS_NOT_READ",
                "the list of instruments of account %s is not read yet".formatted(entry.name()));
    }

    private Outcome withInstrument(
            BrokerAccounts.Entry entry, BrokerInstrument wanted, Function<BrokerListing, Outcome> then) {
        BrokerInstruments known = masters.of(entry);
        if (known == null) {
            // Brokers without a list know their instruments by what the order says.
            return entry.can(Capability.INSTRUMENTS)
                    ? new Outcome.NotSent(notRead(entry), false)
                    : then.apply(BrokerPlacement.unlisted(wanted));
        }
        return switch (known.find(wanted)) {
            case BrokerInstruments.Match.One(BrokerListing listing) -> then.apply(listing);
            case BrokerInstruments.Match.None(Cause cause) -> new Outcome.Rejected(cause);
        };
    }

    private Outcome carry(BrokerAccounts.Entry entry, CommandHeader header, Function<BrokerLink, Outcome> call) {
        try {
            BrokerLink link = accounts.orderLink(entry, header.getDeadline());
            return ruled(link, call.apply(link));
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
    }

    private Outcome ask(BrokerAccounts.Entry entry, Function<BrokerLink, Outcome> call) {
        try {
            BrokerLink link = accounts.enquiryLink(entry);
            return ruled(link, call.apply(link));
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
    }

    // A session that worked has run out, and the next login heals it; one that never did is a broker that is down to
    // us.
    private static Outcome ruled(BrokerLink link, Outcome outcome) {
        if (outcome instanceof Outcome.NotSent(Cause cause, boolean downtime)) {
            return new Outcome.NotSent(cause, downtime && !(link.isRefused() && link.isProven()));
        }
        if (!(outcome instanceof Outcome.Unknown)) {
            link.prove();
        }
        return outcome;
    }

    @Override
    public Finding lookUp(Question<BrokerCommand> question) {
        BrokerCommand command = question.command();
        if (isWithoutEffect(command)) {
            return new Finding.WithoutEffect();
        }
        BrokerAccounts.Entry entry = accounts.find(account(command));
        if (entry == null) {
            return new Finding.NoAnswer(accountAway(account(command)));
        }
        try {
            return lookUp(entry, accounts.enquiryLink(entry), question);
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (TableAwayException away) {
            return new Finding.NoAnswer(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())));
        }
    }

    private Finding lookUp(BrokerAccounts.Entry entry, BrokerLink link, Question<BrokerCommand> question) {
        boolean taken = question.venueReference() != null;
        return switch (payload(question.command())) {
            case BrokerOrder _ ->
                entry.adapter().findByReference(link, question.wireReference(), question.venueReference());
            case BrokerModify modify ->
                ofTarget(
                        link,
                        modify.getOrder(),
                        modify.getBrokerOrderId(),
                        (book, number) -> BrokerEffects.ofChange(
                                book, BrokerPlacement.change(modify, new Target.Standing(number, "")), taken));
            case BrokerCancel cancel ->
                ofTarget(
                        link,
                        cancel.getOrder(),
                        cancel.getBrokerOrderId(),
                        (book, number) -> BrokerEffects.ofCancel(book, number, taken));
            case BrokerCancelAll all -> ofCancelAll(entry, link, all, question.firstSentAt(), taken);
            default ->
                new Finding.NoReport(
                        new Cause("NO_REPORT", "brokers have no list of conversions; compare the positions"));
        };
    }

    private Finding ofCancelAll(
            BrokerAccounts.Entry entry, BrokerLink link, BrokerCancelAll all, Instant firstSentAt, boolean taken) {
        String instrumentId = all.getInstrumentId();
        if (instrumentId == null && all.getSymbol() != null) {
            BrokerInstruments known = masters.of(entry);
            if (known == null
                    || !(known.find(instrument(all)) instanceof BrokerInstruments.Match.One(BrokerListing listing))) {
                return new Finding.NoAnswer(notRead(entry));
            }
            instrumentId = listing.instrumentId();
        }
        String only = instrumentId;
        return ofBook(link, book -> BrokerEffects.ofCancelAll(book, all, only, firstSentAt, taken));
    }

    /** What the book shows of an order that has a number. */
    @FunctionalInterface
    private interface OfNumber {
        Finding in(List<BrokerOrderRow> book, String number);
    }

    private Finding ofTarget(
            BrokerLink link, @Nullable String order, @Nullable String brokerOrderId, OfNumber meaning) {
        String number = order == null ? brokerOrderId : targets.number(order);
        return number == null
                ? new Finding.NoReport(new Cause("ORDER_WITHOUT_NUMBER", "the broker has given the order no number"))
                : ofBook(link, book -> meaning.in(book, number));
    }

    private static Finding ofBook(BrokerLink link, Function<List<BrokerOrderRow>, Finding> meaning) {
        return switch (link.orderBook()) {
            case BrokerResult.Value<List<BrokerOrderRow>>(List<BrokerOrderRow> book) -> meaning.apply(book);
            case BrokerResult.Failed<List<BrokerOrderRow>>(BrokerError error) -> new Finding.NoAnswer(error.cause());
        };
    }

    // Taken by an instance that has the account, or before it was removed.
    private static Cause accountAway(String account) {
        return new Cause(
                "ACCOUNT_UNKNOWN",
                "account %s: this instance does not have it; put it into harkara.broker.accounts, or its adapter into the folder of adapters"
                        .formatted(account));
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
