package io.harkara.simulators;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The 75 fields of a declaration, flag 01 of MFAPI (structure document v3.1, pages 47 to 52). Dates are MM/DD/YYYY here. What a
 * corporate fills in besides is looked at by {@link CorporateFatcaForm}.
 */
final class FatcaForm {

    private static final int LENGTH = 75;
    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("MM/dd/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** Tax statuses of the category R, and 13, sole proprietorship. */
    private static final Set<String> INDIVIDUALS =
            Set.of("01", "02", "03", "11", "13", "21", "24", "26", "27", "28", "29", "41", "42", "61", "62", "70");

    /** Numbers of fields that nobody may leave empty, with what they are called. */
    private static final List<String> MANDATORY = List.of(
            "3 INV NAME",
            "7 TAX STATUS",
            "8 DATA SRC",
            "10 PLACE OF BIRTH",
            "11 COUNTRY OF BIRTH",
            "12 TAX RESIDENCY",
            "13 TPIN",
            "14 ID TYPE",
            "24 SOURCE OF WEALTH",
            "26 INCOME SLAB",
            "29 PEP FLAG",
            "30 OCCUPATION CODE",
            "31 OCCUPATION TYPE",
            "42 EXCHANGE NAME",
            "43 UBO APPLICABLE",
            "70 UBO DECLARATION");

    private FatcaForm() {}

    /** By what a declaration names its investor: the PAN, or the PEKRN of one who has none; empty where it has neither. */
    static String investor(String param) {
        List<String> fields = PipeForms.split(param);
        return fields.getFirst().isEmpty() && fields.size() > 1 ? fields.get(1) : fields.getFirst();
    }

    /** The text of the first thing that is wrong, or null. Those about birth and address type were seen, the others are inferences. */
    static @Nullable String refusal(String param) {
        List<String> fields = PipeForms.split(param);
        if (fields.size() != LENGTH) {
            return BseTexts.INVALID_PARAM;
        }
        String born = fields.get(3);
        if (fields.get(0).isEmpty() && fields.get(1).isEmpty()) {
            return "FAILED: PAN OR PEKRN MANDATORY";
        }
        if (fields.get(0).isEmpty() && born.isEmpty()) {
            return "FAILED: DOB MANDATORY";
        }
        if (!born.isEmpty() && !isDay(born)) {
            return "FAILED: INVALID DATE OF BIRTH FORMAT MM/DD/YYYY";
        }
        if (!fields.get(8).matches("[1-5]")) {
            return "FAILED: INVALID ADDRESS TYPE";
        }
        for (String mandatory : MANDATORY) {
            int space = mandatory.indexOf(' ');
            if (fields.get(Integer.parseInt(mandatory.substring(0, space)) - 1).isEmpty()) {
                return "FAILED:" + mandatory.substring(space) + " MANDATORY";
            }
        }
        String taxStatus = fields.get(6);
        if (CorporateFatcaForm.isCorporate(taxStatus)) {
            return CorporateFatcaForm.refusal(fields);
        }
        return INDIVIDUALS.contains(taxStatus) ? null : "FAILED: INVALID TAX STATUS";
    }

    /** Whether a text is a day, MM/DD/YYYY. */
    static boolean isDay(String text) {
        try {
            return LocalDate.parse(text, MONTH_FIRST) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
