package io.harkara.bse;

import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseOwnerAddress;
import io.harkara.schemas.FatcaEntityKind;
import io.harkara.schemas.GiinStatus;
import io.harkara.schemas.ListingExchange;
import io.harkara.schemas.NffeCategory;
import org.jspecify.annotations.Nullable;

/**
 * What only a corporate declares: fields 25 and 32 to 70 of a declaration (structure document, pages 47 to 52). MFAPI takes one row
 * a call, so that a corporate with several beneficial owners makes as many calls, each with the count of all of them (field 44).
 *
 * <p>Inferred, for the rows do not tell: that 42 is "others" where the corporate is not listed; that 43 follows from whether an owner
 * is named; and that without one 67, mandatory by its row but not in the list of what non-individuals must give (page 68), is empty as its neighbours are.
 */
final class BseCorporateRequests {

    private BseCorporateRequests() {}

    /** The three fields that are mandatory for everybody, with the values of an individual: a client of the venue. */
    static void individual(String[] fields) {
        BseFatcaRequests.put(fields, 42, "O");
        BseFatcaRequests.put(fields, 43, "N");
        BseFatcaRequests.put(fields, 70, "N");
    }

    /** The fields of a corporate. */
    static void corporate(String[] fields, BseCorporateDeclaration corporate) {
        BseFatcaRequests.put(fields, 25, corporate.getService());
        BseFatcaRequests.put(fields, 32, corporate.getExemption());
        BseFatcaRequests.put(fields, 33, letters(corporate.getEntityKind()));
        BseFatcaRequests.put(fields, 34, corporate.getGiin());
        BseFatcaRequests.put(fields, 35, corporate.getSponsoringEntity());
        BseFatcaRequests.put(fields, 36, letters(corporate.getGiinStatus()));
        BseFatcaRequests.put(fields, 37, corporate.getGiinExemption());
        BseFatcaRequests.put(fields, 38, letters(corporate.getNffeCategory()));
        BseFatcaRequests.put(fields, 39, corporate.getActiveNfeSubcategory());
        BseFatcaRequests.put(fields, 40, corporate.getNatureOfBusiness());
        BseFatcaRequests.put(fields, 41, corporate.getRelatedListedCompany());
        BseFatcaRequests.put(fields, 42, letter(corporate.getListedOn()));
        BseBeneficialOwner owner = corporate.getBeneficialOwner();
        BseFatcaRequests.put(fields, 43, BseWords.flag(owner != null));
        BseFatcaRequests.put(fields, 44, BseWords.number(corporate.getBeneficialOwnerCount()));
        if (owner != null) {
            owner(fields, owner);
        }
        BseFatcaRequests.put(fields, 70, "Y");
    }

    private static void owner(String[] fields, BseBeneficialOwner owner) {
        BseFatcaRequests.put(fields, 45, owner.getName());
        BseFatcaRequests.put(fields, 46, owner.getPan());
        BseFatcaRequests.put(fields, 47, owner.getNationality());
        BseOwnerAddress address = owner.getAddress();
        BseFatcaRequests.put(fields, 48, address.getLine1());
        BseFatcaRequests.put(fields, 49, address.getLine2());
        BseFatcaRequests.put(fields, 50, address.getLine3());
        BseFatcaRequests.put(fields, 51, address.getCity());
        BseFatcaRequests.put(fields, 52, address.getPincode());
        BseFatcaRequests.put(fields, 53, address.getState());
        BseFatcaRequests.put(fields, 54, address.getCountry());
        BseFatcaRequests.put(fields, 55, owner.getAddressType());
        BseFatcaRequests.put(fields, 56, owner.getTaxCountry());
        BseFatcaRequests.put(fields, 57, owner.getTaxNumber());
        BseFatcaRequests.put(fields, 58, owner.getTaxNumberType());
        BseFatcaRequests.put(fields, 59, owner.getCountryOfBirth());
        BseFatcaRequests.put(fields, 60, BseFatcaRequests.day(owner.getDateOfBirth()));
        BseFatcaRequests.put(fields, 61, BseUccWords.letter(owner.getGender()));
        BseFatcaRequests.put(fields, 62, owner.getFatherName());
        BseFatcaRequests.put(fields, 63, owner.getOccupation());
        BseFatcaRequests.put(fields, 64, BseFatcaRequests.letter(owner.getOccupationType()));
        BseFatcaRequests.put(fields, 65, owner.getTelephone());
        BseFatcaRequests.put(fields, 66, owner.getMobile());
        BseFatcaRequests.put(fields, 67, owner.getControlType());
        BseFatcaRequests.put(fields, 68, BseWords.number(owner.getHoldingPercent()));
    }

    private static String letters(FatcaEntityKind kind) {
        return switch (kind) {
            case FFI -> "FFI";
            case DRNFE -> "DRNFE";
            case NOT_APPLICABLE -> "NA";
            case UNRECOGNISED -> throw BseWords.unrecognised("entityKind");
        };
    }

    private static String letters(@Nullable GiinStatus status) {
        return switch (status) {
            case null -> "";
            case APPLIED_FOR -> "AF";
            case NOT_REQUIRED -> "NR";
            case NOT_OBTAINED -> "NO";
            case UNRECOGNISED -> throw BseWords.unrecognised("giinStatus");
        };
    }

    private static String letters(NffeCategory category) {
        return switch (category) {
            case LISTED -> "L";
            case RELATED_TO_LISTED -> "RL";
            case ACTIVE -> "A";
            case PASSIVE -> "P";
            case NOT_APPLICABLE -> "NA";
            case UNRECOGNISED -> throw BseWords.unrecognised("nffeCategory");
        };
    }

    private static String letter(@Nullable ListingExchange exchange) {
        return switch (exchange) {
            case null -> "O";
            case BSE -> "B";
            case NSE -> "N";
            case OTHERS -> "O";
            case UNRECOGNISED -> throw BseWords.unrecognised("listedOn");
        };
    }
}
