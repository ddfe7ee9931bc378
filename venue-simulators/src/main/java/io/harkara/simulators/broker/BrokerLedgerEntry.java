package io.harkara.simulators.broker;

import io.harkara.simulators.engine.LedgerEntry;
import io.harkara.simulators.engine.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request for an effect and what became of it. */
public final class BrokerLedgerEntry extends LedgerEntry {

    /**
     * What was asked for, as far as it could be read.
     *
     * @param tag what the client calls the order, empty for nothing
     * @param orderId the order that is to be changed or cancelled, empty for a new one
     * @param client whose order, as the request says, empty where it does not
     * @param content what makes this request the same as another: of a place without a tag, and of a change, all its values
     */
    public record Asked(BrokerEffect kind, String tag, String orderId, String client, String content) {}

    private final Asked asked;
    private final BrokerDay day;

    BrokerLedgerEntry(long sequence, Instant arrivedAt, Asked asked, BrokerDay day) {
        super(sequence, arrivedAt, "");
        this.asked = asked;
        this.day = day;
    }

    /**
     * How the control port shows an entry.
     *
     * @param orderId the order that it made or is about
     * @param status where that order stands now, empty for none
     * @param filled shares of it that are executed
     * @param endToldAt when whoever listens was told that it has ended, null while it has not
     */
    record View(
            long sequence,
            Instant arrivedAt,
            BrokerEffect kind,
            String tag,
            String client,
            String orderId,
            String instrument,
            long quantity,
            Verdict verdict,
            String answer,
            String status,
            long filled,
            @Nullable Instant endToldAt,
            @Nullable String fault,
            boolean delivered) {}

    /** The day on which it came, which is not that of now if the broker was reset in between. */
    public BrokerDay day() {
        return day;
    }

    /** Fixes what became of it. */
    public void settle(Verdict verdict, String orderId, String answer) {
        day.ledger().settle(this, verdict, orderId, answer);
    }

    /** What was asked for. */
    public Asked asked() {
        return asked;
    }

    /** The order that it made or is about. */
    String orderId() {
        String made = result().number();
        return made.isEmpty() ? asked.orderId : made;
    }

    @Override
    protected String countedBy() {
        String reference = asked.kind == BrokerEffect.PLACE && !asked.tag.isEmpty()
                ? asked.tag
                : asked.orderId + "|" + asked.content;
        return asked.kind.wireName() + "|" + reference;
    }

    View view() {
        Result now = result();
        OrderState order = day.floor().order(orderId());
        return new View(
                sequence(),
                arrivedAt(),
                asked.kind,
                asked.tag.isEmpty() && order != null ? order.terms().tag() : asked.tag,
                order == null ? asked.client : order.terms().client(),
                orderId(),
                order == null ? "" : order.terms().instrument().key(),
                order == null ? 0 : order.terms().quantity(),
                now.verdict(),
                now.answer(),
                order == null ? "" : order.status().name(),
                order == null ? 0 : order.filled(),
                day.floor().endToldAt(orderId()),
                fault(),
                delivered());
    }
}
