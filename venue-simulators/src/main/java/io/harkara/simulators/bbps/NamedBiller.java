package io.harkara.simulators.bbps;

import java.util.List;
import java.util.Map;

/**
 * Billers that exist by these ids in the network or its test systems, with the parameters that are known of them.
 *
 * @param fixed the only values for which a test biller has a bill, empty for any
 */
record NamedBiller(
        Category category,
        String id,
        String name,
        List<CustomerParam> params,
        Biller.Terms terms,
        Map<String, String> fixed) {

    /** Test biller of BillAvenue and NPCI with a bill, for these values of its parameters only. */
    static final String TEST_BILLER = "OTME00005XXZ43";

    /** The same in Setu's sandbox. */
    static final String SETU_TEST_BILLER = "AX5110005XXZ43";

    /** The one that may be paid without a fetch only. */
    static final String QUICK_PAY = "OTNS00005XXZ43";

    private static final Map<String, String> TEST_VALUES =
            Map.of("a", "10", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50");

    static final List<NamedBiller> ALL = List.of(
            power("AVVNL0000RAJ01", "Ajmer Vidyut Vitran Nigam", "K Number"),
            power("APDCL0000ASM01", "Assam Power Distribution", "Consumer ID"),
            power("SBPDCL000BHI01", "South Bihar Power Distribution", "CA Number"),
            power("SKPR00000SIK01", "Sikkim Power", "Contract Acc Number"),
            power("WESCO0000ODI01", "WESCO Utility", "Consumer Number"),
            power("BSESRAJPLDEL01", "BSES Rajdhani", "CA Number"),
            power("NDMC00000DEL02", "New Delhi Municipal Council", "Consumer Number"),
            power("BESCOM000KAR01", "Bangalore Electricity Supply", "Account ID"),
            of(
                    Category.ELECTRICITY,
                    "MAHA00000MAH01",
                    "Maharashtra State Electricity Distribution",
                    CustomerParam.of("Consumer No", true, 12, 12),
                    CustomerParam.of("BU", true, 4, 4)),
            test(TEST_BILLER, "Test biller with a bill", Category.fetched(Exactness.ANY), TEST_VALUES),
            test(SETU_TEST_BILLER, "Test biller with a bill", Category.fetched(Exactness.ANY), TEST_VALUES),
            of(Category.MOBILE_POSTPAID, "JIO000000NAT01", "Reliance Jio Postpaid", mobileNumber()),
            of(Category.MOBILE_POSTPAID, "VODA00000MUM03", "Vodafone Postpaid Mumbai", mobileNumber()),
            of(Category.MOBILE_PREPAID, "BILAVAIRTEL001", "Airtel Prepaid", prepaid()),
            of(Category.LANDLINE, "ATLLI0000NAT02", "Airtel Landline", Category.LANDLINE),
            of(Category.WATER, "JALK00000UTP0P", "Jalkal Uttar Pradesh", Category.WATER),
            of(Category.DTH, "AIRT00000NAT87", "Airtel DTH", Category.DTH),
            of(Category.DTH, "DUMMY0000DIG05", "Test DTH", Category.DTH),
            of(
                    Category.LOAN_REPAYMENT,
                    "MAHI00000NATIC",
                    "Mahindra Finance",
                    CustomerParam.of("Loan Number", true, 5, 12)),
            of(
                    Category.LOAN_REPAYMENT,
                    "MAHI00000NATKR",
                    "Mahindra Rural Housing",
                    CustomerParam.of("Loan Account Number", true, 4, 12),
                    CustomerParam.matching(
                            "Mobile or Vehicle Registration Number",
                            false,
                            4,
                            11,
                            "^([6-9][0-9]{9}|[A-Z]{2}[0-9]{1,2}[A-Z]{0,3}[0-9]{4})$")),
            of(Category.FASTAG, "AXIS00000NATSN", "Axis Bank Fastag", Category.FASTAG),
            of(Category.FASTAG, "ICIC00000NATSI", "ICICI Bank Fastag", Category.FASTAG),
            test(QUICK_PAY, "Test biller without a bill", Category.direct(), Map.of()));

    NamedBiller {
        params = List.copyOf(params);
        fixed = Map.copyOf(fixed);
    }

    /** Whether an id is of a test biller with its one bill. */
    static boolean test(String id) {
        return id.equals(TEST_BILLER) || id.equals(SETU_TEST_BILLER);
    }

    private static NamedBiller power(String id, String name, String param) {
        return of(Category.ELECTRICITY, id, name, CustomerParam.of(param, true, 3, 12));
    }

    private static NamedBiller of(Category category, String id, String name, Category like) {
        return new NamedBiller(category, id, name, like.params(), category.terms(), Map.of());
    }

    private static NamedBiller of(Category category, String id, String name, List<CustomerParam> params) {
        return new NamedBiller(category, id, name, params, category.terms(), Map.of());
    }

    private static NamedBiller of(Category category, String id, String name, CustomerParam... params) {
        return of(category, id, name, List.of(params));
    }

    private static NamedBiller test(String id, String name, Biller.Terms terms, Map<String, String> fixed) {
        List<CustomerParam> params =
                List.of(number("a"), number("a b"), number("a b c"), number("a b c d"), number("a b c d e"));
        return new NamedBiller(
                Category.DONATION.terms().equals(terms) ? Category.DONATION : Category.ELECTRICITY,
                id,
                name,
                params,
                terms,
                fixed);
    }

    private static CustomerParam number(String name) {
        return CustomerParam.of(name, true, 1, 4);
    }

    private static CustomerParam mobileNumber() {
        return Category.MOBILE_POSTPAID.params().getFirst();
    }

    private static List<CustomerParam> prepaid() {
        return Category.MOBILE_PREPAID.params();
    }
}
