package io.harkara.intake;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.LumpsumChangeKind;
import io.harkara.schemas.OrderType;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.VenueCommands;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules judge which kind of order. A kind that is added to an {@link OrderType} does not compile before it has its
 * line here; its fields go into {@link OrderField}, and its example into openapi.yaml.
 */
final class OrderKinds {

    private static final Map<OrderType<?>, KindRules<?>> RULES = new HashMap<>();

    static {
        VenueCommands.ALL.stream()
                .flatMap(VenueCommands::types)
                .filter(OrderType::isPlaced)
                .forEach(type -> RULES.put(type, create(type)));
    }

    private OrderKinds() {}

    /** The kind of that name that clients place, or null. */
    static @Nullable OrderType<?> placed(String typeName) {
        OrderType<?> type = VenueCommands.typeNamed(typeName);
        return type != null && type.isPlaced() ? type : null;
    }

    /** The rules of a kind of order. */
    static KindRules<?> rulesOf(OrderType<?> type) {
        return RULES.get(type);
    }

    private static KindRules<?> create(OrderType<?> type) {
        return switch (type) {
            case BseOrderType bse -> ofBse(bse);
            case BbpsOrderType bbps -> ofBbps(bbps);
            case BrokerOrderType broker -> ofBroker(broker);
        };
    }

    private static KindRules<?> ofBse(BseOrderType type) {
        return switch (type) {
            case LUMPSUM -> new LumpsumRules();
            case SWITCH -> new SwitchRules();
            case SPREAD -> new SpreadRules();
            case SIP -> new PlanRules(PlanKind.SIP);
            // An ISIP too: its mandate tells it.
            case XSIP -> new PlanRules(PlanKind.XSIP);
            case STP -> new PlanRules(PlanKind.STP);
            case SWP -> new PlanRules(PlanKind.SWP);
            case PLAN_CANCEL -> new PlanChangeRules(PlanChangeKind.CANCEL);
            case PLAN_PAUSE -> new PlanChangeRules(PlanChangeKind.PAUSE);
            case MANDATE_SHIFT -> new PlanChangeRules(PlanChangeKind.SHIFT_MANDATE);
            case SIP_TO_XSIP -> new PlanChangeRules(PlanChangeKind.SHIFT_TO_XSIP);
            case MANDATE -> new MandateRules();
            case CHILD_ORDER -> throw new IllegalArgumentException("the venue makes them: nobody places one");
            case UCC -> new ClientRules();
            case FATCA -> new DeclarationRules();
            case AOF -> new DocumentRules(false);
            case MANDATE_SCAN -> new DocumentRules(true);
            case AOF_SEARCH -> new FormEnquiryRules();
            case PAYMENT -> new PaymentRules();
            case PAYMENT_STATUS -> new PaymentEnquiryRules();
            case PAYMENT_LINK -> new LinkRules(LinkRules.Page.PAYMENT);
            case MANDATE_LINK -> new LinkRules(LinkRules.Page.MANDATE);
            case AUTHENTICATION_LINK -> new LinkRules(LinkRules.Page.AUTHENTICATION);
            case LUMPSUM_MODIFY -> new LumpsumChangeRules(LumpsumChangeKind.MODIFY);
            case LUMPSUM_CANCEL -> new LumpsumChangeRules(LumpsumChangeKind.CANCEL);
        };
    }

    private static KindRules<?> ofBbps(BbpsOrderType type) {
        return switch (type) {
            case FETCH, VALIDATE -> new BillFetchRules();
            case PAYMENT -> new BillPaymentRules(false);
            case RECHARGE -> new BillPaymentRules(true);
            case STATUS, PLANS, BALANCE, LEDGER, COMPLAINT_STATUS -> new BillEnquiryRules(type);
            case COMPLAINT -> new ComplaintRules();
            case REFUND -> new RefundRules();
        };
    }

    private static KindRules<?> ofBroker(BrokerOrderType type) {
        return switch (type) {
            case ORDER -> new BrokerOrderRules();
            case MODIFY -> new BrokerModifyRules();
            case CANCEL -> new BrokerCancelRules();
            case CANCEL_ALL -> new BrokerCancelAllRules();
            case CONVERT -> new BrokerConversionRules();
            case ORDER_STATUS,
                    ORDER_BOOK,
                    TRADE_BOOK,
                    POSITIONS,
                    HOLDINGS,
                    FUNDS,
                    QUOTES,
                    DEPTH,
                    HISTORY,
                    PROFILE,
                    INSTRUMENTS,
                    QUOTES_SUBSCRIBE,
                    QUOTES_UNSUBSCRIBE,
                    QUOTES_SUBSCRIPTIONS -> new BrokerReadRules(type);
        };
    }
}
