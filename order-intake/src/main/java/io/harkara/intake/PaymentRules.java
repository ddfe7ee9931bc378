package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT_NUMBER;
import static io.harkara.intake.OrderField.BANK_ID;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.IFSC;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.NEFT_REFERENCE;
import static io.harkara.intake.OrderField.ORDER_NUMBER;
import static io.harkara.intake.OrderField.ORDER_NUMBERS;
import static io.harkara.intake.OrderField.PAYMENT_MODE;
import static io.harkara.intake.OrderField.RETURN_URL;
import static io.harkara.intake.OrderField.TOTAL_AMOUNT;
import static io.harkara.intake.OrderField.VPA;

import io.harkara.schemas.BsePayment;
import io.harkara.schemas.PaymentMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment at BSE StAR MF has to look like (Webservice Structure v3.1, pages 177 to 179). That the rupees are the sum of the
 * orders is checked by the venue, for only it knows them.
 */
final class PaymentRules implements KindRules<BsePayment> {

    private static final int MOST_ORDERS = 20;

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CLIENT_CODE,
                PAYMENT_MODE,
                ORDER_NUMBERS,
                TOTAL_AMOUNT,
                BANK_ID,
                ACCOUNT_NUMBER,
                IFSC,
                NEFT_REFERENCE,
                VPA,
                MANDATE_ID,
                RETURN_URL);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BsePayment read(FormReader fields) {
        List.of(PAYMENT_MODE, ORDER_NUMBERS, TOTAL_AMOUNT).forEach(fields::require);
        PaymentMode mode = fields.constant(PAYMENT_MODE, PaymentMode.class);
        if (mode != null) {
            checkMode(fields, mode);
        }
        return new BsePayment(
                fields.requiredText(CLIENT_CODE),
                mode,
                fields.texts(ORDER_NUMBERS, ORDER_NUMBER, MOST_ORDERS),
                SharedRules.rupees(fields, TOTAL_AMOUNT),
                fields.text(BANK_ID),
                fields.requiredText(ACCOUNT_NUMBER),
                fields.requiredText(IFSC),
                fields.text(NEFT_REFERENCE),
                fields.text(VPA),
                fields.text(MANDATE_ID),
                fields.text(RETURN_URL));
    }

    private static void checkMode(FormReader fields, PaymentMode mode) {
        boolean paged = mode == PaymentMode.DIRECT || mode == PaymentMode.NODAL;
        check(fields, BANK_ID, paged ? "the page of " + mode + " is that bank's" : null, null);
        check(fields, RETURN_URL, paged ? "the bank's page sends the investor back" : null, "only a page leads back");
        check(
                fields,
                NEFT_REFERENCE,
                mode == PaymentMode.NEFT ? "it names the transfer that was made" : null,
                "only a payment by NEFT was made before");
        check(fields, VPA, mode == PaymentMode.UPI ? "the request is sent there" : null, "only UPI pays by an address");
    }

    /**
     * Requires a field or refuses it.
     *
     * @param whyRequired null where it is not required
     * @param whyRefused where it is not required; null where it may be given
     */
    private static void check(
            FormReader fields, OrderField field, @Nullable String whyRequired, @Nullable String whyRefused) {
        if (whyRequired != null) {
            fields.require(field, whyRequired);
        } else if (whyRefused != null) {
            fields.refuse(field, whyRefused);
        }
    }
}
