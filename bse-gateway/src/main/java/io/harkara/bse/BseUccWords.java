package io.harkara.bse;

import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.Gender;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import io.harkara.schemas.NominationMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands for values of a client on the wire (structure document, pages 94 to 108). */
final class BseUccWords {

    /** Codes of relations with the words that layout v131 has in their place; four clients of the venue have this table. */
    private static final Map<String, String> RELATIONS = Map.ofEntries(
            Map.entry("01", "AUNT"),
            Map.entry("02", "BROTHER-IN-LAW"),
            Map.entry("03", "BROTHER"),
            Map.entry("04", "DAUGHTER"),
            Map.entry("05", "DAUGHTER-IN-LAW"),
            Map.entry("06", "FATHER"),
            Map.entry("07", "FATHER-IN-LAW"),
            Map.entry("08", "GRAND DAUGHTER"),
            Map.entry("09", "GRAND FATHER"),
            Map.entry("10", "GRAND MOTHER"),
            Map.entry("11", "GRAND SON"),
            Map.entry("12", "MOTHER-IN-LAW"),
            Map.entry("13", "MOTHER"),
            Map.entry("14", "NEPHEW"),
            Map.entry("15", "NIECE"),
            Map.entry("16", "SISTER"),
            Map.entry("17", "SISTER-IN-LAW"),
            Map.entry("18", "SON"),
            Map.entry("19", "SON-IN-LAW"),
            Map.entry("20", "SPOUSE"),
            Map.entry("21", "UNCLE"),
            Map.entry("22", "OTHERS"),
            Map.entry("23", "COURT APPOINTED LEGAL GUARDIAN"));

    private BseUccWords() {}

    /** Whether a relation is one that the venue has a code for. */
    static boolean isRelation(String code) {
        return RELATIONS.containsKey(code);
    }

    /** A relation in words. */
    static String relation(String code) {
        String words = RELATIONS.get(code);
        if (words == null) {
            throw new IllegalArgumentException("relation %s: such a command is parked, never sent".formatted(code));
        }
        return words;
    }

    static String letters(HoldingNature nature) {
        return switch (nature) {
            case SINGLE -> "SI";
            case JOINT -> "JO";
            case ANYONE_OR_SURVIVOR -> "AS";
            case UNRECOGNISED -> throw BseWords.unrecognised("holdingNature");
        };
    }

    static String letter(@Nullable Gender gender) {
        return switch (gender) {
            case null -> "";
            case MALE -> "M";
            case FEMALE -> "F";
            case OTHER -> "O";
            case UNRECOGNISED -> throw BseWords.unrecognised("gender");
        };
    }

    static String letter(@Nullable KycType type) {
        return switch (type) {
            case null -> "";
            case KRA -> "K";
            case CKYC -> "C";
            case BIOMETRIC -> "B";
            case AADHAAR_EKYC -> "E";
            case UNRECOGNISED -> throw BseWords.unrecognised("kycType");
        };
    }

    static String letters(@Nullable ContactOwner owner) {
        return switch (owner) {
            case null -> "";
            case SELF -> "SE";
            case SPOUSE -> "SP";
            case DEPENDENT_CHILD -> "DC";
            case DEPENDENT_SIBLING -> "DS";
            case DEPENDENT_PARENT -> "DP";
            case GUARDIAN -> "GD";
            case PORTFOLIO_MANAGER -> "PM";
            case CUSTODIAN -> "CD";
            case POWER_OF_ATTORNEY -> "PO";
            case UNRECOGNISED -> throw BseWords.unrecognised("owner");
        };
    }

    static String code(DividendPayMode mode) {
        return switch (mode) {
            case CHEQUE -> "01";
            case DIRECT_CREDIT -> "02";
            case ECS -> "03";
            case NEFT -> "04";
            case RTGS -> "05";
            case UNRECOGNISED -> throw BseWords.unrecognised("dividendPayMode");
        };
    }

    static String letter(CommunicationMode mode) {
        return switch (mode) {
            case PHYSICAL -> "P";
            case EMAIL -> "E";
            case MOBILE -> "M";
            case UNRECOGNISED -> throw BseWords.unrecognised("communicationMode");
        };
    }

    static String letter(@Nullable NominationMode mode) {
        return switch (mode) {
            case null -> "";
            case WET_SIGNATURE -> "W";
            case E_SIGN -> "E";
            case OTP -> "O";
            case UNRECOGNISED -> throw BseWords.unrecognised("nominationMode");
        };
    }
}
