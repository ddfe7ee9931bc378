package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseOwnerAddress;
import io.harkara.schemas.FatcaEntityKind;
import io.harkara.schemas.Gender;
import io.harkara.schemas.GiinStatus;
import io.harkara.schemas.ListingExchange;
import io.harkara.schemas.NffeCategory;
import io.harkara.schemas.OccupationType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorporateDeclarationRulesTest {

    private static final String OWNER = "corporate/beneficialOwner/";

    @Test
    void everyFieldIsInTheCommand() {
        BseFatca declaration = declared(Orders.companyDeclaration()
                .at("corporate/service", "02")
                .at("corporate/entityKind", "FFI")
                .at("corporate/giin", "98Q96B.00000.LE.356")
                .at("corporate/sponsoringEntity", "RAO HOLDINGS")
                .at("corporate/giinExemption", "12")
                .at("corporate/relatedListedCompany", "RAO INDUSTRIES LTD")
                .at("corporate/listedOn", "NSE")
                .at("corporate/beneficialOwnerCount", "2")
                .at(OWNER + "taxNumber", "U17110MH1990PTC0001")
                .at(OWNER + "taxNumberType", "C1")
                .at(OWNER + "dateOfBirth", "1985-12-31")
                .at(OWNER + "gender", "FEMALE")
                .at(OWNER + "fatherName", "K RAO")
                .at(OWNER + "occupation", "01")
                .at(OWNER + "occupationType", "BUSINESS")
                .at(OWNER + "telephone", "022 22721233")
                .at(OWNER + "mobile", "9000000000")
                .at(OWNER + "holdingPercent", 60));

        assertThat(declaration.getNetWorth()).isEqualTo(new BigDecimal("450.00"));
        assertThat(declaration.getSelfDeclared()).as("of an entity by default").isTrue();
        assertThat(declaration.getCorporate())
                .isEqualTo(new BseCorporateDeclaration(
                        "02",
                        "N",
                        FatcaEntityKind.FFI,
                        "98Q96B.00000.LE.356",
                        "RAO HOLDINGS",
                        null,
                        "12",
                        NffeCategory.ACTIVE,
                        "01",
                        "TEXTILES",
                        "RAO INDUSTRIES LTD",
                        ListingExchange.NSE,
                        2,
                        new BseBeneficialOwner(
                                "ASHA RAO",
                                "AAAPR1234A",
                                "IN",
                                new BseOwnerAddress(
                                        "1 HILL ROAD", "BANDRA", "NEAR THE STATION", "MUMBAI", "400050", "MH", "IN"),
                                "2",
                                "IN",
                                "U17110MH1990PTC0001",
                                "C1",
                                "IN",
                                LocalDate.of(1985, 12, 31),
                                Gender.FEMALE,
                                "K RAO",
                                "01",
                                OccupationType.BUSINESS,
                                "022 22721233",
                                "9000000000",
                                "C01",
                                60)));
    }

    @Test
    void whatIsOptionalMayBeLeftOut() {
        BseFatca declaration =
                declared(Orders.companyDeclaration().with("selfDeclared", "N").without("dateOfBirth"));
        assertThat(declaration.getSelfDeclared()).isFalse();
        BseCorporateDeclaration corporate = declaration.getCorporate();
        assertThat(corporate.getService()).isNull();
        assertThat(corporate.getGiin()).isNull();
        assertThat(corporate.getListedOn()).isNull();
        assertThat(corporate.getBeneficialOwner().getHoldingPercent()).isNull();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Orders order = Orders.companyDeclaration()
                .without("pan")
                .with("pekrn", "PEKRN00001")
                .with("fatherName", "K RAO")
                .with("spouseName", "M RAO")
                .without("netWorth")
                .without("netWorthDate")
                .with("occupation", "02")
                .at("corporate/exemption", null)
                .at("corporate/entityKind", null)
                .at("corporate/natureOfBusiness", null)
                .at("corporate/activeNfeSubcategory", null)
                .at("corporate/beneficialOwnerCount", null)
                .at(OWNER + "pan", null)
                .at(OWNER + "name", null)
                .at(OWNER + "nationality", null)
                .at(OWNER + "address/line2", null)
                .at(OWNER + "address/line3", null)
                .at(OWNER + "addressType", null)
                .at(OWNER + "taxCountry", null)
                .at(OWNER + "countryOfBirth", null)
                .at(OWNER + "controlType", null);

        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/order/pan",
                        "/order/pekrn",
                        "/order/fatherName",
                        "/order/spouseName",
                        "/order/netWorth",
                        "/order/netWorthDate",
                        "/order/occupationType",
                        "/order/corporate/exemption",
                        "/order/corporate/entityKind",
                        "/order/corporate/natureOfBusiness",
                        "/order/corporate/activeNfeSubcategory",
                        "/order/corporate/beneficialOwnerCount",
                        "/order/corporate/beneficialOwner/pan",
                        "/order/corporate/beneficialOwner/name",
                        "/order/corporate/beneficialOwner/nationality",
                        "/order/corporate/beneficialOwner/address/line2",
                        "/order/corporate/beneficialOwner/address/line3",
                        "/order/corporate/beneficialOwner/addressType",
                        "/order/corporate/beneficialOwner/taxCountry",
                        "/order/corporate/beneficialOwner/countryOfBirth",
                        "/order/corporate/beneficialOwner/controlType");
    }

    @Test
    void anIndividualGivesNoneOfItAndACorporateAllOfIt() {
        Orders proprietor = Orders.companyDeclaration().with("taxStatus", "13");
        assertThat(Judged.faults(proprietor)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("/order/corporate");
            assertThat(fault.message()).contains("no value: taxStatus 13 is that of an individual");
        });
        assertThat(Judged.faults(Orders.companyDeclaration().without("corporate")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("required with the taxStatus of a corporate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "netWorth;; netWorth; required of a corporate",
                "netWorthDate; 2026-03-03; netWorthDate; no day in the future",
                "corporate/service; 04; corporate/service; 01 (foreign exchange, money changer)",
                "corporate/exemption; O; corporate/exemption; N (not applicable)",
                "corporate/entityKind; NA; corporate/entityKind; FFI (foreign financial institution)",
                "corporate/entityKind; FFI; corporate/giin; a giinStatus that says why there is none",
                "corporate/entityKind; DRNFE; corporate/giin; with entityKind DRNFE",
                "corporate/giin; 98Q96B00000LE356; corporate/giin; such as 98Q96B.00000.LE.356",
                "corporate/giinStatus; NR; corporate/giinStatus; NOT_REQUIRED (to apply for one)",
                "corporate/giinExemption; 15; corporate/giinExemption; 14 (owner documented FFI)",
                "corporate/sponsoringEntity; RAO; corporate/sponsoringEntity; only beside the giin of that entity",
                "corporate/nffeCategory; A; corporate/nffeCategory; PASSIVE (NFFE)",
                "corporate/activeNfeSubcategory; 08; corporate/activeNfeSubcategory; 07 (charity",
                "corporate/activeNfeSubcategory;; corporate/activeNfeSubcategory; required with nffeCategory ACTIVE",
                "corporate/nffeCategory; PASSIVE; corporate/activeNfeSubcategory; only with nffeCategory ACTIVE",
                "corporate/natureOfBusiness;; corporate/natureOfBusiness; required with nffeCategory ACTIVE",
                "corporate/listedOn; B; corporate/listedOn; BSE, NSE or OTHERS",
                "corporate/beneficialOwnerCount; 0; corporate/beneficialOwnerCount; 1 to 999",
                "corporate/beneficialOwner;; corporate/beneficialOwner; required unless nffeCategory is LISTED",
                "corporate/name; RAO; corporate/name; has no field name",
                OWNER + "pan; AAAPR12345; " + OWNER + "pan; is '*******345'; expected a PAN",
                OWNER + "taxNumber; 123-45-6789; " + OWNER + "taxNumberType; required beside taxNumber",
                OWNER + "taxNumberType; T; " + OWNER + "taxNumberType; taxNumber is not given",
                OWNER + "dateOfBirth; 2026-03-03; " + OWNER + "dateOfBirth; no day in the future",
                OWNER + "gender; F; " + OWNER + "gender; MALE, FEMALE or OTHER",
                OWNER + "occupation; 10; " + OWNER + "occupation; 01 to 09",
                OWNER + "mobile; 5000000000; " + OWNER + "mobile; is '*******000'; expected an Indian mobile",
                OWNER + "telephone; +91 22 22721233; " + OWNER + "telephone; at most 12 digits",
                OWNER + "controlType; C15; " + OWNER + "controlType; C14 (unknown)",
                OWNER + "holdingPercent; 101; " + OWNER + "holdingPercent; from 0 to 100",
                OWNER + "holdingPercent; 12.5; " + OWNER + "holdingPercent; whole per cent",
                OWNER + "address;; " + OWNER + "address; is missing",
                OWNER + "address/state; MA; " + OWNER + "address/state; where Maharashtra is MH",
                OWNER + "address/country; INDIA; " + OWNER + "address/country; two capital letters",
                OWNER + "address/pincode; 40005; " + OWNER + "address/pincode; six digits",
                OWNER + "address/officeFax; 1; " + OWNER + "address/officeFax; has no field officeFax"
            })
    void aRuleThatIsBrokenIsTheOneFault(String pointer, String value, String faulty, String expected) {
        List<Fault> faults = Judged.faults(Orders.companyDeclaration().at(pointer, value));
        assertThat(faults).extracting(Fault::field).containsExactly("/order/" + faulty);
        assertThat(faults.getFirst().message()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"LISTED,BSE", "RELATED_TO_LISTED,NSE"})
    void whoIsListedOrRelatedToAListedCompanyMayLeaveOwnersOut(String category, String exchange) {
        Orders listed = Orders.companyDeclaration()
                .at("corporate/nffeCategory", category)
                .at("corporate/activeNfeSubcategory", null)
                .at("corporate/natureOfBusiness", null)
                .at("corporate/relatedListedCompany", "RAO INDUSTRIES LTD")
                .at("corporate/listedOn", exchange);
        assertThat(Judged.faults(listed)).isEmpty();

        listed.at("corporate/beneficialOwner", null);
        assertThat(Judged.fields(listed)).containsExactly("/order/corporate/beneficialOwnerCount");

        listed.at("corporate/beneficialOwnerCount", null);
        BseFatca declaration = declared(listed);
        assertThat(declaration.getCorporate().getBeneficialOwner()).isNull();
        assertThat(declaration.getCorporate().getBeneficialOwnerCount()).isNull();

        listed.at("corporate/listedOn", null).at("corporate/relatedListedCompany", null);
        assertThat(Judged.fields(listed))
                .contains("/order/corporate/listedOn")
                .hasSize(category.equals("LISTED") ? 1 : 2);
    }

    @Test
    void whoHasNoGiinSaysWhy() {
        Orders applied =
                Orders.companyDeclaration().at("corporate/entityKind", "FFI").at("corporate/giinStatus", "APPLIED_FOR");
        assertThat(declared(applied).getCorporate().getGiinStatus()).isEqualTo(GiinStatus.APPLIED_FOR);

        applied.at("corporate/giin", "98Q96B.00000.LE.356");
        assertThat(Judged.fields(applied)).containsExactly("/order/corporate/giinStatus");
    }

    @Test
    void anOwnerWithoutAPanHasATaxNumberAndMayLiveAbroad() {
        Orders abroad = Orders.companyDeclaration()
                .at(OWNER + "pan", null)
                .at(OWNER + "taxNumber", "S1234567D")
                .at(OWNER + "taxNumberType", "T")
                .at(OWNER + "taxCountry", "SG")
                .at(OWNER + "address/line1", "X".repeat(50))
                .at(OWNER + "address/city", "Y".repeat(50))
                .at(OWNER + "address/country", "SG")
                .at(OWNER + "address/state", "XX")
                .at(OWNER + "address/pincode", "018956");
        assertThat(declared(abroad).getCorporate().getBeneficialOwner().getTaxNumber())
                .isEqualTo("S1234567D");

        abroad.at(OWNER + "address/pincode", "EC1A 1BB").at(OWNER + "fatherName", "Z".repeat(51));
        assertThat(Judged.faults(abroad))
                .extracting(Fault::message)
                .anySatisfy(message -> assertThat(message).contains("at most 6 characters of a beneficial owner"))
                .anySatisfy(message -> assertThat(message).contains("at most 50 characters of a beneficial owner"))
                .hasSize(2);
    }

    @Test
    void everyCorporateOfBsesTableDeclaresAsOne() {
        for (String status :
                ("04 05 06 07 08 09 10 12 14 15 22 23 25 31 32 33 34 36 37 38 39 43 44 45 46 47 48 51 52 53 54 55 56"
                                + " 57 58 59 60 72 73 74 75 76")
                        .split(" ", -1)) {
            assertThat(Judged.faults(Orders.companyDeclaration().with("taxStatus", status)))
                    .as(status)
                    .isEmpty();
        }
    }

    private static BseFatca declared(Orders order) {
        Verdict verdict = Judged.at(Judged.MORNING, order);
        assertThat(verdict.faults()).isEmpty();
        return (BseFatca) verdict.order().payload();
    }
}
