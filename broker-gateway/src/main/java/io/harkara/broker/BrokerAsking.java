package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerRead;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries questions to brokers, few at a time, so that orders have places. */
final class BrokerAsking {

    private final BrokerAccounts accounts;
    private final BrokerMasters masters;
    private final BrokerTargets targets;

    BrokerAsking(BrokerAccounts accounts, BrokerMasters masters, BrokerTargets targets) {
        this.accounts = accounts;
        this.masters = masters;
        this.targets = targets;
    }

    /** The answer of a broker, or of the list of its instruments. */
    Outcome ask(BrokerAccounts.Entry entry, BrokerOrderType type, BrokerRead read) {
        Capability needed = BrokerReading.needs(type);
        if (needed != null && !entry.can(needed)) {
            return new Outcome.Rejected(BrokerCauses.cannot(entry, type.typeName()));
        }
        BrokerInstruments known = masters.of(entry);
        if (type == BrokerOrderType.INSTRUMENTS) {
            return known == null
                    ? new Outcome.NotSent(BrokerCauses.notRead(entry), false)
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
        if (!read.getInstruments().isEmpty() && known == null && entry.can(Capability.INSTRUMENTS)) {
            return new Outcome.NotSent(BrokerCauses.notRead(entry), false);
        }
        String number;
        try {
            number = number(read);
        } catch (TableAwayException away) {
            return new Outcome.NotSent(BrokerCauses.databaseAway(away), true);
        }
        if (type == BrokerOrderType.ORDER_STATUS && number == null) {
            return new Outcome.Rejected(BrokerCauses.withoutNumber(String.valueOf(read.getOrder())));
        }
        // Brokers without a list know their instruments by what the question says.
        BrokerResult<List<BrokerListing>> named = known == null
                ? BrokerResult.of(read.getInstruments().stream()
                        .map(BrokerPlacement::unlisted)
                        .toList())
                : BrokerReading.named(known, read.getInstruments());
        String question = BrokerReading.joint(type, read);
        if (!entry.questions().tryAcquire()) {
            return new Outcome.NotSent(BrokerCauses.underWay(entry), false);
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
        return carry(entry, link -> {
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

    private Outcome carry(BrokerAccounts.Entry entry, Function<BrokerLink, Outcome> call) {
        try {
            BrokerLink link = accounts.enquiryLink(entry);
            return link.ruled(call.apply(link));
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
    }
}
