package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of systematic plans. No report of the venue shows one, so what is lost is a person's to find out. */
final class BsePlanChanges {

    private BsePlanChanges() {}

    /** What all changes have in common. */
    abstract static class Change implements BseOperation<BsePlanChange> {

        private final PlanChangeKind change;
        private final Set<PlanKind> kinds;

        Change(PlanChangeKind change, Set<PlanKind> kinds) {
            this.change = change;
            this.kinds = kinds;
        }

        @Override
        public @Nullable String fault(BsePlanChange order) {
            if (order.getChange() != change || !kinds.contains(order.getKind())) {
                return "change %s of %s: expected %s of one of %s"
                        .formatted(order.getChange(), order.getKind(), change, kinds);
            }
            return special(order);
        }

        /** What this kind of change asks for besides, or null. */
        @Nullable
        String special(BsePlanChange order) {
            return null;
        }

        @Override
        public Service service(BsePlanChange order) {
            return Service.JSON;
        }

        @Override
        public BseSearch search(BsePlanChange order, String wireReference) {
            return new BseSearch.Nowhere(
                    "no report of the venue shows changes of plans: look at registration %s on its web site, or ask it"
                            .formatted(order.getRegistrationNumber()));
        }
    }

    /** A cancellation: each kind of plan has another way. */
    static final class Cancel extends Change {

        Cancel() {
            super(
                    PlanChangeKind.CANCEL,
                    Set.of(PlanKind.SIP, PlanKind.XSIP, PlanKind.ISIP, PlanKind.STP, PlanKind.SWP));
        }

        @Override
        public Service service(BsePlanChange order) {
            return switch (order.getKind()) {
                case SIP, XSIP, ISIP -> Service.ORDER_ENTRY;
                case SWP -> Service.MFAPI;
                case STP, UNRECOGNISED -> Service.JSON;
            };
        }

        @Override
        public BseClient.Content request(BsePlanChange order, String wireReference, Pass pass) {
            return switch (order.getKind()) {
                case SIP ->
                    pass.orderEntry(
                            BsePlanRequests.SIP,
                            BsePlanRequests.cancelSip(order, wireReference, pass.account(), pass.session()));
                case XSIP, ISIP ->
                    pass.orderEntry(
                            BsePlanRequests.XSIP,
                            BsePlanRequests.cancelXsip(order, wireReference, pass.account(), pass.session()));
                case STP ->
                    pass.json(BseJsonRequests.STP, BseJsonRequests.cancelStp(order, wireReference, pass.account()));
                case SWP ->
                    pass.upload(BseUploadRequests.cancelSwp(
                            pass.properties().upload().namespace(), order, pass.account(), pass.session()));
                case UNRECOGNISED -> throw BseWords.unrecognised("kind");
            };
        }

        @Override
        public Outcome outcome(BsePlanChange order, String wireReference, BseClient.Reply reply) {
            String registration = order.getRegistrationNumber();
            return switch (order.getKind()) {
                case SIP -> BsePlanReplies.cancellation(reply, BsePlanRequests.SIP, wireReference, registration);
                case XSIP, ISIP ->
                    BsePlanReplies.cancellation(reply, BsePlanRequests.XSIP, wireReference, registration);
                case STP -> BseJsonReplies.stpCancellation(reply, wireReference, registration);
                case SWP -> BseUploadReplies.cancellation(reply, registration);
                case UNRECOGNISED -> throw BseWords.unrecognised("kind");
            };
        }
    }

    /** A pause. */
    static final class Pause extends Change {

        Pause() {
            super(PlanChangeKind.PAUSE, Set.of(PlanKind.SIP, PlanKind.XSIP));
        }

        @Override
        @Nullable
        String special(BsePlanChange order) {
            return order.getInstallments() == null || order.getInstallments() < 1
                    ? "installments %s: expected at least 1".formatted(order.getInstallments())
                    : null;
        }

        @Override
        public BseClient.Content request(BsePlanChange order, String wireReference, Pass pass) {
            return pass.json(BseJsonRequests.PAUSE, BseJsonRequests.pause(order, pass.account()));
        }

        @Override
        public Outcome outcome(BsePlanChange order, String wireReference, BseClient.Reply reply) {
            return BseJsonReplies.pause(reply, wireReference, order.getRegistrationNumber());
        }
    }

    /** Another mandate for an XSIP. */
    static final class ShiftMandate extends Change {

        ShiftMandate() {
            super(PlanChangeKind.SHIFT_MANDATE, Set.of(PlanKind.XSIP));
        }

        @Override
        @Nullable
        String special(BsePlanChange order) {
            return order.getFromMandateId() == null || order.getToMandateId() == null
                    ? "fromMandateId %s, toMandateId %s: expected both"
                            .formatted(order.getFromMandateId(), order.getToMandateId())
                    : null;
        }

        @Override
        public BseClient.Content request(BsePlanChange order, String wireReference, Pass pass) {
            return pass.json(
                    BseJsonRequests.MANDATE_SHIFT, BseJsonRequests.shiftMandate(order, wireReference, pass.account()));
        }

        @Override
        public Outcome outcome(BsePlanChange order, String wireReference, BseClient.Reply reply) {
            return BseJsonReplies.shift(reply, wireReference, order.getRegistrationNumber());
        }
    }

    /** A SIP that becomes an XSIP. */
    static final class ShiftToXsip extends Change {

        ShiftToXsip() {
            super(PlanChangeKind.SHIFT_TO_XSIP, Set.of(PlanKind.SIP));
        }

        @Override
        @Nullable
        String special(BsePlanChange order) {
            return order.getToMandateId() == null
                    ? "toMandateId is missing: expected the mandate that is to pay"
                    : null;
        }

        @Override
        public BseClient.Content request(BsePlanChange order, String wireReference, Pass pass) {
            return pass.json(
                    BseJsonRequests.SIP_SHIFT, BseJsonRequests.shiftToXsip(order, wireReference, pass.account()));
        }

        @Override
        public Outcome outcome(BsePlanChange order, String wireReference, BseClient.Reply reply) {
            return BseJsonReplies.shift(reply, wireReference, order.getRegistrationNumber());
        }
    }
}
