package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerTargets.Target;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.CommandHeader;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Sends to brokers what changes something there. */
final class BrokerSending {

    private final BrokerAccounts accounts;
    private final BrokerMasters masters;
    private final BrokerTargets targets;

    BrokerSending(BrokerAccounts accounts, BrokerMasters masters, BrokerTargets targets) {
        this.accounts = accounts;
        this.masters = masters;
        this.targets = targets;
    }

    /** Sends what has an effect. */
    Outcome send(BrokerAccounts.Entry entry, CommandHeader header, SpecificRecord payload, String reference) {
        return switch (payload) {
            case BrokerOrder order -> place(entry, header, order, reference);
            case BrokerModify modify ->
                onTarget(
                        entry,
                        header,
                        modify,
                        target -> link -> accounts.changed(
                                entry,
                                target.brokerOrderId(),
                                () -> entry.adapter().modifyOrder(link, BrokerPlacement.change(modify, target))));
            case BrokerCancel cancel ->
                onTarget(
                        entry,
                        header,
                        cancel,
                        target ->
                                link -> entry.adapter().cancelOrder(link, target.brokerOrderId(), target.reference()));
            case BrokerCancelAll all -> cancelAll(entry, header, all);
            case BrokerConversion conversion -> convert(entry, header, conversion);
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
            return new Outcome.Rejected(BrokerCauses.cannot(entry, header.getType()));
        }
        if (all.getSymbol() == null && all.getInstrumentId() == null) {
            return carry(entry, header, link -> entry.adapter().cancelAll(link, all.getExchange(), null));
        }
        return withInstrument(
                entry,
                BrokerPlacement.instrument(all),
                listing -> carry(
                        entry,
                        header,
                        link -> entry.adapter().cancelAll(link, all.getExchange(), listing.instrumentId())));
    }

    private Outcome convert(BrokerAccounts.Entry entry, CommandHeader header, BrokerConversion conversion) {
        return entry.can(Capability.CONVERT_POSITION)
                ? withInstrument(
                        entry,
                        conversion.getInstrument(),
                        listing -> carry(
                                entry, header, link -> entry.adapter().convertPosition(link, conversion, listing)))
                : new Outcome.Rejected(BrokerCauses.cannot(entry, header.getType()));
    }

    private Outcome withInstrument(
            BrokerAccounts.Entry entry, BrokerInstrument wanted, Function<BrokerListing, Outcome> then) {
        BrokerInstruments known = masters.of(entry);
        if (known == null) {
            // Brokers without a list know their instruments by what the order says.
            return entry.can(Capability.INSTRUMENTS)
                    ? new Outcome.NotSent(BrokerCauses.notRead(entry), false)
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
            return link.ruled(call.apply(link));
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
    }
}
