package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Lets a plan collect by another mandate: {@code MandateShift} for an XSIP, {@code SIPtoXSIPShift} for a SIP (structure
 * document v3.1, pages 166 and 195). "This ID should be unique for each API call", so that the two share the ids that were
 * seen, apart from the references of the order service (inference).
 */
final class MandateDesk extends JsonDesk {

    private final BseOrderBook book;
    private final Plans plans;
    private final Mandates mandates;
    private final InstantSource clock;
    private final EffectKind kind;

    /** A desk for one of the two. */
    MandateDesk(
            BseSessions sessions,
            BseOrderBook book,
            Plans plans,
            Mandates mandates,
            InstantSource clock,
            EffectKind kind) {
        super(sessions, kind == EffectKind.MANDATE_SHIFT ? JsonForms.MANDATE_SHIFT : JsonForms.SIP_TO_XSIP);
        this.book = book;
        this.plans = plans;
        this.mandates = mandates;
        this.clock = clock;
        this.kind = kind;
    }

    @Override
    EffectKind kind(Map<OrderElement, String> said) {
        return kind;
    }

    @Override
    Decision act(OrderRequest request, BseRules rules) {
        String member = request.get(OrderElement.MEMBER_ID);
        String id = request.get(OrderElement.TRANS_NO);
        if (id.isEmpty()) {
            return Decision.rejected(BseTexts.UNIQUE_ID_BLANK);
        }
        boolean seen = !book.firstUse(member, "UniqueId " + id);
        if (seen && rules.settings().duplicateCheck()) {
            return Decision.refused(Verdict.DUPLICATE, BseTexts.DUPLICATE_UNIQUE_ID);
        }
        boolean shift = kind == EffectKind.MANDATE_SHIFT;
        Instant now = clock.instant();
        String mandate = request.get(shift ? OrderElement.TO_MANDATE : OrderElement.MANDATE);
        if (mandate.isEmpty()) {
            return Decision.rejected(BseTexts.INVALID_MANDATE);
        }
        if (!mandates.usable(mandate, now, rules.settings())) {
            return Decision.rejected(BseTexts.SHIFT_NOT_APPROVED);
        }
        String number = request.get(OrderElement.REGISTRATION);
        Plans.Change change = shift
                ? plans.shift(
                        number,
                        member,
                        request.get(OrderElement.CLIENT_CODE),
                        request.get(OrderElement.MANDATE),
                        mandate,
                        now)
                : plans.collectBy(number, member, mandate, now);
        return change == Plans.Change.DONE
                ? Decision.executed(number, shift ? "MANDATE SHIFTING DONE SUCCESSFULLY" : BseTexts.SIP_SHIFTED)
                : Decision.rejected(BseTexts.INVALID_REGISTRATION);
    }

    @Override
    public String answer(OrderRequest request, Decision decision) {
        return JsonBody.write(
                "UniqueId", request.get(OrderElement.TRANS_NO),
                "Status", flag(decision),
                "Remarks", decision.remarks());
    }
}
