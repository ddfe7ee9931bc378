package io.harkara.simulators;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a declaration that a corporate fills in (structure document v3.1, pages 47 to 68): which of them it may not leave
 * empty, and what each may be. The texts are inferences from those that were seen of other fields. A row carries one beneficial
 * owner; nothing here remembers the rows before it.
 */
final class CorporateFatcaForm {

    /** Tax statuses of the category C but for 13, sole proprietorship: a proprietor declares as an individual here. */
    private static final Set<String> STATUSES = Set.of(
            ("04 05 06 07 08 09 10 12 14 15 22 23 25 31 32 33 34 36 37 38 39 43 44 45 46 47 48 51 52 53 54 55 56 57 58 59 60"
                            + " 72 73 74 75 76")
                    .split(" ", -1));

    private static final String COUNTRY = "[A-Z]{2}";
    private static final String OWNER_APPLIES = "Y";

    private static final List<Row> CORPORATE = List.of(
            Row.mandatory(1, "PAN", "[A-Z]{5}[0-9]{4}[A-Z]"),
            Row.optional(25, "CORPORATE SERVICES", "0[1-3]"),
            Row.mandatory(27, "NET WORTH", "-?[0-9]{1,17}(\\.[0-9]{1,2})?"),
            Row.day(28, "NET WORTH DATE", true),
            Row.mandatory(29, "PEP FLAG", "[YNR]"),
            Row.mandatory(32, "EXEMPTION CODE", "[A-N]"),
            Row.mandatory(33, "FFI DRNFE", "FFI|DRNFE|NA"),
            Row.optional(34, "GIIN NO", "[A-Z0-9]{6}\\.[A-Z0-9]{5}\\.[A-Z]{2}\\.[0-9]{3}"),
            Row.optional(35, "SPONSORING ENTITY", ".{1,60}"),
            Row.optional(36, "GIIN NA", "AF|NR|NO"),
            Row.optional(37, "GIIN EXEMPTION CODE", "[1-9]|1[0-4]"),
            Row.mandatory(38, "NFFE CATEGORY", "L|RL|A|P|NA"),
            Row.optional(39, "ACTIVE NFE SUB CATEGORY", "0[1-7]"),
            Row.optional(40, "NATURE OF BUSINESS", ".{1,30}"),
            Row.optional(41, "RELATED LISTED COMPANY", ".{1,70}"),
            Row.mandatory(42, "EXCHANGE NAME", "[BNO]"),
            Row.mandatory(43, "UBO APPLICABLE", "[YN]"),
            Row.mandatory(69, "SDF FLAG", "[YN]"),
            Row.mandatory(70, "UBO DECLARATION", "[YN]"),
            Row.mandatory(72, "NEW CHANGE", "[NC]"));

    private static final List<Row> OWNER = List.of(
            Row.mandatory(44, "UBO COUNT", "[1-9][0-9]{0,2}"),
            Row.mandatory(45, "UBO NAME", ".{1,70}"),
            Row.optional(46, "UBO PAN", "[A-Z]{5}[0-9]{4}[A-Z]"),
            Row.mandatory(47, "UBO NATIONALITY", COUNTRY),
            Row.mandatory(48, "UBO ADDRESS1", ".{1,50}"),
            Row.mandatory(49, "UBO ADDRESS2", ".{1,50}"),
            Row.mandatory(50, "UBO ADDRESS3", ".{1,50}"),
            Row.mandatory(51, "UBO CITY", ".{1,50}"),
            Row.mandatory(52, "UBO PIN", ".{1,6}"),
            Row.mandatory(
                    53,
                    "UBO STATE",
                    "AN|AP|AR|AS|BR|CH|CG|DN|DD|DL|GA|GJ|HR|HP|JK|JH|KA|KL|LD|MP|MH|MN|ML|MZ|NL|OR|PY|PB|RJ|SK|TN|TR|UP|UA|WB|XX"),
            Row.mandatory(54, "UBO COUNTRY", COUNTRY),
            Row.mandatory(55, "UBO ADDRESS TYPE", "[1-5]"),
            Row.mandatory(56, "UBO TAX RESIDENCY", COUNTRY),
            Row.optional(57, "UBO TIN", ".{1,20}"),
            Row.optional(58, "UBO ID TYPE", "[ABCDEGHOXT]|C1|G1|E1"),
            Row.mandatory(59, "UBO COUNTRY OF BIRTH", COUNTRY),
            Row.day(60, "UBO DATE OF BIRTH", false),
            Row.optional(61, "UBO GENDER", "[MFO]"),
            Row.optional(62, "UBO FATHER NAME", ".{1,50}"),
            Row.optional(63, "UBO OCCUPATION", "0[1-9]|4[1-4]|99"),
            Row.optional(64, "UBO OCCUPATION TYPE", "[SBOX]"),
            Row.optional(65, "UBO TELEPHONE", ".{1,12}"),
            Row.optional(66, "UBO MOBILE", ".{1,12}"),
            Row.mandatory(67, "UBO CODE", "C0[1-9]|C1[0-4]"),
            Row.optional(68, "UBO HOLDING PERCENTAGE", "[0-9]{1,2}|100"));

    private CorporateFatcaForm() {}

    /** Whether a tax status is that of a corporate. */
    static boolean isCorporate(String taxStatus) {
        return STATUSES.contains(taxStatus);
    }

    /** The text of the first thing that is wrong with what a corporate fills in, or null. */
    static @Nullable String refusal(List<String> fields) {
        String refusal = first(CORPORATE, fields);
        if (refusal != null) {
            return refusal;
        }
        if (!field(33, fields).equals("NA")
                && field(34, fields).isEmpty()
                && field(36, fields).isEmpty()) {
            return "FAILED: GIIN NO MANDATORY";
        }
        if (field(38, fields).matches("[AP]") && field(40, fields).isEmpty()) {
            return "FAILED: NATURE OF BUSINESS MANDATORY";
        }
        return field(43, fields).equals(OWNER_APPLIES) ? owner(fields) : null;
    }

    private static @Nullable String owner(List<String> fields) {
        String refusal = first(OWNER, fields);
        if (refusal != null) {
            return refusal;
        }
        if (field(46, fields).isEmpty() && field(57, fields).isEmpty()) {
            return "FAILED: UBO PAN OR UBO TIN MANDATORY";
        }
        return !field(57, fields).isEmpty() && field(58, fields).isEmpty() ? "FAILED: UBO ID TYPE MANDATORY" : null;
    }

    private static @Nullable String first(List<Row> rows, List<String> fields) {
        for (Row row : rows) {
            String value = field(row.number, fields);
            if (value.isEmpty() && row.mandatory) {
                return "FAILED: " + row.name + " MANDATORY";
            }
            if (!value.isEmpty() && !row.allowed.test(value)) {
                return "FAILED: INVALID " + row.name;
            }
        }
        return null;
    }

    private static String field(int number, List<String> fields) {
        return fields.get(number - 1);
    }

    /** A row of the document's table. */
    private record Row(int number, String name, boolean mandatory, Predicate<String> allowed) {

        static Row mandatory(int number, String name, String form) {
            return new Row(number, name, true, Pattern.compile(form).asMatchPredicate());
        }

        static Row optional(int number, String name, String form) {
            return new Row(number, name, false, Pattern.compile(form).asMatchPredicate());
        }

        static Row day(int number, String name, boolean mandatory) {
            return new Row(number, name, mandatory, FatcaForm::isDay);
        }
    }
}
