package io.harkara.bse;

import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.DataSource;
import io.harkara.schemas.OccupationType;
import io.harkara.schemas.PoliticalExposure;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The 75 fields of a declaration, flag 01 (structure document, pages 47 to 52). Only here are dates MM/DD/YYYY. What only a corporate
 * declares is written by {@link BseCorporateRequests}.
 *
 * <p>The document, of May 2022, is the last with a public layout. BSE's notice 20231117-3 adds ten fields about owners and non-profit
 * organisations, and that of 27 May 2026 (20260527-40) another 17; neither's annexure is public.
 */
final class BseFatcaRequests {

    static final int LENGTH = 75;

    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    private static final int RESIDENCES = 11;
    private static final int RESIDENCE_FIELDS = 3;

    private BseFatcaRequests() {}

    /** The fields by their numbers less one. */
    static String[] fields(BseFatca declaration) {
        String[] fields = new String[LENGTH];
        Arrays.fill(fields, "");
        put(fields, 1, declaration.getPan());
        put(fields, 2, declaration.getPekrn());
        put(fields, 3, declaration.getName());
        put(fields, 4, day(declaration.getDateOfBirth()));
        put(fields, 5, declaration.getFatherName());
        put(fields, 6, declaration.getSpouseName());
        put(fields, 7, declaration.getTaxStatus());
        put(fields, 8, letter(declaration.getDataSource()));
        put(fields, 9, declaration.getAddressType());
        put(fields, 10, declaration.getPlaceOfBirth());
        put(fields, 11, declaration.getCountryOfBirth());
        int residence = RESIDENCES;
        for (BseTaxResidence each : declaration.getTaxResidences()) {
            put(fields, residence + 1, each.getCountry());
            put(fields, residence + 2, each.getTaxNumber());
            put(fields, residence + 3, each.getTaxNumberType());
            residence += RESIDENCE_FIELDS;
        }
        put(fields, 24, declaration.getSourceOfWealth());
        put(fields, 26, declaration.getIncomeSlab());
        put(fields, 27, BseWords.number(declaration.getNetWorth()));
        put(fields, 28, day(declaration.getNetWorthDate()));
        put(fields, 29, letter(declaration.getPoliticalExposure()));
        put(fields, 30, declaration.getOccupation());
        put(fields, 31, letter(declaration.getOccupationType()));
        if (declaration.getCorporate() == null) {
            BseCorporateRequests.individual(fields);
        } else {
            BseCorporateRequests.corporate(fields, declaration.getCorporate());
        }
        put(fields, 69, BseWords.flag(declaration.getSelfDeclared()));
        put(fields, 72, declaration.getChange() == ClientChange.NEW ? "N" : "C");
        put(fields, 73, declaration.getLogName());
        return fields;
    }

    /** Writes the field of a number, which counts from 1. */
    static void put(String[] fields, int number, @Nullable String value) {
        fields[number - 1] = BseWords.text(value);
    }

    /** The day as the venue writes it here; empty where there is none. */
    static String day(@Nullable LocalDate day) {
        return day == null ? "" : MONTH_FIRST.format(day);
    }

    private static String letter(DataSource source) {
        return switch (source) {
            case ELECTRONIC -> "E";
            case PHYSICAL -> "P";
            case UNRECOGNISED -> throw BseWords.unrecognised("dataSource");
        };
    }

    private static String letter(PoliticalExposure exposure) {
        return switch (exposure) {
            case EXPOSED -> "Y";
            case NOT_EXPOSED -> "N";
            case RELATIVE -> "R";
            case UNRECOGNISED -> throw BseWords.unrecognised("politicalExposure");
        };
    }

    /** What an occupation counts as; empty where that is not told. */
    static String letter(@Nullable OccupationType type) {
        return switch (type) {
            case null -> "";
            case BUSINESS -> "B";
            case SERVICE -> "S";
            case OTHERS -> "O";
            case NOT_CATEGORISED -> "X";
            case UNRECOGNISED -> throw BseWords.unrecognised("occupationType");
        };
    }
}
