package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of MFAPI that have effects: declarations for FATCA (01), mandates (06), SWPs (08) and their cancellation (10). No source names a check for
 * duplicates, so there is none: what is asked for twice is done twice.
 */
final class MfApiDesk implements Desk {

    private static final OrderElement[] OF_A_MANDATE = {
        OrderElement.MANDATE_TYPE,
        OrderElement.ACCOUNT,
        OrderElement.ACCOUNT_TYPE,
        OrderElement.IFSC,
        OrderElement.START_DATE
    };

    private static final OrderElement[] OF_AN_SWP = {
        OrderElement.SCHEME_CODE,
        OrderElement.TRANSACTION_MODE,
        OrderElement.FOLIO,
        OrderElement.REFERENCE,
        OrderElement.START_DATE,
        OrderElement.INSTALLMENTS,
        OrderElement.FREQUENCY,
        OrderElement.AMOUNT,
        OrderElement.UNITS,
        OrderElement.FIRST_ORDER,
        OrderElement.EUIN_DECLARED,
        OrderElement.EUIN
    };

    private final BseSessions sessions;
    private final Plans plans;
    private final Mandates mandates;
    private final InstantSource clock;

    MfApiDesk(BseSessions sessions, Plans plans, Mandates mandates, InstantSource clock) {
        this.sessions = sessions;
        this.plans = plans;
        this.mandates = mandates;
        this.clock = clock;
    }

    /** An answer that refuses. */
    static String refused(String reason) {
        return "101|" + reason;
    }

    @Override
    public @Nullable OrderRequest request(Map<String, String> members) {
        WireForm form = form(members);
        if (form == null) {
            return null;
        }
        String param = members.getOrDefault("param", "");
        Map<OrderElement, String> said = PipeForms.read(form, param);
        if (form == PipeForms.DECLARATION) {
            said.put(OrderElement.FIELDS, param);
            said.put(OrderElement.CLIENT_CODE, FatcaForm.investor(param));
        }
        String user = members.getOrDefault("UserId", "");
        said.put(OrderElement.USER_ID, user);
        said.put(OrderElement.MEMBER_ID, sessions.memberOf(user));
        if (said.containsKey(OrderElement.TRANSACTION_MODE)) {
            boolean physical = said.get(OrderElement.TRANSACTION_MODE).equals("P");
            said.put(OrderElement.DP_TRANSACTION, physical ? "P" : "C");
        }
        return new OrderRequest(kind(form), said);
    }

    @Override
    public Decision decide(OrderRequest request, Map<String, String> members, BseRules rules) {
        String token = members.getOrDefault("EncryptedPassword", "");
        String user = sessions.userOf(TokenFamily.SERVICES, token, rules.settings());
        if (user == null || !user.equals(request.get(OrderElement.USER_ID))) {
            return refusedSession();
        }
        WireForm form = form(members);
        if (form == null || !complete(form, members.getOrDefault("param", ""))) {
            return Decision.rejected(BseTexts.INVALID_PARAM);
        }
        if (request.kind() == EffectKind.FATCA) {
            return declaration(request);
        }
        if (request.get(OrderElement.CLIENT_CODE).isEmpty()) {
            return Decision.rejected(BseTexts.CLIENT_MANDATORY);
        }
        String refusal = RejectionRule.firstMatch(rules.rejections(), request);
        if (refusal != null) {
            return Decision.rejected(refusal);
        }
        return switch (request.kind()) {
            case MANDATE -> mandate(request);
            case SWP -> swp(request);
            default -> cancel(request);
        };
    }

    @Override
    public Decision refusedSession() {
        return Decision.refused(Verdict.REFUSED_SESSION, BseTexts.SERVICE_PASSWORD_EXPIRED);
    }

    /** 100, text and, for what is new, its number (structure document v3.1, page 73; recorded for mandates). */
    @Override
    public String answer(OrderRequest request, Decision decision) {
        if (!decision.executed()) {
            return refused(decision.remarks());
        }
        boolean numbered = request.kind() != EffectKind.PLAN_CANCEL && request.kind() != EffectKind.FATCA;
        return "100|" + decision.remarks() + (numbered ? "|" + decision.number() : "");
    }

    private static Decision declaration(OrderRequest request) {
        String refusal = FatcaForm.refusal(request.get(OrderElement.FIELDS));
        return refusal == null ? Decision.executed(Decision.NO_NUMBER, BseTexts.DECLARED) : Decision.rejected(refusal);
    }

    private static boolean complete(WireForm form, String param) {
        return form == PipeForms.DECLARATION || PipeForms.complete(form, param);
    }

    private Decision mandate(OrderRequest request) {
        // A mandate may end on no day: it then ends in a hundred years (structure document v3.1, page 70).
        if (MfOrderDesk.malformed(request, OF_A_MANDATE) != null
                || !OrderElement.AMOUNT.allows(request.get(OrderElement.AMOUNT))
                || request.number(OrderElement.AMOUNT).signum() <= 0) {
            return Decision.rejected(BseTexts.INVALID_PARAM);
        }
        return Decision.executed(mandates.register(request, clock.instant()).id(), BseTexts.MANDATE_DONE);
    }

    private Decision swp(OrderRequest request) {
        if (MfOrderDesk.malformed(request, OF_AN_SWP) != null) {
            return Decision.rejected(BseTexts.INVALID_PARAM);
        }
        boolean byAmount = request.number(OrderElement.AMOUNT).signum() > 0;
        boolean byUnits = request.number(OrderElement.UNITS).signum() > 0;
        if (byAmount == byUnits) {
            return Decision.rejected(BseTexts.SWP_AMOUNT_OR_UNITS);
        }
        Instant now = clock.instant();
        PlanSchedule schedule = PlanSchedule.of(request);
        if (schedule == null || schedule.start().isBefore(VenueDay.at(now))) {
            return Decision.rejected(BseTexts.INVALID_SCHEDULE);
        }
        Plans.Registered made = plans.register(request, OrderType.SWP, schedule, now);
        return Decision.executed(
                Long.toString(made.plan().number()), BseTexts.SWP_DONE, made.order(0), Decision.NO_NUMBER);
    }

    private Decision cancel(OrderRequest request) {
        String number = request.get(OrderElement.REGISTRATION);
        String member = request.get(OrderElement.MEMBER_ID);
        String client = request.get(OrderElement.CLIENT_CODE);
        Set<OrderType> swp = Set.of(OrderType.SWP);
        if (plans.find(number, member, client, swp, clock.instant()) == null) {
            return Decision.rejected(BseTexts.NO_SUCH_SWP);
        }
        return plans.cancel(number, member, client, swp, clock.instant(), 0) == Plans.Change.DONE
                ? Decision.executed(number, BseTexts.SWP_CANCELLED)
                : Decision.rejected(BseTexts.SWP_GONE);
    }

    private static @Nullable WireForm form(Map<String, String> members) {
        return switch (members.getOrDefault("Flag", "").strip()) {
            case "01" -> PipeForms.DECLARATION;
            case "06" -> PipeForms.MANDATE;
            case "08" -> PipeForms.SWP;
            case "10" -> PipeForms.CANCELLATION;
            default -> null;
        };
    }

    private static EffectKind kind(WireForm form) {
        if (form == PipeForms.DECLARATION) {
            return EffectKind.FATCA;
        }
        return form == PipeForms.MANDATE
                ? EffectKind.MANDATE
                : form == PipeForms.SWP ? EffectKind.SWP : EffectKind.PLAN_CANCEL;
    }
}
