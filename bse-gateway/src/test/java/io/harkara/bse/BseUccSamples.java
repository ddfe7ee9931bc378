package io.harkara.bse;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseDemat;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseOwnerAddress;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.DataSource;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.FatcaEntityKind;
import io.harkara.schemas.Gender;
import io.harkara.schemas.GiinStatus;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import io.harkara.schemas.ListingExchange;
import io.harkara.schemas.NffeCategory;
import io.harkara.schemas.NominationMode;
import io.harkara.schemas.OccupationType;
import io.harkara.schemas.PoliticalExposure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/** Clients of every sort, and a declaration. */
final class BseUccSamples {

    private BseUccSamples() {}

    /** A record with the named values in it. */
    static <R extends SpecificRecordBase> R with(R record, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return record;
    }

    /** The client of the structure document's sample, with a PAN of the documented form. */
    static BseUcc documented() {
        return with(
                new BseUcc(),
                "change",
                ClientChange.NEW,
                "clientCode",
                "T0001",
                "taxStatus",
                "01",
                "occupation",
                "01",
                "holdingNature",
                HoldingNature.SINGLE,
                "holders",
                List.of(with(
                        new BseHolder(),
                        "firstName",
                        "FirstName",
                        "lastName",
                        "LastName",
                        "gender",
                        Gender.MALE,
                        "dateOfBirth",
                        LocalDate.of(1970, 1, 1),
                        "pan",
                        "AAAPA1234A",
                        "kycType",
                        KycType.KRA,
                        "email",
                        "test@test.com",
                        "mobile",
                        "9999999999")),
                "bankAccounts",
                List.of(account(BankAccountType.SAVINGS, "11415", true)),
                "chequeName",
                "FirstName LastName",
                "dividendPayMode",
                DividendPayMode.CHEQUE,
                "address",
                with(
                        new BseAddress(),
                        "line1",
                        "ADD 1",
                        "line2",
                        "ADD 2",
                        "line3",
                        "ADD 3",
                        "city",
                        "MUMBAI",
                        "state",
                        "MA",
                        "pincode",
                        "400001",
                        "country",
                        "INDIA",
                        "residencePhone",
                        "22721233"),
                "communicationMode",
                CommunicationMode.PHYSICAL,
                "nominees",
                List.of(),
                "aadhaarUpdated",
                false);
    }

    /** An individual with every field that one may have. */
    static BseUcc individual() {
        return with(
                documented(),
                "holders",
                List.of(holder("ASHA", "AAAPR1234A")),
                "demat",
                with(
                        new BseDemat(),
                        "defaultDepository",
                        HoldingMode.CDSL,
                        "cdslDpId",
                        "12081600",
                        "cdslClientId",
                        "1208160000000001",
                        "nsdlDpId",
                        "IN300095",
                        "nsdlClientId",
                        "10000001"),
                "bankAccounts",
                List.of(
                        account(BankAccountType.SAVINGS, "50100012345678", true),
                        account(BankAccountType.CURRENT, "50200012345678", false)),
                "nominees",
                List.of(nominee("RAVI RAO", "20", "60.00"), minorNominee()),
                "nominationMode",
                NominationMode.OTP,
                "nomineesInStatement",
                true,
                "mapinId",
                "MAPIN1",
                "paperless",
                true);
    }

    /** Three holders, any of whom may act, who name nobody. */
    static BseUcc joint() {
        return with(
                documented(),
                "holdingNature",
                HoldingNature.ANYONE_OR_SURVIVOR,
                "holders",
                List.of(
                        holder("ASHA", "AAAPR1234A"),
                        with(holder("RAVI", "AAAPR1234B"), "emailOwner", ContactOwner.SPOUSE),
                        with(
                                holder("UMA", null),
                                "panExemptCategory",
                                "08",
                                "kraReference",
                                "KRA0000001",
                                "mobileOwner",
                                ContactOwner.DEPENDENT_PARENT)),
                "nominationDeclined",
                true,
                "nominationMode",
                NominationMode.WET_SIGNATURE);
    }

