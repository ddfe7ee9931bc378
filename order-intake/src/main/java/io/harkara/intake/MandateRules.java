package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT_NUMBER;
import static io.harkara.intake.OrderField.ACCOUNT_TYPE;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.END_DATE;
import static io.harkara.intake.OrderField.IFSC;
import static io.harkara.intake.OrderField.MANDATE_KIND;
import static io.harkara.intake.OrderField.MICR;
import static io.harkara.intake.OrderField.START_DATE;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.MandateKind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the registration of a mandate at BSE StAR MF has to look like (Webservice Structure v3.1, MFAPI with flag 06). */
final class MandateRules implements KindRules<BseMandate> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CLIENT_CODE, MANDATE_KIND, AMOUNT, ACCOUNT_NUMBER, ACCOUNT_TYPE, IFSC, MICR, START_DATE, END_DATE);
    }

    @Override
    public BseMandate read(FormReader fields) {
        List.of(MANDATE_KIND, AMOUNT, ACCOUNT_TYPE, START_DATE).forEach(fields::require);
        BseMandate mandate = new BseMandate(
                fields.requiredText(CLIENT_CODE),
                fields.constant(MANDATE_KIND, MandateKind.class),
                SharedRules.rupees(fields, AMOUNT),
                fields.requiredText(ACCOUNT_NUMBER),
                fields.constant(ACCOUNT_TYPE, BankAccountType.class),
                fields.requiredText(IFSC),
                fields.text(MICR),
                fields.day(START_DATE),
                fields.day(END_DATE));
        SharedRules.checkOrder(fields, mandate.getStartDate(), mandate.getEndDate());
        return mandate;
    }

    @Override
    public void checkDays(BseMandate mandate, OrderForm form, LocalDate today, List<Fault> faults) {
        SharedRules.checkNotPast(form, START_DATE, mandate.getStartDate(), today, faults);
    }
}
