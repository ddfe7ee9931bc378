package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Cancels an XSIP or ISIP ({@code XSIPCancellation}): no document has it; members and texts were seen in clients. */
final class XsipCancellationDesk extends JsonDesk {

    private static final Set<OrderType> TYPES = Set.of(OrderType.XSIP, OrderType.ISIP);

    private final Plans plans;
    private final InstantSource clock;

    XsipCancellationDesk(BseSessions sessions, Plans plans, InstantSource clock) {
        super(sessions, JsonForms.XSIP_CANCELLATION);
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    EffectKind kind(Map<OrderElement, String> said) {
        return EffectKind.PLAN_CANCEL;
    }

    @Override
    Decision act(OrderRequest request, BseRules rules) {
        String number = request.get(OrderElement.REGISTRATION);
        String member = request.get(OrderElement.MEMBER_ID);
        String client = request.get(OrderElement.CLIENT_CODE);
        Instant now = clock.instant();
        if (plans.find(number, member, client, TYPES, now) == null) {
            return Decision.rejected(BseTexts.NO_SUCH_XSIP);
        }
        return switch (plans.cancel(
                number, member, client, TYPES, now, rules.settings().cancelNoticeDays())) {
            case DONE -> Decision.executed(number, BseTexts.cancelled(true, number));
            case UNKNOWN -> Decision.rejected(BseTexts.PLAN_GONE);
            case TOO_LATE -> Decision.rejected(BseTexts.CANCEL_TOO_LATE);
        };
    }

    @Override
    public String answer(OrderRequest request, Decision decision) {
        return JsonBody.write(
                "XSIPRegId", request.get(OrderElement.REGISTRATION),
                "BSERemarks", decision.remarks(),
                "SuccessFlag", flag(decision),
                "IntRefNo", request.get(OrderElement.REFERENCE));
    }
}
