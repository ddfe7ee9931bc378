package io.harkara.intake;

import static io.harkara.intake.OrderField.ADDRESS_TYPE;
import static io.harkara.intake.OrderField.CHANGE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.CORPORATE;
import static io.harkara.intake.OrderField.COUNTRY;
import static io.harkara.intake.OrderField.COUNTRY_OF_BIRTH;
import static io.harkara.intake.OrderField.DATA_SOURCE;
import static io.harkara.intake.OrderField.DATE_OF_BIRTH;
import static io.harkara.intake.OrderField.FATHER_NAME;
import static io.harkara.intake.OrderField.INCOME_SLAB;
import static io.harkara.intake.OrderField.LOG_NAME;
import static io.harkara.intake.OrderField.NAME;
import static io.harkara.intake.OrderField.NET_WORTH;
import static io.harkara.intake.OrderField.NET_WORTH_DATE;
import static io.harkara.intake.OrderField.OCCUPATION;
import static io.harkara.intake.OrderField.OCCUPATION_TYPE;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PEKRN;
import static io.harkara.intake.OrderField.PLACE_OF_BIRTH;
import static io.harkara.intake.OrderField.POLITICAL_EXPOSURE;
import static io.harkara.intake.OrderField.SELF_DECLARED;
import static io.harkara.intake.OrderField.SOURCE_OF_WEALTH;
import static io.harkara.intake.OrderField.SPOUSE_NAME;
import static io.harkara.intake.OrderField.TAX_NUMBER;
import static io.harkara.intake.OrderField.TAX_NUMBER_TYPE;
import static io.harkara.intake.OrderField.TAX_RESIDENCES;
import static io.harkara.intake.OrderField.TAX_STATUS;

import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.DataSource;
import io.harkara.schemas.OccupationType;
import io.harkara.schemas.PoliticalExposure;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration for FATCA and CRS has to look like (Webservice Structure v3.1, pages 47 to 68). What only a corporate declares,
 * with a beneficial owner, has {@link CorporateDeclarationRules}; which of the two it is follows from the tax status.
 */
final class DeclarationRules implements KindRules<BseFatca> {

    static final Set<OrderField> TAX_RESIDENCE = EnumSet.of(COUNTRY, TAX_NUMBER, TAX_NUMBER_TYPE);

    private static final int MOST_RESIDENCES = 4;
    private static final int LAKH_DECIMALS = 2;
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

    /** The wire takes one letter of what stands beside a tax residence. */
    private static final Pattern NUMBER_TYPE = Pattern.compile("[A-Z]");

    private static final String OWNER = "/order/corporate/beneficialOwner/";

    /** FATCA's table of tax statuses has some codes that the table for clients has not, and the other way round. */
    private static final Set<String> RETAIL =
            Set.of("01", "02", "03", "11", "13", "21", "24", "26", "27", "28", "29", "41", "42", "61", "62", "70");

