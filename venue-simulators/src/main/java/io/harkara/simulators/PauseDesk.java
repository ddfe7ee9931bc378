package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lets a SIP or XSIP leave out its next instalments ({@code PauseSIP}, structure document v3.1, page 193). Every call adds
 * to what is left out: no source names a check for duplicates, and the request has no reference.
 */
final class PauseDesk extends JsonDesk {

    private static final int MOST_INSTALMENTS = 999;

    private final Plans plans;
    private final InstantSource clock;

    PauseDesk(BseSessions sessions, Plans plans, InstantSource clock) {
        super(sessions, JsonForms.PAUSE);
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    EffectKind kind(Map<OrderElement, String> said) {
        return EffectKind.PLAN_PAUSE;
    }

    @Override
    Decision act(OrderRequest request, BseRules rules) {
        Set<OrderType> types =
                switch (request.get(OrderElement.REGISTRATION_TYPE).toUpperCase(Locale.ROOT)) {
                    case "SIP" -> Set.of(OrderType.SIP);
                    case "XSIP" -> Set.of(OrderType.XSIP, OrderType.ISIP);
                    default -> Set.of();
                };
        long instalments = request.whole(OrderElement.INSTALLMENTS);
        boolean pause =
                request.get(OrderElement.TRANS_CODE).toUpperCase(Locale.ROOT).equals("PAUSE");
        if (types.isEmpty() || !pause || instalments < 1 || instalments > MOST_INSTALMENTS) {
            return Decision.rejected(BseTexts.INVALID_PAUSE);
        }
        String number = request.get(OrderElement.REGISTRATION);
        Plans.Change change = plans.pause(
                number,
                request.get(OrderElement.MEMBER_ID),
                request.get(OrderElement.CLIENT_CODE),
                types,
                clock.instant(),
                (int) instalments);
        return change == Plans.Change.DONE
                ? Decision.executed(number, "DATA SAVED SUCCESSFULLY")
                : Decision.rejected(BseTexts.INVALID_REGISTRATION);
    }

    @Override
    public String answer(OrderRequest request, Decision decision) {
        return JsonBody.write(
                "RegistrationNumber", request.get(OrderElement.REGISTRATION),
                "BseRemarks", decision.remarks(),
                "StatusFlag", flag(decision),
                "filler", "");
    }
}
