package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.LedgerEntry;
import io.harkara.simulators.engine.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request for a payment or a ticket and what became of it. */
final class BbpsLedgerEntry extends LedgerEntry {

    /**
     * What was asked for, as far as it could be read.
     *
     * @param reference paymentRefId, or of a ticket the transaction and what is complained about
     * @param fetchRefId the fetch that a payment names, empty for none
     * @param amount of a payment in paise, without the fee, 0 where there is none
     */
    record Asked(BbpsEffect kind, String dialect, String reference, String fetchRefId, long amount) {}

    private final Asked asked;
    private volatile @Nullable BillPayment payment;

    BbpsLedgerEntry(long sequence, Instant arrivedAt, Asked asked) {
        super(sequence, arrivedAt, "");
        this.asked = asked;
    }

    /**
     * How the control port shows an entry.
     *
     * @param transactionId of the payment, or the number of the ticket
     * @param finalAt until then a payment is in progress
     * @param reversedAt when its money comes back, null for never
     */
    record View(
            long sequence,
            Instant arrivedAt,
            BbpsEffect kind,
            String dialect,
            String reference,
            String fetchRefId,
            long amount,
            String billerId,
            String mobile,
            String mode,
            long fee,
            Verdict verdict,
            String transactionId,
            String answer,
            @Nullable Instant finalAt,
            @Nullable Instant reversedAt,
            @Nullable String fault,
            boolean delivered) {}

    /** Notes the payment that came of it, also one that fails. */
    void became(BillPayment made) {
        payment = made;
    }

    Asked asked() {
        return asked;
    }

    String billerId() {
        BillPayment made = payment;
        return made == null ? "" : made.order().biller().id();
    }

    String mobile() {
        BillPayment made = payment;
        return made == null ? "" : made.order().customer().mobile();
    }

    @Override
    protected String countedBy() {
        return asked.kind.wireName() + "|" + asked.reference;
    }

    View view() {
        Result now = result();
        BillPayment made = payment;
        PaymentInstruction.Details details =
                made == null ? null : made.instruction().details();
        return new View(
                sequence(),
                arrivedAt(),
                asked.kind,
                asked.dialect,
                asked.reference,
                asked.fetchRefId,
                asked.amount,
                billerId(),
                mobile(),
                details == null ? "" : details.mode().text(),
                details == null ? 0 : details.fee(),
                now.verdict(),
                now.number(),
                now.answer(),
                made == null ? null : made.finalAt(),
                made == null ? null : made.reversedAt(),
                fault(),
                delivered());
    }
}