    /** A minor with a guardian. */
    static BseUcc minor() {
        return with(
                documented(),
                "taxStatus",
                "02",
                "holders",
                List.of(with(
                        holder("MIRA", "AAAPR1234C"),
                        "dateOfBirth",
                        LocalDate.of(2018, 2, 28),
                        "emailOwner",
                        ContactOwner.GUARDIAN)),
                "guardian",
                with(
                        new BseHolder(),
                        "firstName",
                        "ASHA",
                        "middleName",
                        "K",
                        "lastName",
                        "RAO",
                        "dateOfBirth",
                        LocalDate.of(1985, 12, 31),
                        "pan",
                        "AAAPR1234A",
                        "kycType",
                        KycType.CKYC,
                        "ckycNumber",
                        "10000000000001"),
                "guardianRelation",
                "13");
    }

    /** A non-resident. */
    static BseUcc nonResident() {
        return with(
                documented(),
                "taxStatus",
                "21",
                "holders",
                List.of(holder("ASHA", "AAAPR1234A")),
                "bankAccounts",
                List.of(account(BankAccountType.NRE, "50100012345678", true)),
                "address",
                null,
                "foreignAddress",
                with(
                        new BseAddress(),
                        "line1",
                        "1 MAIN ST",
                        "city",
                        "BOSTON",
                        "state",
                        "MASSACHUSETTS",
                        "pincode",
                        "02110",
                        "country",
                        "230",
                        "residencePhone",
                        "16175550100",
                        "residenceFax",
                        "16175550101",
                        "officePhone",
                        "16175550102",
                        "officeFax",
                        "16175550103"),
                "communicationMode",
                CommunicationMode.EMAIL);
    }

    /** A company. */
    static BseUcc corporate() {
        return with(
                documented(),
                "taxStatus",
                "04",
                "holders",
                List.of(with(
                        holder("RAO TEXTILES PRIVATE LIMITED", "AAACR1234A"),
                        "middleName",
                        null,
                        "lastName",
                        null,
                        "gender",
                        null)),
                "bankAccounts",
                List.of(account(BankAccountType.CURRENT, "50200012345678", true)),
                "dividendPayMode",
                DividendPayMode.NEFT,
                "lei",
                "335800RAOTEXTILES012",
                "leiValidUntil",
                LocalDate.of(2027, 3, 31));
    }

    /** Two tax residences, declared electronically. */
    static BseFatca declaration() {
        return with(
                new BseFatca(),
                "change",
                ClientChange.NEW,
                "clientCode",
                "UCC001",
                "pan",
                "AAAPR1234A",
                "name",
                "ASHA RAO",
                "dateOfBirth",
                LocalDate.of(1990, 5, 17),
                "taxStatus",
                "01",
                "dataSource",
                DataSource.ELECTRONIC,
                "addressType",
                "2",
                "placeOfBirth",
                "PUNE",
                "countryOfBirth",
                "IN",
                "taxResidences",
                List.of(new BseTaxResidence("IN", "AAAPR1234A", "C"), new BseTaxResidence("US", "123-45-6789", "T")),
                "sourceOfWealth",
                "01",
                "incomeSlab",
                "33",
                "netWorth",
                new BigDecimal("12.50"),
                "netWorthDate",
                LocalDate.of(2026, 3, 31),
                "politicalExposure",
                PoliticalExposure.NOT_EXPOSED,
                "occupation",
                "41",
                "occupationType",
                OccupationType.SERVICE,
                "selfDeclared",
                true,
                "logName",
                "203.0.113.7#22-Jul-26;10:00");
    }

    /** A company in active business with one of two beneficial owners, who has a PAN and a tax number abroad. */
    static BseFatca companyDeclaration() {
        return with(
                ofEntity("52", "RAO TEXTILES PVT LTD"),
                "corporate",
                with(
                        corporate(NffeCategory.ACTIVE),
                        "service",
                        "01",
                        "giinStatus",
                        GiinStatus.NOT_REQUIRED,
                        "giinExemption",
                        "4",
                        "activeNfeSubcategory",
                        "01",
                        "natureOfBusiness",
                        "TEXTILES",
                        "beneficialOwnerCount",
                        2,
                        "beneficialOwner",
                        with(
                                owner("ASHA RAO", "C01"),
                                "pan",
                                "AAAPR1234A",
                                "taxNumber",
                                "123-45-6789",
                                "taxNumberType",
                                "T",
                                "dateOfBirth",
                                LocalDate.of(1985, 12, 31),
                                "gender",
                                Gender.FEMALE,
                                "fatherName",
                                "K RAO",
                                "occupation",
                                "01",
                                "occupationType",
                                OccupationType.BUSINESS,
                                "telephone",
                                "02222721233",
                                "mobile",
                                "9000000000",
                                "holdingPercent",
                                60)));
    }

