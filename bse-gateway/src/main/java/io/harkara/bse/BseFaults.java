package io.harkara.bse;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What makes a command one that cannot be put on the wire: the venue cuts what is too long and guesses what it does not
 * know. Whether the order is a sensible one was intake's question.
 */
final class BseFaults {

    static final String LUMPSUM = "bse.lumpsum";

    private record Text(String field, @Nullable String value, int longest) {}

    private BseFaults() {}

    /** The first fault, naming field, value and what was expected; null where there is none. */
    static @Nullable String of(BseCommand command) {
        if (command.getHeader().getAction() == CommandAction.UNRECOGNISED) {
            return "action UNRECOGNISED: expected one that this gateway knows";
        }
        if (!command.getHeader().getType().equals(LUMPSUM)) {
            return "type '%s': expected %s".formatted(command.getHeader().getType(), LUMPSUM);
        }
        BseLumpsum order = command.getLumpsum();
        if (order == null) {
            return "lumpsum is missing: expected the payload of " + LUMPSUM;
        }
        String fault = codes(order);
        if (fault == null) {
            fault = size(order);
        }
        return fault == null ? texts(order) : fault;
    }

    private static @Nullable String codes(BseLumpsum order) {
        if (order.getBuySell() == BuySell.UNRECOGNISED) {
            return "buySell UNRECOGNISED: expected PURCHASE or REDEMPTION";
        }
        if (order.getBuySellType() == BuySellType.UNRECOGNISED) {
            return "buySellType UNRECOGNISED: expected FRESH or ADDITIONAL";
        }
        if (order.getHoldingMode() == HoldingMode.UNRECOGNISED) {
            return "holdingMode UNRECOGNISED: expected CDSL, NSDL or PHYSICAL";
        }
        if (order.getBuySell() == BuySell.REDEMPTION && order.getBuySellType() == BuySellType.ADDITIONAL) {
            return "buySellType ADDITIONAL: expected FRESH for a redemption";
        }
        return null;
    }

    private static @Nullable String size(BseLumpsum order) {
        if (order.getBuySell() == BuySell.PURCHASE) {
            return order.getUnits() != null || order.getAllUnits() || !isPositive(order.getAmount())
                    ? "amount %s, units %s, allUnits %s: expected an amount above zero and nothing else for a purchase"
                            .formatted(order.getAmount(), order.getUnits(), order.getAllUnits())
                    : null;
        }
        int given = (order.getAmount() == null ? 0 : 1)
                + (order.getUnits() == null ? 0 : 1)
                + (order.getAllUnits() ? 1 : 0);
        boolean sized = order.getAllUnits() || isPositive(order.getAmount()) || isPositive(order.getUnits());
        return given == 1 && sized
                ? null
                : "amount %s, units %s, allUnits %s: expected exactly one of them, above zero, for a redemption"
                        .formatted(order.getAmount(), order.getUnits(), order.getAllUnits());
    }

    // Lengths from the structure document, pages 20 to 24.
    private static @Nullable String texts(BseLumpsum order) {
        if (order.getClientCode().isBlank() || order.getSchemeCode().isBlank()) {
            return "clientCode '%s', schemeCode '%s': expected both"
                    .formatted(order.getClientCode(), order.getSchemeCode());
        }
        Text[] texts = {
            new Text("clientCode", order.getClientCode(), 20),
            new Text("schemeCode", order.getSchemeCode(), 20),
            new Text("folioNumber", order.getFolioNumber(), 20),
            new Text("remarks", order.getRemarks(), 255),
            new Text("subBrokerCode", order.getSubBrokerCode(), 15),
            new Text("euin", order.getEuin(), 20),
            new Text("ipAddress", order.getIpAddress(), 20),
            new Text("subBrokerArn", order.getSubBrokerArn(), 20),
            new Text("paymentReference", order.getPaymentReference(), 25),
            new Text("payoutAccount", order.getPayoutAccount(), 20),
            new Text("mobile", order.getMobile(), 10),
            new Text("email", order.getEmail(), 50),
            new Text("mandateId", order.getMandateId(), 10)
        };
        for (Text text : texts) {
            String value = text.value;
            if (value == null) {
                continue;
            }
            if (value.length() > text.longest) {
                return "%s has %d characters: expected at most %d".formatted(text.field, value.length(), text.longest);
            }
            // A bar would move the fields of the reply, which repeats the client code.
            if (!XmlElements.carries(value) || value.indexOf('|') >= 0) {
                return "%s has a control character or a bar: the venue's wire can carry neither".formatted(text.field);
            }
        }
        return null;
    }

    private static boolean isPositive(@Nullable BigDecimal value) {
        return value != null && value.signum() > 0;
    }
}
