package io.harkara.intake;

import static io.harkara.intake.OrderField.ACTIVE_NFE_SUBCATEGORY;
import static io.harkara.intake.OrderField.BENEFICIAL_OWNER;
import static io.harkara.intake.OrderField.BENEFICIAL_OWNER_COUNT;
import static io.harkara.intake.OrderField.CORPORATE;
import static io.harkara.intake.OrderField.ENTITY_KIND;
import static io.harkara.intake.OrderField.EXEMPTION;
import static io.harkara.intake.OrderField.FATHER_NAME;
import static io.harkara.intake.OrderField.GIIN;
import static io.harkara.intake.OrderField.GIIN_EXEMPTION;
import static io.harkara.intake.OrderField.GIIN_STATUS;
import static io.harkara.intake.OrderField.LISTED_ON;
import static io.harkara.intake.OrderField.NATURE_OF_BUSINESS;
import static io.harkara.intake.OrderField.NET_WORTH;
import static io.harkara.intake.OrderField.NET_WORTH_DATE;
import static io.harkara.intake.OrderField.NFFE_CATEGORY;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PEKRN;
import static io.harkara.intake.OrderField.RELATED_LISTED_COMPANY;
import static io.harkara.intake.OrderField.SERVICE;
import static io.harkara.intake.OrderField.SPONSORING_ENTITY;
import static io.harkara.intake.OrderField.SPOUSE_NAME;

import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.FatcaEntityKind;
import io.harkara.schemas.GiinStatus;
import io.harkara.schemas.ListingExchange;
import io.harkara.schemas.NffeCategory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a corporate has to declare beside what everybody does (Webservice Structure v3.1, fields 25 to 70 on pages 47 to 52, codes on
 * pages 53 to 68, which end with a list of what non-individuals must give). Where the document leaves a thing open, these are our
 * inferences:
 *
 * <ul>
 *   <li>The net worth (27) is above 0, as everybody's here: the row says that it is a number, and nothing of a company in debt.
 *   <li>A GIIN is mandatory by its row (34) and not by that list. A financial institution and a direct reporting entity
 *       give it or say why they have none (36, whose name says that there is none); others may.
 *   <li>A sponsor (35) is named only beside the GIIN that is his.
 *   <li>The sub-category (39) and the nature of the business (40) speak of active and of active and passive entities, and are
 *       refused elsewhere; the document calls the sub-category optional, but its table is of active entities and leaves none out.
 *   <li>Who is related to a listed company names it (41, optional by its row): nobody can look at the claim otherwise, and it frees
 *       from naming owners.
 *   <li>The exchange (42) is mandatory on the wire, and "others" for whoever is not listed, as for individuals.
 *   <li>Owners (43) apply to all but listed companies and those related to one, by the row's default; these may name some. A corporate
 *       that nobody owns names a senior managing official (C03), as BSE's notice 20231117-3 asks of those below the thresholds.
 *   <li>What it is for FATCA (33) and as a non-financial entity (38) is not compared: the declaration serves CRS too, for which some
 *       financial institutions are passive entities.
 * </ul>
 */
final class CorporateDeclarationRules {

    static final Set<OrderField> CORPORATE_FIELDS = EnumSet.of(
            SERVICE,
            EXEMPTION,
            ENTITY_KIND,
            GIIN,
            SPONSORING_ENTITY,
            GIIN_STATUS,
            GIIN_EXEMPTION,
            NFFE_CATEGORY,
            ACTIVE_NFE_SUBCATEGORY,
            NATURE_OF_BUSINESS,
            RELATED_LISTED_COMPANY,
            LISTED_ON,
            BENEFICIAL_OWNER_COUNT,
            BENEFICIAL_OWNER);

    /**
     * Tax statuses of the category C, corporate (FATCA's own table, pages 53 to 68), but for 13, sole proprietorship: the table has it
     * there too, but a proprietor is a person with a person's PAN, whom nobody else owns.
     */
    private static final Set<String> STATUSES = Set.of(
            "04", "05", "06", "07", "08", "09", "10", "12", "14", "15", "22", "23", "25", "31", "32", "33", "34", "36",
            "37", "38", "39", "43", "44", "45", "46", "47", "48", "51", "52", "53", "54", "55", "56", "57", "58", "59",
            "60", "72", "73", "74", "75", "76");

    private CorporateDeclarationRules() {}

    /** Whether a tax status is a corporate's. */
    static boolean has(@Nullable String taxStatus) {
        return taxStatus != null && STATUSES.contains(taxStatus);
    }

