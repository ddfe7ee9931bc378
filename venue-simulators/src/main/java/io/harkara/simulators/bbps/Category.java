package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.Biller.ResponseType;
import io.harkara.simulators.bbps.Biller.Selection;
import io.harkara.simulators.bbps.Biller.Terms;
import java.util.List;

/**
 * A category of the catalogue, and what a biller of it is like unless it says otherwise.
 *
 * @param title the name on the wire
 * @param code four characters with which the ids of its made-up billers begin
 */
record Category(String title, String code, Terms terms, List<CustomerParam> params) {

    /** The parameter of a validation that names the plan. */
    static final String PLAN_ID = "Id";

    static final Category ELECTRICITY =
            of("Electricity", "ELEC", fetched(Exactness.EXACT), digits("Consumer Number", 3, 12));
    static final Category WATER = of("Water", "WATR", fetched(Exactness.EXACT_AND_ABOVE), digits("RR Number", 6, 10));
    static final Category GAS = of("Gas", "GASX", fetched(Exactness.EXACT), digits("Customer Number", 8, 10));
    static final Category LPG_GAS =
            of("LPG Gas", "LPGX", fetched(Exactness.EXACT), digits("Registered Mobile Number", 10, 10));
    static final Category BROADBAND =
            of("Broadband Postpaid", "BRDB", fetched(Exactness.ANY), letters("Account Number", 6, 15));
    static final Category LANDLINE =
            of("Landline Postpaid", "LAND", fetched(Exactness.EXACT), digits("Landline Number with STD code", 10, 11));
    static final Category MOBILE_POSTPAID = of("Mobile Postpaid", "POST", adhocFetch(), mobile("Mobile Number"));
    static final Category MOBILE_PREPAID =
            of("Mobile Prepaid", "PREP", recharge(), mobile("Mobile Number"), circle(), planId());
    static final Category DTH = of("DTH", "DTHX", validated(Requirement.OPTIONAL), digits("Subscriber ID", 8, 12));
    static final Category FASTAG = of("Fastag", "FTAG", range(), vehicle());
    static final Category LOAN_REPAYMENT =
            of("Loan Repayment", "LOAN", fetched(Exactness.EXACT_AND_BELOW), letters("Loan Account Number", 4, 20));
    static final Category CREDIT_CARD = of("Credit Card", "CARD", adhocFetch(), mobile("Mobile Number"), cardDigits());
    static final Category INSURANCE = of("Insurance", "INSU", sameDay(), letters("Policy Number", 6, 16), birth());
    static final Category EDUCATION =
            of("Education Fees", "EDUC", list(Selection.MULTIPLE), letters("Student ID", 4, 16));
    static final Category HOUSING_SOCIETY =
            of("Housing Society", "SOCY", list(Selection.SINGLE), letters("Flat Number", 2, 10));
    static final Category MUNICIPAL_TAXES =
            of("Municipal Taxes", "MUNI", fetched(Exactness.EXACT), letters("Property ID", 4, 20));
    static final Category CABLE_TV = of("Cable TV", "CABL", adhocFetch(), letters("Customer ID", 4, 16));
    static final Category RENTAL = of("Rental", "RENT", list(Selection.ALL), letters("Tenant ID", 4, 16));
    static final Category SUBSCRIPTION = of("Subscription", "SUBS", selective(), letters("Subscription ID", 4, 16));
    static final Category DONATION =
            of("Donation", "DONA", direct(), letters("Donor Name", 2, 40).whenKnown());

    /** All of them. */
    static final List<Category> ALL = List.of(
            ELECTRICITY,
            WATER,
            GAS,
            LPG_GAS,
            BROADBAND,
            LANDLINE,
            MOBILE_POSTPAID,
            MOBILE_PREPAID,
            DTH,
            FASTAG,
            LOAN_REPAYMENT,
            CREDIT_CARD,
            INSURANCE,
            EDUCATION,
            HOUSING_SOCIETY,
            MUNICIPAL_TAXES,
            CABLE_TV,
            RENTAL,
            SUBSCRIPTION,
            DONATION);

    Category {
        params = List.copyOf(params);
    }