    private static final Map<String, OccupationType> OCCUPATIONS = Map.ofEntries(
            Map.entry("01", OccupationType.BUSINESS),
            Map.entry("02", OccupationType.SERVICE),
            Map.entry("03", OccupationType.SERVICE),
            Map.entry("04", OccupationType.SERVICE),
            Map.entry("05", OccupationType.OTHERS),
            Map.entry("06", OccupationType.OTHERS),
            Map.entry("07", OccupationType.OTHERS),
            Map.entry("08", OccupationType.OTHERS),
            Map.entry("09", OccupationType.SERVICE),
            Map.entry("41", OccupationType.SERVICE),
            Map.entry("42", OccupationType.SERVICE),
            Map.entry("43", OccupationType.BUSINESS),
            Map.entry("44", OccupationType.SERVICE),
            Map.entry("99", OccupationType.OTHERS));

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CHANGE,
                CLIENT_CODE,
                PAN,
                PEKRN,
                NAME,
                DATE_OF_BIRTH,
                FATHER_NAME,
                SPOUSE_NAME,
                TAX_STATUS,
                DATA_SOURCE,
                ADDRESS_TYPE,
                PLACE_OF_BIRTH,
                COUNTRY_OF_BIRTH,
                TAX_RESIDENCES,
                SOURCE_OF_WEALTH,
                INCOME_SLAB,
                NET_WORTH,
                NET_WORTH_DATE,
                POLITICAL_EXPOSURE,
                OCCUPATION,
                OCCUPATION_TYPE,
                SELF_DECLARED,
                LOG_NAME,
                CORPORATE);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BseFatca read(FormReader fields) {
        List.of(CHANGE, DATA_SOURCE, POLITICAL_EXPOSURE, OCCUPATION_TYPE).forEach(fields::require);
        String taxStatus = fields.requiredText(TAX_STATUS);
        boolean corporate = CorporateDeclarationRules.has(taxStatus);
        boolean individual = taxStatus != null && RETAIL.contains(taxStatus);
        if (corporate) {
            CorporateDeclarationRules.check(fields);
        } else {
            checkPan(fields);
            checkNetWorth(fields);
        }
        if (individual) {
            fields.refuse(CORPORATE, "taxStatus %s is that of an individual".formatted(taxStatus));
        } else if (taxStatus != null && !corporate) {
            fields.form().wrong(TAX_STATUS, "a tax status that BSE's table for FATCA has");
        }
        DataSource source = fields.constant(DATA_SOURCE, DataSource.class);
        if (source == DataSource.ELECTRONIC) {
            fields.require(LOG_NAME, "required with dataSource ELECTRONIC");
        }
        OccupationType occupationType = fields.constant(OCCUPATION_TYPE, OccupationType.class);
        return new BseFatca(
                fields.constant(CHANGE, ClientChange.class),
                fields.requiredText(CLIENT_CODE),
                fields.text(PAN),
                fields.text(PEKRN),
                fields.requiredText(NAME),
                fields.day(DATE_OF_BIRTH),
                fields.text(FATHER_NAME),
                fields.text(SPOUSE_NAME),
                taxStatus,
                source,
                fields.requiredText(ADDRESS_TYPE),
                fields.requiredText(PLACE_OF_BIRTH),
                fields.requiredText(COUNTRY_OF_BIRTH),
                residences(fields),
                fields.requiredText(SOURCE_OF_WEALTH),
                fields.requiredText(INCOME_SLAB),
                fields.decimal(NET_WORTH, LAKH_DECIMALS),
                fields.day(NET_WORTH_DATE),
                fields.constant(POLITICAL_EXPOSURE, PoliticalExposure.class),
                requiredOccupation(fields, occupationType),
                occupationType,
                isSelfDeclared(fields, corporate),
                fields.text(LOG_NAME),
                individual ? null : CorporateDeclarationRules.read(fields));
    }

    @Override
    public void checkDays(BseFatca declaration, OrderForm form, LocalDate today, List<Fault> faults) {
        checkNotFuture(form.path(DATE_OF_BIRTH), DATE_OF_BIRTH, declaration.getDateOfBirth(), today, faults);
        checkNotFuture(form.path(NET_WORTH_DATE), NET_WORTH_DATE, declaration.getNetWorthDate(), today, faults);
        BseCorporateDeclaration corporate = declaration.getCorporate();
        if (corporate != null && corporate.getBeneficialOwner() != null) {
            LocalDate born = corporate.getBeneficialOwner().getDateOfBirth();
            checkNotFuture(OWNER + DATE_OF_BIRTH.fieldName(), DATE_OF_BIRTH, born, today, faults);
        }
    }

    // An investor without a spouse has nobody to name, though the document makes the name as mandatory as the father's.
    private static void checkPan(FormReader fields) {
        if (fields.isGiven(PAN)) {
            fields.refuse(PEKRN, "only without a PAN");
        } else {
            fields.require(PEKRN, "required without a PAN");
            fields.require(DATE_OF_BIRTH, "required without a PAN");
            fields.require(FATHER_NAME, "required without a PAN");
        }
    }

    private static void checkNetWorth(FormReader fields) {
        if (fields.isGiven(NET_WORTH)) {
            fields.require(NET_WORTH_DATE, "required beside netWorth");
        } else {
            fields.refuse(NET_WORTH_DATE, "netWorth is not given");
        }
    }

    // For entities it is Y where nothing is said (v3.1, field 69).
    private static boolean isSelfDeclared(FormReader fields, boolean corporate) {
        Boolean given = fields.flag(SELF_DECLARED);
        return given == null ? corporate : given;
    }

    private static @Nullable String requiredOccupation(FormReader fields, @Nullable OccupationType type) {
        fields.require(OCCUPATION);
        return occupation(fields, type);
    }

    /** The occupation, which BSE's table has with that type; or null. */
    static @Nullable String occupation(FormReader fields, @Nullable OccupationType type) {
        String occupation = fields.text(OCCUPATION);
        if (occupation == null) {
            return null;
        }
        OccupationType usual = OCCUPATIONS.get(occupation);
        if (usual == null) {
            fields.form().wrong(OCCUPATION, "an occupation from 01 to 09 or 41 to 44, or 99");
            return null;
        }
        if (type != null && type != usual && type != OccupationType.NOT_CATEGORISED) {
            fields.form().wrong(OCCUPATION_TYPE, "%s with occupation %s".formatted(usual, occupation));
        }
        return occupation;
    }

    private static List<BseTaxResidence> residences(FormReader fields) {
        fields.require(TAX_RESIDENCES);
        if (fields.isEmptyArray(TAX_RESIDENCES)) {
            fields.form().wrong(TAX_RESIDENCES, TAX_RESIDENCES.expected());
        }
        return fields.objects(TAX_RESIDENCES, TAX_RESIDENCE, "a tax residence", MOST_RESIDENCES).stream()
                .map(DeclarationRules::residence)
                .toList();
    }

    private static BseTaxResidence residence(FormReader reader) {
        if (reader.has(COUNTRY) && !reader.matches(COUNTRY, COUNTRY_CODE)) {
            reader.form().wrong(COUNTRY, OrderField.COUNTRY_OF_BIRTH.expected());
        }
        if (reader.has(TAX_NUMBER_TYPE) && !reader.matches(TAX_NUMBER_TYPE, NUMBER_TYPE)) {
            reader.form().wrong(TAX_NUMBER_TYPE, TAX_NUMBER_TYPE.expected());
        }
        return new BseTaxResidence(
                reader.requiredText(COUNTRY), reader.requiredText(TAX_NUMBER), reader.requiredText(TAX_NUMBER_TYPE));
    }

    private static void checkNotFuture(
            String path, OrderField field, @Nullable LocalDate day, LocalDate today, List<Fault> faults) {
        if (day != null && day.isAfter(today)) {
            String shown = field.isPersonal() ? OrderForm.masked(day.toString()) : day.toString();
            faults.add(Fault.wrong(path, shown, "no day in the future: today is %s in India".formatted(today)));
        }
    }
}
