package io.harkara.bbps;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.BbpsServiceComplaint;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Why a command cannot be carried out at all: it is newer than this gateway, or nobody's order. Such a command is parked. */
final class BbpsFaults {

    private BbpsFaults() {}

    /** @param accounts names of our accounts */
    static @Nullable String of(BbpsCommand command, Set<String> accounts) {
        BbpsOrderType type = BbpsOrderType.named(command.getHeader().getType());
        if (type == null) {
            return "type '%s': expected one that this gateway knows"
                    .formatted(command.getHeader().getType());
        }
        SpecificRecord payload = type.payload(command);
        if (payload == null) {
            return "%s is missing: expected the payload of %s".formatted(type.payloadField(), type.typeName());
        }
        String account = account(payload);
        if (account != null && !accounts.contains(account)) {
            return "account '%s': expected one of %s".formatted(account, accounts);
        }
        return switch (payload) {
            case BbpsFetch fetch -> unknown(fetch.getAgent());
            case BbpsPayment payment -> ofPayment(payment);
            case BbpsComplaint complaint -> ofComplaint(complaint);
            default -> null;
        };
    }

    /** The account that a payload names; null for the default one. */
    static @Nullable String account(SpecificRecord payload) {
        return switch (payload) {
            case BbpsFetch fetch -> fetch.getAccount();
            case BbpsPayment payment -> payment.getAccount();
            case BbpsEnquiry enquiry -> enquiry.getAccount();
            case BbpsComplaint complaint -> complaint.getAccount();
            case BbpsRefund _ -> null;
            default ->
                throw new IllegalArgumentException(
                        "payload " + payload.getSchema().getName());
        };
    }

    private static @Nullable String ofComplaint(BbpsComplaint complaint) {
        BbpsServiceComplaint service = complaint.getService();
        if ((service != null) != (complaint.getDispute() == BbpsDispute.SERVICE)) {
            return "service: expected it with dispute SERVICE and with no other, found dispute "
                    + complaint.getDispute();
        }
        if (service != null && service.getParticipation() == BbpsParticipation.UNRECOGNISED) {
            return "a participation that is newer than this gateway";
        }
        return complaint.getDispute() == BbpsDispute.UNRECOGNISED ? "a dispute that is newer than this gateway" : null;
    }

    private static @Nullable String ofPayment(BbpsPayment payment) {
        if (payment.getMode() == BbpsMode.UNRECOGNISED) {
            return "a mode that is newer than this gateway";
        }
        if (payment.getFetchId() == null && (payment.getAgent() == null || payment.getCustomer() == null)) {
            return "agent and customer: expected both where no fetch is named";
        }
        return payment.getAgent() == null ? null : unknown(payment.getAgent());
    }

    private static @Nullable String unknown(BbpsAgent agent) {
        return agent.getChannel() == BbpsChannel.UNRECOGNISED ? "a channel that is newer than this gateway" : null;
    }
}
