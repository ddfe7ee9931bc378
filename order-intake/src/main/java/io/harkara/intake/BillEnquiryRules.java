package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.BILLER_ID;
import static io.harkara.intake.OrderField.COMPLAINT_ID;
import static io.harkara.intake.OrderField.FROM_DATE;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.PAYMENT_ID;
import static io.harkara.intake.OrderField.TO_DATE;
import static io.harkara.intake.OrderField.TRANSACTION_ID;

import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsOrderType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the questions have to look like that BBPS answers at once: a payment's state, plans, deposit, a ticket's state. */
final class BillEnquiryRules implements KindRules<BbpsEnquiry> {

    private static final int LONGEST_DAYS = 31;

    private final BbpsOrderType type;

    BillEnquiryRules(BbpsOrderType type) {
        this.type = type;
    }

    @Override
    public Set<OrderField> fields() {
        return switch (type) {
            case STATUS -> EnumSet.of(ACCOUNT, TRANSACTION_ID, PAYMENT_ID, MOBILE, FROM_DATE, TO_DATE);
            case PLANS -> EnumSet.of(ACCOUNT, BILLER_ID);
            case LEDGER -> EnumSet.of(ACCOUNT, FROM_DATE, TO_DATE);
            case COMPLAINT_STATUS -> EnumSet.of(ACCOUNT, COMPLAINT_ID);
            default -> EnumSet.of(ACCOUNT);
        };
    }

    @Override
    public BbpsEnquiry read(FormReader fields) {
        LocalDate from = fields.day(FROM_DATE);
        LocalDate to = fields.day(TO_DATE);
        switch (type) {
            case STATUS -> checkStatus(fields);
            case PLANS -> fields.require(BILLER_ID);
            case LEDGER -> requireDays(fields, "the deposit's moves are asked for by days");
            case COMPLAINT_STATUS -> fields.require(COMPLAINT_ID);
            default -> {}
        }
        checkDays(fields, from, to);
        return new BbpsEnquiry(
                fields.text(ACCOUNT),
                fields.text(TRANSACTION_ID),
                fields.text(PAYMENT_ID),
                fields.text(MOBILE),
                from,
                to,
                fields.text(BILLER_ID),
                fields.text(COMPLAINT_ID));
    }

    @Override
    public Duration life() {
        return BillFetchRules.LIFE;
    }

    private static void checkStatus(FormReader fields) {
        SharedRules.checkOneSize(fields, "enquiry", false, TRANSACTION_ID, PAYMENT_ID, MOBILE);
        if (fields.isGiven(MOBILE)) {
            requireDays(fields, "payments of a mobile number are asked for by days");
        } else {
            fields.refuse(FROM_DATE, "days go with a mobile number");
            fields.refuse(TO_DATE, "days go with a mobile number");
        }
    }

    private static void requireDays(FormReader fields, String why) {
        fields.require(FROM_DATE, why);
        fields.require(TO_DATE, why);
    }

    private static void checkDays(FormReader fields, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS - 1)))) {
            fields.form()
                    .wrong(TO_DATE, "a day from fromDate, %s, on, and at most %d days".formatted(from, LONGEST_DAYS));
        }
    }
}