    /** Notes what is wrong with the fields that a corporate shares with individuals. */
    static void check(FormReader fields) {
        fields.require(CORPORATE, "required with the taxStatus of a corporate");
        fields.require(PAN, "required of a corporate");
        fields.refuse(PEKRN, "a corporate has a PAN");
        fields.refuse(FATHER_NAME, "a corporate has no father");
        fields.refuse(SPOUSE_NAME, "a corporate has no spouse");
        fields.require(NET_WORTH, "required of a corporate");
        fields.require(NET_WORTH_DATE, "required of a corporate");
    }

    /** What only a corporate declares; or null. */
    static @Nullable BseCorporateDeclaration read(FormReader fields) {
        FormReader reader = fields.object(CORPORATE, CORPORATE_FIELDS, "what a corporate declares");
        if (reader == null) {
            return null;
        }
        List.of(EXEMPTION, ENTITY_KIND, NFFE_CATEGORY).forEach(reader::require);
        FatcaEntityKind kind = reader.constant(ENTITY_KIND, FatcaEntityKind.class);
        NffeCategory category = reader.constant(NFFE_CATEGORY, NffeCategory.class);
        checkGiin(reader, kind);
        if (category != null) {
            checkCategory(reader, category);
        }
        checkOwner(reader, category);
        return new BseCorporateDeclaration(
                reader.text(SERVICE),
                reader.text(EXEMPTION),
                kind,
                reader.text(GIIN),
                reader.text(SPONSORING_ENTITY),
                reader.constant(GIIN_STATUS, GiinStatus.class),
                reader.text(GIIN_EXEMPTION),
                category,
                reader.text(ACTIVE_NFE_SUBCATEGORY),
                reader.text(NATURE_OF_BUSINESS),
                reader.text(RELATED_LISTED_COMPANY),
                reader.constant(LISTED_ON, ListingExchange.class),
                reader.whole(BENEFICIAL_OWNER_COUNT),
                BeneficialOwnerRules.read(reader));
    }

    private static void checkGiin(FormReader reader, @Nullable FatcaEntityKind kind) {
        if (reader.isGiven(GIIN)) {
            reader.refuse(GIIN_STATUS, "it says why there is no giin, and there is one");
            return;
        }
        reader.refuse(SPONSORING_ENTITY, "only beside the giin of that entity");
        boolean needed = kind == FatcaEntityKind.FFI || kind == FatcaEntityKind.DRNFE;
        if (needed && !reader.isGiven(GIIN_STATUS)) {
            reader.require(GIIN, "this, or a giinStatus that says why there is none, with entityKind " + kind);
        }
    }

    private static void checkCategory(FormReader reader, NffeCategory category) {
        if (category == NffeCategory.ACTIVE) {
            reader.require(ACTIVE_NFE_SUBCATEGORY, "required with nffeCategory ACTIVE");
        } else {
            reader.refuse(ACTIVE_NFE_SUBCATEGORY, "only with nffeCategory ACTIVE");
        }
        if (category == NffeCategory.ACTIVE || category == NffeCategory.PASSIVE) {
            reader.require(NATURE_OF_BUSINESS, "required with nffeCategory " + category);
        } else {
            reader.refuse(NATURE_OF_BUSINESS, "only with nffeCategory ACTIVE or PASSIVE");
        }
        if (category == NffeCategory.RELATED_TO_LISTED) {
            reader.require(RELATED_LISTED_COMPANY, "required with nffeCategory RELATED_TO_LISTED");
        }
        if (isListed(category)) {
            reader.require(LISTED_ON, "required with nffeCategory " + category);
        }
    }

    private static void checkOwner(FormReader reader, @Nullable NffeCategory category) {
        if (category != null && !isListed(category)) {
            String why = "required unless nffeCategory is LISTED or RELATED_TO_LISTED";
            reader.require(BENEFICIAL_OWNER, why);
            reader.require(BENEFICIAL_OWNER_COUNT, why);
        } else if (reader.isGiven(BENEFICIAL_OWNER)) {
            reader.require(BENEFICIAL_OWNER_COUNT, "required beside beneficialOwner");
        } else {
            reader.refuse(BENEFICIAL_OWNER_COUNT, "beneficialOwner is not given");
        }
    }

    private static boolean isListed(NffeCategory category) {
        return category == NffeCategory.LISTED || category == NffeCategory.RELATED_TO_LISTED;
    }
}
