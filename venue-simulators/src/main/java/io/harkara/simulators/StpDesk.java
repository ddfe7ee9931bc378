package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers and cancels STPs of the exchange and of a fund house (structure document v3.1, pages 110 to 120). No source
 * names a check for duplicates: the same registration twice is two of them.
 */
final class StpDesk extends JsonDesk {

    private static final OrderElement[] OF_A_REGISTRATION = {
        OrderElement.STP_TYPE,
        OrderElement.CLIENT_CODE,
        OrderElement.SCHEME_CODE,
        OrderElement.TO_SCHEME,
        OrderElement.DP_TRANSACTION,
        OrderElement.FOLIO,
        OrderElement.REFERENCE,
        OrderElement.START_DATE,
        OrderElement.FREQUENCY,
        OrderElement.INSTALLMENTS,
        OrderElement.AMOUNT,
        OrderElement.UNITS,
        OrderElement.FIRST_ORDER,
        OrderElement.EUIN_DECLARED,
        OrderElement.EUIN,
        OrderElement.REMARKS,
        OrderElement.END_DATE
    };

    private static final String CANCELLATION = "CXL";

    private final Plans plans;
    private final InstantSource clock;

    StpDesk(BseSessions sessions, Plans plans, InstantSource clock) {
        super(sessions, JsonForms.STP);
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    EffectKind kind(Map<OrderElement, String> said) {
        return CANCELLATION.equals(said.get(OrderElement.TRANS_CODE)) ? EffectKind.PLAN_CANCEL : EffectKind.STP;
    }

    @Override
    Decision act(OrderRequest request, BseRules rules) {
        if (request.kind() == EffectKind.PLAN_CANCEL) {
            return cancel(request);
        }
        String refusal = refusal(request);
        if (refusal == null) {
            refusal = RejectionRule.firstMatch(rules.rejections(), request);
        }
        PlanSchedule schedule = PlanSchedule.of(request);
        Instant now = clock.instant();
        if (refusal == null && (schedule == null || schedule.start().isBefore(VenueDay.at(now)))) {
            refusal = BseTexts.INVALID_SCHEDULE;
        }
        if (refusal != null || schedule == null) {
            return Decision.rejected(refusal == null ? BseTexts.INVALID_SCHEDULE : refusal);
        }
        Plans.Registered made = plans.register(request, OrderType.STP, schedule, now);
        return Decision.executed(
                Long.toString(made.plan().number()),
                amc(request) ? "AMC STP REGISTRATION DONE SUCCESSFULLY" : "STP REGISTRATION DONE SUCCESSFULLY",
                made.order(0),
                made.order(1));
    }

    /** Order numbers are there only when orders came of it at once; the cancellation's sample has them empty. */
    @Override
    public String answer(OrderRequest request, Decision decision) {
        return JsonBody.write(
                "TransactionCode", request.get(OrderElement.TRANS_CODE),
                "STPRegNo", decision.number(),
                "BSERemarks", decision.remarks(),
                "SuccessFlag", flag(decision),
                "IntRefNo", request.get(OrderElement.REFERENCE),
                "FromOrderNo", orNothing(decision.firstOrder()),
                "ToOrderNo", orNothing(decision.secondOrder()),
                "Filler1", "",
                "Filler2", "",
                "Filler3", "",
                "Filler4", "",
                "Filler5", "");
    }

    private Decision cancel(OrderRequest request) {
        String number = request.get(OrderElement.REGISTRATION);
        String member = request.get(OrderElement.MEMBER_ID);
        String client = request.get(OrderElement.CLIENT_CODE);
        Set<OrderType> stp = Set.of(OrderType.STP);
        Plan plan = plans.find(number, member, client, stp, clock.instant());
        if (plan == null || amc(plan.request()) != amc(request)) {
            return Decision.rejected(BseTexts.NO_SUCH_STP);
        }
        return plans.cancel(number, member, client, stp, clock.instant(), 0) == Plans.Change.DONE
                ? Decision.executed(
                        number,
                        amc(request) ? "STP AMC CANCELLATION DONE SUCCESSFULLY" : "STP CANCELLATION DONE SUCCESSFULLY")
                : Decision.rejected(BseTexts.STP_GONE);
    }

    private static @Nullable String refusal(OrderRequest request) {
        if (!request.get(OrderElement.TRANS_CODE).equals("NEW")) {
            return BseTexts.invalid(OrderElement.TRANS_CODE);
        }
        // The samples write Fresh, the table Fresh/Additional, and other services capitals.
        String type = request.get(OrderElement.BUY_SELL_TYPE).toUpperCase(Locale.ROOT);
        if (!OrderElement.BUY_SELL_TYPE.allows(type)) {
            return BseTexts.invalid(OrderElement.BUY_SELL_TYPE);
        }
        String malformed = MfOrderDesk.malformed(request, OF_A_REGISTRATION);
        if (malformed != null) {
            return malformed;
        }
        // "P- Physical, (C- CDSL, N-NSDL only for AMC STP)" (page 112).
        if (!request.physical() && !amc(request)) {
            return BseTexts.invalid(OrderElement.DP_TRANSACTION);
        }
        if (request.physical() && request.get(OrderElement.FOLIO).isEmpty()) {
            return BseTexts.FOLIO_MANDATORY;
        }
        boolean byAmount = request.number(OrderElement.AMOUNT).signum() > 0;
        boolean byUnits = request.number(OrderElement.UNITS).signum() > 0;
        return byAmount == byUnits ? BseTexts.STP_AMOUNT_OR_UNITS : null;
    }

    private static boolean amc(OrderRequest request) {
        return request.get(OrderElement.STP_TYPE).equals("AMC");
    }

    private static String orNothing(String number) {
        return number.equals(Decision.NO_NUMBER) ? "" : number;
    }
}