    /** A company that is listed at BSE and names no owner. */
    static BseFatca listedDeclaration() {
        return with(
                ofEntity("51", "RAO INDUSTRIES LTD"),
                "corporate",
                with(corporate(NffeCategory.LISTED), "exemption", "D", "listedOn", ListingExchange.BSE));
    }

    /** A trust that is a financial institution under its sponsor's GIIN, with its settlor, who has no PAN. */
    static BseFatca trustDeclaration() {
        return with(
                ofEntity("08", "RAO FAMILY TRUST"),
                "corporate",
                with(
                        corporate(NffeCategory.NOT_APPLICABLE),
                        "entityKind",
                        FatcaEntityKind.FFI,
                        "giin",
                        "98Q96B.00000.SP.356",
                        "sponsoringEntity",
                        "RAO HOLDINGS",
                        "giinExemption",
                        "12",
                        "beneficialOwnerCount",
                        1,
                        "beneficialOwner",
                        with(owner("K RAO", "C04"), "taxNumber", "Z1234567", "taxNumberType", "A")));
    }

    private static BseFatca ofEntity(String taxStatus, String name) {
        return with(
                declaration(),
                "pan",
                "AAACR1234C",
                "name",
                name,
                "dateOfBirth",
                LocalDate.of(1997, 4, 1),
                "taxStatus",
                taxStatus,
                "addressType",
                "4",
                "taxResidences",
                List.of(new BseTaxResidence("IN", "AAACR1234C", "C")),
                "sourceOfWealth",
                "02",
                "incomeSlab",
                "36",
                "occupation",
                "01",
                "occupationType",
                OccupationType.BUSINESS);
    }

    private static BseCorporateDeclaration corporate(NffeCategory category) {
        return with(
                new BseCorporateDeclaration(),
                "exemption",
                "N",
                "entityKind",
                FatcaEntityKind.NOT_APPLICABLE,
                "nffeCategory",
                category);
    }

    private static BseBeneficialOwner owner(String name, String controlType) {
        return with(
                new BseBeneficialOwner(),
                "name",
                name,
                "nationality",
                "IN",
                "address",
                new BseOwnerAddress("1 HILL ROAD", "BANDRA", "NEAR THE STATION", "MUMBAI", "400050", "MH", "IN"),
                "addressType",
                "2",
                "taxCountry",
                "US",
                "countryOfBirth",
                "IN",
                "controlType",
                controlType);
    }

    static BseNominee nominee(String name, String relation, String share) {
        return with(
                new BseNominee(),
                "name",
                name,
                "relation",
                relation,
                "share",
                new BigDecimal(share),
                "idType",
                "01",
                "idNumber",
                "AAAPR1234B",
                "email",
                "ravi@example.com",
                "mobile",
                "9000000001",
                "address",
                with(
                        new BseAddress(),
                        "line1",
                        "1 HILL ROAD",
                        "line2",
                        "BANDRA",
                        "line3",
                        "WEST",
                        "city",
                        "MUMBAI",
                        "pincode",
                        "400050",
                        "country",
                        "INDIA"));
    }

    private static BseNominee minorNominee() {
        return with(
                new BseNominee(),
                "name",
                "MIRA RAO",
                "relation",
                "04",
                "share",
                new BigDecimal("40.00"),
                "minor",
                true,
                "dateOfBirth",
                LocalDate.of(2018, 2, 28),
                "guardianName",
                "RAVI RAO",
                "guardianPan",
                "AAAPR1234B");
    }

    private static BseHolder holder(String firstName, String pan) {
        return with(
                new BseHolder(),
                "firstName",
                firstName,
                "middleName",
                "K",
                "lastName",
                "RAO",
                "gender",
                Gender.FEMALE,
                "dateOfBirth",
                LocalDate.of(1985, 12, 31),
                "pan",
                pan,
                "kycType",
                KycType.KRA,
                "email",
                "asha@example.com",
                "emailOwner",
                ContactOwner.SELF,
                "mobile",
                "9000000000",
                "mobileOwner",
                ContactOwner.SELF);
    }

    private static BseBankAccount account(BankAccountType type, String number, boolean defaultAccount) {
        return new BseBankAccount(type, number, null, "HDFC0000001", defaultAccount);
    }
}
