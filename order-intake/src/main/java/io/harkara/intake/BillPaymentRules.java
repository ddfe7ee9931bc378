package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.ACCOUNT_INFO;
import static io.harkara.intake.OrderField.AGENT;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BILLER_ID;
import static io.harkara.intake.OrderField.BILLS;
import static io.harkara.intake.OrderField.BILL_NUMBER;
import static io.harkara.intake.OrderField.CUSTOMER;
import static io.harkara.intake.OrderField.FETCH_ID;
import static io.harkara.intake.OrderField.INPUTS;
import static io.harkara.intake.OrderField.MODE;
import static io.harkara.intake.OrderField.OPTION;
import static io.harkara.intake.OrderField.OPTIONS;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PLAN_ID;
import static io.harkara.intake.OrderField.REMITTER;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsAmount;
import io.harkara.schemas.BbpsBillPart;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsMatrix;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment of bills or a recharge has to look like. A payment that names its fetch takes biller's parameters, agent and
 * customer from there; one that names none brings them, and the gateway fetches or validates first where the biller wants it.
 */
final class BillPaymentRules implements KindRules<BbpsPayment> {

    /** Cash of so many rupees and more needs a PAN (Setu's acceptance cases AI1 and AI2; integrators of BillAvenue agree). */
    private static final BigDecimal CASH_WITH_PAN = new BigDecimal("50000");

    /** A customer who stands at a counter is told within minutes, or asked to come again. */
    private static final Duration LIFE = Duration.ofMinutes(30);

    private static final int MOST_OPTIONS = 10;
    private static final int MOST_BILLS = 50;
    static final Set<OrderField> OPTION_FIELDS = EnumSet.of(OPTION, AMOUNT);
    static final Set<OrderField> BILL_FIELDS = EnumSet.of(BILL_NUMBER, AMOUNT);

    private final boolean recharge;

    /** @param recharge whether it is a recharge, which needs no fetch to be named and may name a plan */
    BillPaymentRules(boolean recharge) {
        this.recharge = recharge;
    }

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields = EnumSet.of(
                ACCOUNT,
                BILLER_ID,
                FETCH_ID,
                AMOUNT,
                MODE,
                ACCOUNT_INFO,
                AGENT,
                CUSTOMER,
                REMITTER,
                PAN,
                INPUTS,
                OPTIONS,
                BILLS,
                PLAN_ID);
        if (recharge) {
            fields.removeAll(EnumSet.of(OPTIONS, BILLS));
        }
        return fields;
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BbpsPayment read(FormReader fields) {
        fields.require(AMOUNT);
        fields.require(MODE);
        BbpsMode mode = fields.constant(MODE, BbpsMode.class);
        BigDecimal amount = SharedRules.rupees(fields, AMOUNT);
        BbpsAgent agent = BillRules.agent(fields);
        BbpsCustomer customer = BillRules.customer(fields);
        checkWhose(fields);
        checkMode(fields, mode, agent);
        String pan = fields.text(PAN);
        checkCash(fields, mode, amount, customer);
        return new BbpsPayment(
                fields.text(ACCOUNT),
                fields.requiredText(BILLER_ID),
                fields.text(FETCH_ID),
                amount,
                mode,
                fields.text(ACCOUNT_INFO),
                agent,
                customer,
                fields.text(REMITTER),
                pan,
                BillRules.inputs(fields),
                options(fields),
                bills(fields, amount),
                fields.text(PLAN_ID));
    }

    @Override
    public Duration life() {
        return LIFE;
    }

    private static void checkWhose(FormReader fields) {
        if (fields.isGiven(FETCH_ID)) {
            fields.refuse(AGENT, "the fetch tells it");
            fields.refuse(CUSTOMER, "the fetch tells it");
            fields.refuse(INPUTS, "the fetch tells them");
        } else {
            String why = "the payment names no fetch (fetchId) that tells it";
            fields.require(AGENT, why);
            fields.require(CUSTOMER, why);
        }
    }

    private static void checkMode(FormReader fields, @Nullable BbpsMode mode, @Nullable BbpsAgent agent) {
        if (mode != null && agent != null && !BbpsMatrix.goes(mode, agent.getChannel())) {
            fields.form().wrong(MODE, "a mode that goes with the channel " + agent.getChannel());
        }
    }

    private static void checkCash(
            FormReader fields, @Nullable BbpsMode mode, @Nullable BigDecimal amount, @Nullable BbpsCustomer customer) {
        boolean known = fields.isGiven(PAN) || (customer != null && customer.getPan() != null);
        if (mode == BbpsMode.CASH && amount != null && amount.compareTo(CASH_WITH_PAN) >= 0 && !known) {
            fields.require(PAN, "cash of Rs 50,000 and more needs the payer's PAN");
        }
    }

    private static List<BbpsAmount> options(FormReader fields) {
        return fields.objects(OPTIONS, OPTION_FIELDS, "an option and its amount", MOST_OPTIONS).stream()
                .map(option -> {
                    option.require(AMOUNT);
                    String name = option.requiredText(OPTION);
                    BigDecimal amount = SharedRules.rupees(option, AMOUNT);
                    return name == null || amount == null ? null : new BbpsAmount(name, amount);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    // The sum of the bills is the payment: BBPS knows one amount only.
    private static List<BbpsBillPart> bills(FormReader fields, @Nullable BigDecimal amount) {
        List<BbpsBillPart> bills =
                fields.objects(BILLS, BILL_FIELDS, "a billNumber and its amount", MOST_BILLS).stream()
                        .map(bill -> {
                            bill.require(AMOUNT);
                            String number = bill.requiredText(BILL_NUMBER);
                            BigDecimal part = SharedRules.rupees(bill, AMOUNT);
                            return number == null || part == null ? null : new BbpsBillPart(number, part);
                        })
                        .filter(Objects::nonNull)
                        .toList();
        BigDecimal sum = bills.stream().map(BbpsBillPart::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amount != null && !bills.isEmpty() && sum.compareTo(amount) != 0) {
            fields.form().wrong(AMOUNT, "the sum of the bills, " + sum);
        }
        return bills;
    }
}
