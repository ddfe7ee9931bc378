package io.harkara.simulators;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers and cancels SIPs, XSIPs and ISIPs ({@code sipOrderEntryParam}, {@code xsipOrderEntryParam}). */
final class PlanDesk extends MfOrderDesk {

    private static final OrderElement[] OF_A_REGISTRATION = {
        OrderElement.TRANS_NO,
        OrderElement.CLIENT_CODE,
        OrderElement.SCHEME_CODE,
        OrderElement.TRANSACTION_MODE,
        OrderElement.DP_TRANSACTION,
        OrderElement.START_DATE,
        OrderElement.END_DATE,
        OrderElement.FREQUENCY,
        OrderElement.FREQUENCY_ALLOWED,
        OrderElement.AMOUNT,
        OrderElement.INSTALLMENTS,
        OrderElement.REMARKS,
        OrderElement.FOLIO,
        OrderElement.FIRST_ORDER,
        OrderElement.EUIN,
        OrderElement.EUIN_DECLARED,
        OrderElement.DPC
    };

    /** InternalRefNo may have more characters than the RefNo of an order (structure document v3.1, page 29). */
    private static final int LONGEST_REFERENCE = 25;

    private static final String CANCELLATION = "CXL";

    private final Plans plans;
    private final Mandates mandates;
    private final InstantSource clock;
    private final boolean byMandate;

    /** A desk for one of the two operations. */
    PlanDesk(
            BseSessions sessions,
            BseOrderBook book,
            Plans plans,
            Mandates mandates,
            InstantSource clock,
            boolean byMandate) {
        super(
                sessions,
                book,
                byMandate ? BseOperation.XSIP : BseOperation.SIP,
                byMandate ? EffectKind.XSIP : EffectKind.SIP);
        this.plans = plans;
        this.mandates = mandates;
        this.clock = clock;
        this.byMandate = byMandate;
    }

    @Override
    public OrderRequest request(Map<String, String> members) {
        OrderRequest request = super.request(members);
        return cancellation(request) ? request.as(EffectKind.PLAN_CANCEL) : request;
    }

    @Override
    @Nullable
    String refusal(OrderRequest request, BseRules rules) {
        if (cancellation(request)) {
            return malformed(request, OrderElement.TRANS_NO, OrderElement.REGISTRATION);
        }
        if (!request.get(OrderElement.TRANS_CODE).equals("NEW")) {
            return BseTexts.invalid(OrderElement.TRANS_CODE);
        }
        if (request.get(OrderElement.REFERENCE).length() > LONGEST_REFERENCE) {
            return BseTexts.invalid(OrderElement.REFERENCE);
        }
        String malformed = malformed(request, OF_A_REGISTRATION);
        if (malformed != null) {
            return malformed;
        }
        boolean numbered = request.whole(OrderElement.INSTALLMENTS) > 0;
        if (byMandate && PlanSchedule.daily(request) && numbered) {
            return BseTexts.NO_INSTALLMENTS_IN_DAILY;
        }
        BigDecimal least = BigDecimal.valueOf(rules.settings().minimumInstallment());
        if (request.number(OrderElement.AMOUNT).compareTo(least) < 0) {
            return BseTexts.INSTALLMENT_TOO_SMALL;
        }
        PlanSchedule schedule = PlanSchedule.of(request);
        LocalDate today = VenueDay.at(clock.instant());
        if (schedule == null || schedule.start().isBefore(today)) {
            return BseTexts.INVALID_SCHEDULE;
        }
        return byMandate ? mandateRefusal(request, rules.settings()) : null;
    }

    @Override
    Decision accept(OrderRequest request, BseRules rules) {
        return cancellation(request) ? cancel(request, rules.settings()) : register(request);
    }

    /**
     * Nine fields, in another order than those of other orders: code, reference, member, client, user, registration,
     * remarks, flag, and the number of today's first order or 0 (structure document v3.1, page 31, and v3.5).
     */
    @Override
    public String answer(OrderRequest request, Decision decision) {
        return String.join(
                "|",
                request.get(OrderElement.TRANS_CODE),
                request.get(OrderElement.TRANS_NO),
                request.get(OrderElement.MEMBER_ID),
                request.get(OrderElement.CLIENT_CODE),
                request.get(OrderElement.USER_ID),
                decision.number(),
                decision.remarks(),
                decision.executed() ? "0" : "1",
                decision.firstOrder());
    }

    /** The form before revision 3.1 (May 2022) lacks the last field. */
    @Override
    public String answer(OrderRequest request, Decision decision, Settings settings) {
        String answer = answer(request, decision);
        return settings.planReplyFields() == 9 ? answer : answer.substring(0, answer.lastIndexOf('|'));
    }

    private Decision register(OrderRequest request) {
        PlanSchedule schedule = PlanSchedule.of(request);
        if (schedule == null) {
            return Decision.rejected(BseTexts.INVALID_SCHEDULE);
        }
        boolean isip = !request.get(OrderElement.ISIP_MANDATE).isEmpty();
        OrderType type = !byMandate ? OrderType.SIP : isip ? OrderType.ISIP : OrderType.XSIP;
        Plans.Registered made = plans.register(request, type, schedule, clock.instant());
        String number = Long.toString(made.plan().number());
        // The recorded texts; no other text was found for an ISIP (inference).
        String text =
                byMandate ? "X-SIP HAS BEEN REGISTERED, REG NO IS : " : "SIP HAS BEEN REGISTERED, SIP REG NO IS : ";
        return Decision.executed(number, text + number, made.order(0), Decision.NO_NUMBER);
    }

    private Decision cancel(OrderRequest request, Settings settings) {
        String number = request.get(OrderElement.REGISTRATION);
        Set<OrderType> types = byMandate ? Set.of(OrderType.XSIP, OrderType.ISIP) : Set.of(OrderType.SIP);
        Plans.Change change = plans.cancel(
                number,
                request.get(OrderElement.MEMBER_ID),
                request.get(OrderElement.CLIENT_CODE),
                types,
                clock.instant(),
                settings.cancelNoticeDays());
        return switch (change) {
            case DONE -> Decision.executed(number, BseTexts.cancelled(byMandate, number));
            case UNKNOWN -> Decision.rejected(BseTexts.PLAN_GONE);
            case TOO_LATE -> Decision.rejected(BseTexts.CANCEL_TOO_LATE);
        };
    }

    /** Exactly one of MandateID and Param2 (structure document, revision 1.2), and approved. */
    private @Nullable String mandateRefusal(OrderRequest request, Settings settings) {
        String xsip = request.get(OrderElement.MANDATE);
        String isip = request.get(OrderElement.ISIP_MANDATE);
        if (xsip.isEmpty() == isip.isEmpty()) {
            return BseTexts.ONE_MANDATE;
        }
        return mandates.usable(xsip.isEmpty() ? isip : xsip, clock.instant(), settings)
                ? null
                : BseTexts.MANDATE_NOT_APPROVED;
    }

    private static boolean cancellation(OrderRequest request) {
        return request.get(OrderElement.TRANS_CODE).equals(CANCELLATION);
    }
}