    private static Category of(String title, String code, Terms terms, CustomerParam... params) {
        return new Category(title, code, terms, List.of(params));
    }

    /** Whether a complaint needs no waiting after the payment (Setu, harmonisation of TAT). */
    static boolean zeroHourComplaints(String title) {
        return title.equals(FASTAG.title) || title.equals(DTH.title) || title.equals(MOBILE_PREPAID.title);
    }

    static Terms fetched(Exactness exactness) {
        return terms(Requirement.MANDATORY, Requirement.NOT_SUPPORTED, exactness, false);
    }

    static Terms direct() {
        return terms(Requirement.NOT_SUPPORTED, Requirement.NOT_SUPPORTED, Exactness.ANY, true);
    }

    static Terms validated(Requirement plans) {
        return with(
                terms(Requirement.NOT_SUPPORTED, Requirement.MANDATORY, Exactness.ANY, true), plans, false, single());
    }

    private static Terms adhocFetch() {
        return terms(Requirement.MANDATORY, Requirement.NOT_SUPPORTED, Exactness.ANY, true);
    }

    private static Terms range() {
        return terms(Requirement.MANDATORY, Requirement.NOT_SUPPORTED, Exactness.RANGE, false);
    }

    private static Terms recharge() {
        return validated(Requirement.MANDATORY);
    }

    private static Terms selective() {
        return with(
                terms(Requirement.NOT_SUPPORTED, Requirement.MANDATORY, Exactness.ANY, true),
                Requirement.OPTIONAL,
                false,
                new Answers(ResponseType.SELECTIVE, Selection.SINGLE));
    }

    private static Terms sameDay() {
        return with(fetched(Exactness.EXACT), Requirement.NOT_SUPPORTED, true, single());
    }

    private static Terms list(Selection selection) {
        return with(
                fetched(Exactness.EXACT), Requirement.NOT_SUPPORTED, false, new Answers(ResponseType.LIST, selection));
    }

    private record Answers(ResponseType responses, Selection selection) {}

    private static Answers single() {
        return new Answers(ResponseType.SINGLE, Selection.SINGLE);
    }

    private static Terms terms(Requirement fetch, Requirement validation, Exactness exactness, boolean adhoc) {
        return new Terms(
                fetch,
                validation,
                exactness,
                adhoc,
                true,
                false,
                Requirement.NOT_SUPPORTED,
                ResponseType.SINGLE,
                Selection.SINGLE);
    }

    private static Terms with(Terms terms, Requirement plans, boolean sameDay, Answers answers) {
        return new Terms(
                terms.fetch(),
                terms.validation(),
                terms.exactness(),
                terms.adhoc(),
                terms.pending(),
                sameDay,
                plans,
                answers.responses,
                answers.selection);
    }

    private static CustomerParam digits(String name, int least, int most) {
        return CustomerParam.of(name, true, least, most);
    }

    private static CustomerParam letters(String name, int least, int most) {
        return CustomerParam.of(name, false, least, most);
    }

    private static CustomerParam mobile(String name) {
        return CustomerParam.matching(name, true, 10, 10, "^[6-9][0-9]{9}$");
    }

    private static CustomerParam vehicle() {
        return CustomerParam.matching(
                "Vehicle Registration Number", false, 6, 11, "^[A-Z]{2}[0-9]{1,2}[A-Z]{0,3}[0-9]{4}$");
    }

    private static CustomerParam cardDigits() {
        return CustomerParam.of("Last 4 digits of Credit Card Number", true, 4, 4);
    }

    private static CustomerParam birth() {
        return CustomerParam.matching("Date of Birth", false, 10, 10, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }

    private static CustomerParam circle() {
        return CustomerParam.choice("Circle", "Karnataka", "Maharashtra", "Delhi", "Tamil Nadu", "Kolkata");
    }

    /** Where a plan has to be chosen, the validation names it in a parameter of this name (Setu, plan MDM). */
    private static CustomerParam planId() {
        return CustomerParam.matching(PLAN_ID, false, 1, 32, "^[A-Z0-9]{1,32}$").whenKnown();
    }
}
