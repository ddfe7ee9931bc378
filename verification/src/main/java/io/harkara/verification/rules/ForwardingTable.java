package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that passes everything on, so that a broken one shows nothing but what is broken. */
abstract class ForwardingTable implements AttemptTable {

    private final AttemptTable table;

    ForwardingTable(AttemptTable table) {
        this.table = table;
    }

    @Override
    public List<Long> wireSequence(int count) {
        return table.wireSequence(count);
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        return table.claim(claims, lease, now);
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        return table.apply(changes, now);
    }

    @Override
    public List<Attempt> takeWaiting(int most, Services services, Duration lease, Instant now) {
        return table.takeWaiting(most, services, lease, now);
    }

    @Override
    public List<Attempt> takeDueLookUps(int most, Duration hide, Instant now) {
        return table.takeDueLookUps(most, hide, now);
    }

    @Override
    public List<Attempt> expiredLeases(int most) {
        return table.expiredLeases(most);
    }

    @Override
    public List<Attempt> overdue(Instant now, int most) {
        return table.overdue(now, most);
    }

    @Override
    public boolean behindAnother(Attempt attempt) {
        return table.behindAnother(attempt);
    }

    @Override
    public void contradicted(Attempt.Id id, String told) {
        table.contradicted(id, told);
    }

    @Override
    public List<String> clientsOfNumber(String venueReference) {
        return table.clientsOfNumber(venueReference);
    }

    @Override
    public @Nullable String clientOf(String orderId) {
        return table.clientOf(orderId);
    }

    @Override
    public @Nullable Attempt byWireReference(String wireReference) {
        return table.byWireReference(wireReference);
    }

    @Override
    public List<Attempt> finishedAs(String venueReference) {
        return table.finishedAs(venueReference);
    }

    @Override
    public void markPublished(List<Attempt> published) {
        table.markPublished(published);
    }

    @Override
    public List<Attempt> unpublished(Instant madeBefore, int most) {
        return table.unpublished(madeBefore, most);
    }

    @Override
    public List<Open> open() {
        return table.open();
    }

    @Override
    public @Nullable Instant oldestUnpublished() {
        return table.oldestUnpublished();
    }
}
