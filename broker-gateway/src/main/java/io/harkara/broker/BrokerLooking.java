package io.harkara.broker;

import io.harkara.broker.BrokerTargets.Target;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Looks in the order book for what has become of a command. */
final class BrokerLooking {

    private final BrokerAccounts accounts;
    private final BrokerMasters masters;
    private final BrokerTargets targets;

    BrokerLooking(BrokerAccounts accounts, BrokerMasters masters, BrokerTargets targets) {
        this.accounts = accounts;
        this.masters = masters;
        this.targets = targets;
    }

    /**
     * What has become of a command.
     *
     * @throws SessionException where there is no session
     */
    Finding find(BrokerAccounts.Entry entry, SpecificRecord payload, Venue.Question<BrokerCommand> question)
            throws SessionException {
        BrokerLink link = accounts.enquiryLink(entry);
        boolean taken = question.venueReference() != null;
        return switch (payload) {
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
                    || !(known.find(BrokerPlacement.instrument(all))
                            instanceof BrokerInstruments.Match.One(BrokerListing listing))) {
                return new Finding.NoAnswer(BrokerCauses.notRead(entry));
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
        if (number != null) {
            return ofBook(link, book -> meaning.in(book, number));
        }
        // A process that ended while the command waited for its order leaves it in doubt, although it never left.
        return order != null && targets.neverStood(order)
                ? new Finding.Absent()
                : new Finding.NoReport(BrokerCauses.withoutNumber(String.valueOf(order)));
    }

    private static Finding ofBook(BrokerLink link, Function<List<BrokerOrderRow>, Finding> meaning) {
        return switch (link.orderBook()) {
            case BrokerResult.Value<List<BrokerOrderRow>>(List<BrokerOrderRow> book) -> meaning.apply(book);
            case BrokerResult.Failed<List<BrokerOrderRow>>(BrokerError error) -> new Finding.NoAnswer(error.cause());
        };
    }
}
