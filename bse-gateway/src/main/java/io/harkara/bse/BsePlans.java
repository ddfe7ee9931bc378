package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registrations of systematic plans. The venue has finished one when it has registered it; the orders that the plan makes
 * are orders of their own.
 */
final class BsePlans {

    private BsePlans() {}

    /** What all plans have in common. */
    abstract static class Plan implements BseOperation<BsePlan> {

        private final Set<PlanKind> kinds;
        private final List<BuySell> sides;

        Plan(Set<PlanKind> kinds, List<BuySell> sides) {
            this.kinds = kinds;
            this.sides = sides;
        }

        @Override
        public @Nullable String fault(BsePlan plan) {
            if (!kinds.contains(plan.getKind())) {
                return "kind %s: expected one of %s".formatted(plan.getKind(), kinds);
            }
            if ((plan.getFrequency() == PlanFrequency.DAILY) != (plan.getEndDate() != null)
                    || (plan.getEndDate() == null) != (plan.getInstallments() != null)) {
                return "frequency %s, endDate %s, installments %s: expected an end date with DAILY and otherwise a number of instalments"
                        .formatted(plan.getFrequency(), plan.getEndDate(), plan.getInstallments());
            }
            if (plan.getInstallments() != null && plan.getInstallments() < 1) {
                return "installments %d: expected at least 1".formatted(plan.getInstallments());
            }
            if (BseOrders.isPositive(plan.getAmount()) == BseOrders.isPositive(plan.getUnits())) {
                return "amount %s, units %s: expected exactly one of them, above zero"
                        .formatted(plan.getAmount(), plan.getUnits());
            }
            return special(plan);
        }

        /** What this kind of plan asks for besides, or null. */
        abstract @Nullable String special(BsePlan plan);

        @Override
        public BseSearch search(BsePlan plan, String wireReference) {
            List<String> schemes = new ArrayList<>(List.of(plan.getSchemeCode()));
            if (plan.getToSchemeCode() != null) {
                schemes.add(plan.getToSchemeCode());
            }
            return new BseSearch.FirstOrder(
                    plan.getClientCode(),
                    sides,
                    Set.copyOf(schemes),
                    plan.getFirstOrderToday() ? BseReference.dayOf(wireReference) : plan.getStartDate(),
                    reference(wireReference));
        }

        /** What the orders of the plan carry of our reference. */
        String reference(String wireReference) {
            return wireReference;
        }
    }

    /** A SIP. */
    static final class Sip extends Plan {

        Sip() {
            super(Set.of(PlanKind.SIP), List.of(BuySell.PURCHASE));
        }

        @Override
        @Nullable
        String special(BsePlan plan) {
            return plan.getUnits() == null ? null : "units %s: expected none with a SIP".formatted(plan.getUnits());
        }

        @Override
        public Service service(BsePlan plan) {
            return Service.ORDER_ENTRY;
        }

        @Override
        public BseClient.Content request(BsePlan plan, String wireReference, Pass pass) {
            return pass.orderEntry(
                    BsePlanRequests.SIP, BsePlanRequests.sip(plan, wireReference, pass.account(), pass.session()));
        }

        @Override
        public Outcome outcome(BsePlan plan, String wireReference, BseClient.Reply reply) {
            return BsePlanReplies.registration(reply, BsePlanRequests.SIP, wireReference);
        }
    }

    /** An XSIP or ISIP. */
    static final class Xsip extends Plan {

        Xsip() {
            super(Set.of(PlanKind.XSIP, PlanKind.ISIP), List.of(BuySell.PURCHASE));
        }

        @Override
        @Nullable
        String special(BsePlan plan) {
            if (plan.getUnits() != null) {
                return "units %s: expected none with an XSIP".formatted(plan.getUnits());
            }
            return plan.getMandateId() == null ? "mandateId is missing: expected the mandate that pays" : null;
        }

        @Override
        public Service service(BsePlan plan) {
            return Service.ORDER_ENTRY;
        }

        @Override
        public BseClient.Content request(BsePlan plan, String wireReference, Pass pass) {
            return pass.orderEntry(
                    BsePlanRequests.XSIP, BsePlanRequests.xsip(plan, wireReference, pass.account(), pass.session()));
        }

        @Override
        public Outcome outcome(BsePlan plan, String wireReference, BseClient.Reply reply) {
            return BsePlanReplies.registration(reply, BsePlanRequests.XSIP, wireReference);
        }
    }

    /** A transfer plan. Its reply is all that says it was registered once: the venue does not refuse a repeated reference. */
    static final class Stp extends Plan {

        Stp() {
            super(Set.of(PlanKind.STP), List.of(BuySell.REDEMPTION, BuySell.PURCHASE));
        }

        @Override
        @Nullable
        String special(BsePlan plan) {
            return plan.getToSchemeCode() == null
                    ? "toSchemeCode is missing: expected the scheme that is entered"
                    : null;
        }

        @Override
        public Service service(BsePlan plan) {
            return Service.JSON;
        }

        @Override
        public BseClient.Content request(BsePlan plan, String wireReference, Pass pass) {
            return pass.json(BseJsonRequests.STP, BseJsonRequests.stp(plan, wireReference, pass.account()));
        }

        @Override
        public Outcome outcome(BsePlan plan, String wireReference, BseClient.Reply reply) {
            return BseJsonReplies.stp(reply, wireReference);
        }

        @Override
        String reference(String wireReference) {
            return BseUploadRequests.shortReference(wireReference);
        }
    }

    /** A withdrawal plan. */
    static final class Swp extends Plan {

        Swp() {
            super(Set.of(PlanKind.SWP), List.of(BuySell.REDEMPTION));
        }

        @Override
        @Nullable
        String special(BsePlan plan) {
            return null;
        }

        @Override
        public Service service(BsePlan plan) {
            return Service.MFAPI;
        }

        @Override
        public BseClient.Content request(BsePlan plan, String wireReference, Pass pass) {
            return pass.upload(BseUploadRequests.swp(
                    pass.properties().upload().namespace(), plan, wireReference, pass.account(), pass.session()));
        }

        @Override
        public Outcome outcome(BsePlan plan, String wireReference, BseClient.Reply reply) {
            return BseUploadReplies.plan(reply);
        }

        @Override
        String reference(String wireReference) {
            return BseUploadRequests.shortReference(wireReference);
        }
    }
}
