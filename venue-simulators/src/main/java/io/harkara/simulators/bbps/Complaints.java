package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets in the order in which they were raised. */
final class Complaints {

    private static final long HOUR_SECONDS = 3_600;

    private final Payments payments;
    private final BbpsIds ids;
    private final InstantSource clock;
    private final List<Complaint> raised = new ArrayList<>();
    private final Map<String, Complaint> byRefId = new HashMap<>();
    private final Map<String, Complaint> byLegacyId = new HashMap<>();
    private final Map<String, ServiceComplaint> services = new HashMap<>();

    Complaints(Payments payments, BbpsIds ids, InstantSource clock) {
        this.payments = payments;
        this.ids = ids;
        this.clock = clock;
    }

    /** Raises a ticket about a payment, which fails where there is an open one, or within the cooling period. */
    synchronized Complaint raise(BillPayment payment, DisputeType type, String description, BbpsSettings settings) {
        Instant now = clock.instant();
        Complaint complaint = new Complaint(
                ids.reference(now),
                ids.ticket(now),
                nextLegacyId(),
                payment,
                type,
                description,
                now,
                now.plusMillis(settings.complaintMillis()),
                settings.complaintOutcome(),
                problem(payment, settings, now));
        raised.add(complaint);
        byRefId.put(complaint.refId(), complaint);
        byLegacyId.put(complaint.legacyId(), complaint);
        if (complaint.failure() == null && complaint.outcome() == BbpsSettings.ComplaintOutcome.REFUNDED) {
            boolean _ = payments.reverse(payment, complaint.endsAt());
        }
        return complaint;
    }

    /** Raises a ticket about a service, of which there may be any number. */
    synchronized ServiceComplaint raise(String assigned, String reason, String description, BbpsSettings settings) {
        ServiceComplaint complaint = new ServiceComplaint(
                nextLegacyId(),
                assigned,
                reason,
                description,
                clock.instant().plusMillis(settings.complaintMillis()),
                settings.complaintOutcome());
        services.put(complaint.legacyId(), complaint);
        return complaint;
    }

    synchronized @Nullable ServiceComplaint serviceByLegacyId(String legacyId) {
        return services.get(legacyId);
    }

    private String nextLegacyId() {
        return "%s%011d".formatted(BbpsIds.OPERATING_UNIT, raised.size() + services.size() + 1);
    }

    synchronized @Nullable Complaint byRefId(String refId) {
        return byRefId.get(refId);
    }

    synchronized @Nullable Complaint byLegacyId(String legacyId) {
        return byLegacyId.get(legacyId);
    }

    /** All of them, oldest first. */
    synchronized List<Complaint> all() {
        return List.copyOf(raised);
    }

    private @Nullable String problem(BillPayment payment, BbpsSettings settings, Instant now) {
        if (raised.stream().anyMatch(one -> one.payment().equals(payment) && one.open(now))) {
            return "One ticket already in progress";
        }
        Instant allowedFrom = payment.takenAt().plusSeconds(settings.coolingHours() * HOUR_SECONDS);
        return now.isBefore(allowedFrom)
                        && !Category.zeroHourComplaints(payment.order().biller().category())
                ? "Complaint can be raised only 24 hours after the transaction"
                : null;
    }
}
