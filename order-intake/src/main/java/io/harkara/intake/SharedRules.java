package io.harkara.intake;

import static io.harkara.intake.OrderField.ALL_UNITS;
import static io.harkara.intake.OrderField.BUY_SELL;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.EUIN;
import static io.harkara.intake.OrderField.EUIN_DECLARED;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.KYC_STATUS;
import static io.harkara.intake.OrderField.REMARKS;

import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What several kinds of order have in common, written once. */
final class SharedRules {

    /** Above this many rupees BSE asks for a complete KYC (v3.1, page 152). */
    private static final BigDecimal MOST_WITHOUT_KYC = new BigDecimal("50000");

    private static final int PAISE = 2;
    private static final int UNIT_DECIMALS = 4;
    private static final int ISIP_MANDATE_LENGTH = 15;
    private static final String ISIP_MANDATE_BEGINNING = "BSE";

    private SharedRules() {}

    static @Nullable BigDecimal rupees(FormReader fields, OrderField field) {
        return fields.decimal(field, PAISE);
    }

    static @Nullable BigDecimal units(FormReader fields) {
        return fields.decimal(OrderField.UNITS, UNIT_DECIMALS);
    }

    /** A flag that counts as N where it is not given. */
    static boolean isSet(FormReader fields, OrderField field) {
        return Boolean.TRUE.equals(fields.flag(field));
    }

    static @Nullable BuySell buySell(FormReader fields) {
        String text = fields.requiredText(BUY_SELL);
        return text == null ? null : text.equals("P") ? BuySell.PURCHASE : BuySell.REDEMPTION;
    }

    static @Nullable BuySellType buySellType(FormReader fields) {
        fields.require(BUY_SELL_TYPE);
        return fields.constant(BUY_SELL_TYPE, BuySellType.class);
    }

    static @Nullable HoldingMode holding(FormReader fields) {
        return switch (Objects.requireNonNullElse(fields.requiredText(DP_TXN), "")) {
            case "C" -> HoldingMode.CDSL;
            case "N" -> HoldingMode.NSDL;
            case "P" -> HoldingMode.PHYSICAL;
            default -> null;
        };
    }

    static boolean isInDepository(@Nullable HoldingMode holding) {
        return holding == HoldingMode.CDSL || holding == HoldingMode.NSDL;
    }

    /** @param whyRequired why a physical holding needs the folio; null where it does not */
    static void checkFolio(FormReader fields, @Nullable HoldingMode holding, @Nullable String whyRequired) {
        if (isInDepository(holding)) {
            fields.refuse(FOLIO_NO, "units in a depository (dpTxn C or N) have no folio");
        } else if (holding == HoldingMode.PHYSICAL && whyRequired != null) {
            fields.require(FOLIO_NO, whyRequired);
        }
    }

    // Neither is right too: a direct plan or an investment adviser sends no EUIN and no declaration.
    static void checkEuin(FormReader fields, boolean declared) {
        if (declared && fields.isGiven(EUIN)) {
            fields.form().wrong(EUIN_DECLARED, "N beside an EUIN: the declaration stands in for a missing one");
        }
    }

    /** A purchase of that many rupees. */
    static void checkKyc(FormReader fields, @Nullable BigDecimal amount, @Nullable Boolean kyc) {
        if (amount != null && amount.compareTo(MOST_WITHOUT_KYC) > 0 && Boolean.FALSE.equals(kyc)) {
            fields.form().wrong(KYC_STATUS, "Y: BSE takes purchases above Rs 50,000 only with a complete KYC");
        }
    }

    /**
     * Whether the KYC is complete, which has to be told.
     *
     * @return null where it is not, or not readably
     */
    static @Nullable Boolean kyc(FormReader fields) {
        fields.require(KYC_STATUS);
        return fields.flag(KYC_STATUS);
    }

    /**
     * Notes a fault unless exactly one of the fields says how much.
     *
     * @param what the order, for people
     * @param allUnits whether the flag of that name is set
     */
    static void checkOneSize(FormReader fields, String what, boolean allUnits, OrderField... sizes) {
        long ways = Arrays.stream(sizes)
                .filter(size -> size == ALL_UNITS ? allUnits : fields.isGiven(size))
                .count();
        if (ways != 1) {
            String expected = "exactly one of " + inWords(sizes);
            fields.form()
                    .fault(new Fault(
                            fields.form().path(sizes[0]),
                            null,
                            expected,
                            "the %s gives %d of them; expected %s".formatted(what, ways, expected)));
        }
    }

    /** Notes a fault where two fields that must differ are the same. */
    static void checkDifferent(FormReader fields, OrderField field, @Nullable String value, @Nullable String other) {
        if (value != null && value.equals(other)) {
            fields.form().wrong(field, "another one than " + other);
        }
    }

    /** Notes a fault where the last day is not after the first. */
    static void checkOrder(FormReader fields, @Nullable LocalDate first, @Nullable LocalDate last) {
        if (first != null && last != null && !last.isAfter(first)) {
            fields.form().wrong(OrderField.END_DATE, "a day after startDate, which is " + first);
        }
    }

    /** Notes a fault where a day has passed. */
    static void checkNotPast(
            OrderForm form, OrderField field, @Nullable LocalDate day, LocalDate today, List<Fault> faults) {
        if (day != null && day.isBefore(today)) {
            faults.add(Fault.wrong(
                    form.path(field), day.toString(), "no day in the past: today is %s in India".formatted(today)));
        }
    }

    /** Free text, with less room than the field has elsewhere. */
    static @Nullable String remarks(FormReader fields, int longest) {
        String text = fields.text(REMARKS);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            fields.form().wrong(REMARKS, "at most %d characters here".formatted(longest));
            return null;
        }
        return text;
    }

    /** An ISIP's mandate has 15 characters and begins with BSE (v3.1, mandate registration). */
    static boolean isIsipMandate(String mandateId) {
        return mandateId.length() == ISIP_MANDATE_LENGTH && mandateId.startsWith(ISIP_MANDATE_BEGINNING);
    }

    /** Whether it has the form of an XSIP's mandate: fewer than 15 digits. */
    static boolean isXsipMandate(String mandateId) {
        return mandateId.length() < ISIP_MANDATE_LENGTH && mandateId.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String inWords(OrderField... sizes) {
        String[] names = Arrays.stream(sizes).map(OrderField::fieldName).toArray(String[]::new);
        int last = names.length - 1;
        return Arrays.stream(names).limit(last).collect(Collectors.joining(", ")) + " and " + names[last];
    }
}
