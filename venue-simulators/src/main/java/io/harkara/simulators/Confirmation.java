package io.harkara.simulators;

import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The remark of an accepted order. It follows the recorded ones to the letter: a purchase has two spaces where the word
 * for the unit would stand, {@code CLIENT :} and {@code ENTRY BY:} are followed by two, and the time has SQL Server's
 * style 100, in which day and hour are padded with a space.
 */
final class Confirmation {

    private static final DateTimeFormatter STYLE_100 = DateTimeFormatter.ofPattern("MMM ppd uuuu pph:mma", Locale.US);

    private Confirmation() {}

    /** The remark, with the suffix that the venue adds when an order is taken outside market hours. */
    static String of(BseOrder order, Settings settings) {
        OrderRequest request = order.request();
        String client = request.get(OrderElement.CLIENT_CODE);
        return "ORD CONF: Your Request for " + request.get(OrderElement.BUY_SELL_TYPE) + " " + what(request)
                + " in SCHEME: " + request.get(OrderElement.SCHEME_CODE)
                + " THRO : " + (request.physical() ? "PHYSICAL" : "DEMAT")
                + " is confirmed for CLIENT :  " + investor(client) + " (Code: " + client + ")"
                + " CONFIRMATION TIME: "
                + STYLE_100.format(ZonedDateTime.ofInstant(order.acceptedAt(), VenueDay.ZONE))
                + " ENTRY BY:  ORDER NO: " + order.number()
                + (settings.marketOpen() ? "" : settings.afterHours().suffix());
    }

    /** The simulator has no client master, so it makes a name of the code. */
    static String investor(String clientCode) {
        return "INVESTOR " + clientCode;
    }

    private static String what(OrderRequest request) {
        if (request.purchase()) {
            return "PURCHASE " + threeDigits(request, OrderElement.AMOUNT) + " ";
        }
        if (request.allUnits()) {
            return "REDEMPTION ALL UNITS"; // No recorded text: an inference.
        }
        return request.number(OrderElement.UNITS).signum() > 0
                ? "REDEMPTION " + threeDigits(request, OrderElement.UNITS) + " UNITS"
                : "REDEMPTION " + threeDigits(request, OrderElement.AMOUNT) + " AMOUNT";
    }

    private static String threeDigits(OrderRequest request, OrderElement element) {
        return request.number(element).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
