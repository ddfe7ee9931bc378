package io.harkara.intake;

import static io.harkara.schemas.BankAccountType.CURRENT;
import static io.harkara.schemas.BankAccountType.NRE;
import static io.harkara.schemas.BankAccountType.NRO;
import static io.harkara.schemas.BankAccountType.SAVINGS;

import io.harkara.schemas.BankAccountType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BSE's tax statuses with the bank accounts that each may have (Webservice Structure v3.1, tables TAX STATUS and TAX STATUS
 * WITH ACCOUNT TYPE). Who is what is our reading of their names.
 *
 * @param accounts types of bank accounts that such a client may have
 */
record TaxStatus(Investor investor, Residence residence, Set<BankAccountType> accounts) {

    /** What sort of investor it is. */
    enum Investor {
        PERSON("a person"),
        MINOR("a minor"),
        /** A Hindu undivided family, which has no nominee. */
        FAMILY("a family (HUF)"),
        PROPRIETOR("a sole proprietor"),
        CORPORATE("a corporate");

        private final String words;

        Investor(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Which address is asked for. */
    enum Residence {
        /** One in India. */
        INDIA,
        /** One outside India. */
        ABROAD,
        /** Either. */
        EITHER
    }

    private static final Set<BankAccountType> RESIDENT = EnumSet.of(SAVINGS, CURRENT);
    private static final Set<BankAccountType> COMPANY = EnumSet.of(CURRENT);
    private static final Set<BankAccountType> NON_RESIDENT = EnumSet.of(NRE, NRO);
    private static final Map<String, TaxStatus> TABLE = table();

    /** The status of that code; or null. */
    static @Nullable TaxStatus of(String code) {
        return TABLE.get(code);
    }

    private static Map<String, TaxStatus> table() {
        Map<String, TaxStatus> table = new HashMap<>();
        put(table, Investor.PERSON, Residence.INDIA, RESIDENT, "01");
        put(table, Investor.MINOR, Residence.INDIA, RESIDENT, "02");
        put(table, Investor.FAMILY, Residence.INDIA, RESIDENT, "03");
        put(table, Investor.PROPRIETOR, Residence.INDIA, RESIDENT, "13");
        put(table, Investor.CORPORATE, Residence.INDIA, COMPANY, "04", "05", "06", "07", "08", "09", "10", "12");
        put(table, Investor.CORPORATE, Residence.INDIA, COMPANY, "31", "32", "33", "34", "36", "37", "47", "48");
        put(table, Investor.CORPORATE, Residence.INDIA, COMPANY, "51", "52", "53", "54", "58", "59", "60");
        put(table, Investor.CORPORATE, Residence.INDIA, COMPANY, "72", "73", "74", "75");
        put(table, Investor.CORPORATE, Residence.EITHER, COMPANY, "22", "43", "44", "45", "46");
        put(table, Investor.CORPORATE, Residence.EITHER, NON_RESIDENT, "23", "25", "38", "39", "55", "56", "57");
        put(table, Investor.PERSON, Residence.ABROAD, NON_RESIDENT, "11", "70");
        put(table, Investor.PERSON, Residence.ABROAD, EnumSet.of(NRE), "21", "61");
        put(table, Investor.PERSON, Residence.ABROAD, EnumSet.of(NRO), "24", "62");
        put(table, Investor.MINOR, Residence.ABROAD, NON_RESIDENT, "26");
        put(table, Investor.MINOR, Residence.ABROAD, EnumSet.of(NRO), "28");
        put(table, Investor.FAMILY, Residence.ABROAD, EnumSet.of(NRO), "27");
        put(table, Investor.FAMILY, Residence.ABROAD, EnumSet.of(NRE), "29");
        put(table, Investor.PERSON, Residence.EITHER, NON_RESIDENT, "41");
        put(table, Investor.MINOR, Residence.EITHER, NON_RESIDENT, "42");
        // A seafarer needs no address abroad.
        put(table, Investor.PERSON, Residence.EITHER, EnumSet.of(NRE), "76");
        put(table, Investor.PERSON, Residence.EITHER, EnumSet.of(NRO), "77");
        return Map.copyOf(table);
    }

    private static void put(
            Map<String, TaxStatus> table,
            Investor investor,
            Residence residence,
            Set<BankAccountType> accounts,
            String... codes) {
        for (String code : codes) {
            table.put(code, new TaxStatus(investor, residence, accounts));
        }
    }
}
