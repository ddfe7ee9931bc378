package io.harkara.simulators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of MFAPI's {@code param}, which come in order between pipes (structure document v3.1, pages 69 to 72). */
final class PipeForms {

    /** Flag 01: none of its fields means anything to the ledger, {@link FatcaForm} looks at them. */
    static final WireForm DECLARATION = WireForm.of();

    /** Flag 06. */
    static final WireForm MANDATE = WireForm.of()
            .and(OrderElement.CLIENT_CODE)
            .and("Amount", OrderElement.AMOUNT)
            .and(OrderElement.MANDATE_TYPE, OrderElement.ACCOUNT, OrderElement.ACCOUNT_TYPE, OrderElement.IFSC)
            .and("MICR")
            .and(OrderElement.START_DATE, OrderElement.END_DATE);

    /** Flag 08. */
    static final WireForm SWP = WireForm.of()
            .and(OrderElement.CLIENT_CODE, OrderElement.SCHEME_CODE, OrderElement.TRANSACTION_MODE, OrderElement.FOLIO)
            .and("IntRef", OrderElement.REFERENCE)
            .and(OrderElement.START_DATE)
            .and("NoOfWithdrawals", OrderElement.INSTALLMENTS)
            .and(OrderElement.FREQUENCY)
            .and("InstAmount", OrderElement.AMOUNT)
            .and("InstUnits", OrderElement.UNITS)
            .and(OrderElement.FIRST_ORDER, OrderElement.SUB_BROKER, OrderElement.EUIN_DECLARED, OrderElement.EUIN)
            .and(OrderElement.REMARKS, OrderElement.SUB_BROKER_ARN, OrderElement.MOBILE, OrderElement.EMAIL)
            .and("BankAccNo", OrderElement.PAYOUT_ACCOUNT);

    /** Flag 10. */
    static final WireForm CANCELLATION =
            WireForm.of().and(OrderElement.REGISTRATION, OrderElement.CLIENT_CODE, OrderElement.REMARKS);

    private PipeForms() {}

    /** The fields of a text. */
    static List<String> split(String text) {
        return List.of(text.split("\\|", -1));
    }

    /** What a text says, as far as it goes: with too few or too many fields it says something all the same. */
    static Map<OrderElement, String> read(WireForm form, String text) {
        List<String> fields = split(text);
        Map<String, String> byName = new HashMap<>();
        for (int i = 0; i < Math.min(fields.size(), form.names().size()); i++) {
            byName.put(form.names().get(i), fields.get(i).strip());
        }
        return form.read(byName);
    }

    /** Whether a text has as many fields as it should. */
    static boolean complete(WireForm form, String text) {
        return split(text).size() == form.names().size();
    }
}
