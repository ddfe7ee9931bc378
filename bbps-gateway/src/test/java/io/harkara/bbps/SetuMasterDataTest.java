package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsParameterGroup;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SetuMasterDataTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T04:30:00.123456Z");
    private static final Instant READ = Instant.parse("2026-03-02T04:30:00.123Z");

    private static final String FULL = """
            {"id": "MAHA00000MAH01", "name": " Maha Power ", "categoryName": "Electricity", "status": "PENDING_DEACTIVATION",
             "customerParams": [
               {"paramName": "Consumer No", "dataType": "NUMERIC", "minLength": 12, "maxLength": 12, "optional": false,
                "regex": "^[0-9]{12}$", "values": "", "visibility": true},
               {"paramName": "BU", "dataType": "ALPHANUMERIC", "minLength": null, "maxLength": null, "optional": true,
                "regex": "(?<odd", "values": "4567, 4568", "visibility": false}],
             "customerParamsGroups": [["Consumer No", "BU"], ["Consumer No"], []],
             "paymentModes": [
               {"paymentMode": "Internet Banking", "minLimit": 100, "maxLimit": 500000000, "supportsPendingStatus": true},
               {"paymentMode": "UPI", "minLimit": null, "maxLimit": null},
               {"paymentMode": "Carrier Pigeon", "minLimit": 1}],
             "paymentChannels": [{"paymentChannel": "INT", "minLimit": 1, "maxLimit": 4999999}, {"paymentChannel": "NEW"}],
             "exactness": "Exact and above", "fetchApiType": "BILL_FETCH", "payWithoutFetchAllowed": true,
             "supportsPendingStatus": true, "enforcesSameDayFetchPay": true,
             "responseType": "LIST", "selectionType": "MULTIPLE", "planRequirement": "OPTIONAL",
             "interchangeFee": [
               {"feeCode": "CCF1", "feeDesc": "fee", "feeDirection": "C2B",
                "interchangeFeeDetails": {"tranAmtRangeMin": 1, "tranAmtRangeMax": 2, "flatFee": 3, "percentFee": 4},
                "interchangeFeeDetailsV2": [
                  {"tranAmtRangeMin": 1, "tranAmtRangeMax": 100000, "flatFee": 50, "percentFee": 0,
                   "effctvFrom": "2024-01-01", "effctvTo": "9999-12-31"},
                  {"tranAmtRangeMin": 100001, "flatFee": 0, "percentFee": "1.25", "effctvFrom": "2024-01-01T00:00:00+05:30"}]},
               {"feeCode": "EBF", "feeDirection": "B2C", "interchangeFeeDetailsV2": [{"flatFee": 7}]},
               {"feeCode": "CCF1", "feeDirection": "B2C", "interchangeFeeDetailsV2": [{"flatFee": 8}]}],
             "coverage": "IND-MAH", "city": "Mumbai", "state": "Maharashtra", "modifiedAt": "2024-06-04T14:30:00+05:30"}
            """;

    private static final String LEAST = """
            {"id": "OTNS00005XXZ43", "name": "Least", "categoryName": "Donation", "exactness": "Any",
             "fetchApiType": "BILL_DIRECT"}
            """;

    @Test
    void aRowWithEverythingIsReadWhole() throws Exception {
        BbpsBiller biller = SetuMasterData.biller(tree(FULL), NOW);

        assertThat(biller.getId()).isEqualTo("MAHA00000MAH01");
        assertThat(biller.getName()).isEqualTo("Maha Power");
        assertThat(biller.getCategory()).isEqualTo("Electricity");
        assertThat(biller.getStatus()).isEqualTo(BbpsBillerStatus.PENDING_DEACTIVATION);
        assertThat(biller.getOrigin()).isEqualTo(BbpsOrigin.VENUE);
        assertThat(biller.getFlow()).isEqualTo(BbpsFlow.FETCH_AND_PAY);
        assertThat(biller.getPayWithoutFetch()).isTrue();
        assertThat(biller.getExactness()).isEqualTo(BbpsExactness.EXACT_AND_ABOVE);
        // A regular expression that cannot be read refuses nothing.
        assertThat(biller.getParameters())
                .containsExactly(
                        new BbpsParameter(
                                "Consumer No", BbpsDataType.NUMERIC, 12, 12, false, "^[0-9]{12}$", List.of(), true),
                        new BbpsParameter(
                                "BU",
                                BbpsDataType.ALPHANUMERIC,
                                null,
                                null,
                                true,
                                null,
                                List.of("4567", "4568"),
                                false));
        assertThat(biller.getParameterGroups())
                .containsExactly(
                        new BbpsParameterGroup(List.of("Consumer No", "BU")),
                        new BbpsParameterGroup(List.of("Consumer No")));
        assertThat(biller.getModes())
                .containsExactly(
                        new BbpsLimit("INTERNET_BANKING", new BigDecimal("1.00"), new BigDecimal("5000000.00")),
                        new BbpsLimit("UPI", null, null));
        assertThat(biller.getChannels())
                .containsExactly(new BbpsLimit("INT", new BigDecimal("0.01"), new BigDecimal("49999.99")));
        assertThat(biller.getFees())
                .containsExactly(
                        new BbpsFee(
                                new BigDecimal("0.01"),
                                new BigDecimal("1000.00"),
                                new BigDecimal("0.50"),
                                new BigDecimal("0.0000"),
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(9999, 12, 31)),
                        new BbpsFee(
                                new BigDecimal("1000.01"),
                                new BigDecimal("99999999999999.99"),
                                new BigDecimal("0.00"),
                                new BigDecimal("1.2500"),
                                LocalDate.of(2024, 1, 1),
                                null));
        assertThat(biller.getBills()).isEqualTo(BbpsBills.LIST);
        assertThat(biller.getSelection()).isEqualTo(BbpsSelection.MULTIPLE);
        assertThat(biller.getPlans()).isEqualTo(BbpsPlans.OPTIONAL);
        assertThat(biller.getSameDayPayment()).isTrue();
        assertThat(biller.getSupportsPending()).isTrue();
        assertThat(biller.getCoverage()).isEqualTo("IND-MAH");
        assertThat(biller.getCity()).isEqualTo("Mumbai");
        assertThat(biller.getState()).isEqualTo("Maharashtra");
        assertThat(biller.getChangedAt()).isEqualTo(Instant.parse("2024-06-04T09:00:00Z"));
        assertThat(biller.getReadAt()).isEqualTo(READ);
    }

    @Test
    void aRowWithTheLeastHasTheDefaults() throws Exception {
        BbpsBiller biller = SetuMasterData.biller(tree(LEAST), NOW);

        assertThat(biller.getStatus()).isEqualTo(BbpsBillerStatus.ACTIVE);
        assertThat(biller.getFlow()).isEqualTo(BbpsFlow.DIRECT_PAY);
        assertThat(biller.getPlans()).isEqualTo(BbpsPlans.NOT_SUPPORTED);
        assertThat(biller.getBills()).isEqualTo(BbpsBills.SINGLE);
        assertThat(biller.getSelection()).isEqualTo(BbpsSelection.SINGLE);
        assertThat(biller.getFees()).isEmpty();
        assertThat(biller.getChangedAt()).isNull();
    }

    @Test
    void aWordThatIsNewIsKeptAsSuchAndNotTakenForAnother() throws Exception {
        BbpsBiller biller = SetuMasterData.biller(
                tree(LEAST.replace("BILL_DIRECT", "BILL_TELEPATHY")
                        .replace("\"Any\"", "\"Roughly\", \"status\": \"ASLEEP\"")),
                NOW);

        assertThat(biller.getFlow()).isEqualTo(BbpsFlow.UNRECOGNISED);
        assertThat(biller.getExactness()).isEqualTo(BbpsExactness.UNRECOGNISED);
        assertThat(biller.getStatus()).isEqualTo(BbpsBillerStatus.UNRECOGNISED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "MAHA00000MAH01"          | "a b"        | id is 'a b'
            "MAHA00000MAH01"          | null         | id is ''
            " Maha Power "            | ""           | name is ''
            "Exact and above"         | null         | exactness is ''
            "BILL_FETCH"              | null         | fetchApiType is ''
            "minLength": 12           | "minLength": -1 | minLength is '-1'
            "maxLimit": 500000000     | "maxLimit": 1.5 | maxLimit is '1.5'
            "maxLimit": 500000000     | "maxLimit": "lots" | maxLimit is 'lots'
            "1.25"                    | "1.00001"    | percentFee is '1.00001'
            "1.25"                    | "some"       | percentFee is 'some'
            "9999-12-31"              | "never"      | effctvTo is 'never'
            "supportsPendingStatus": true, "enf | "supportsPendingStatus": "maybe", "enf | supportsPendingStatus is 'maybe'
            """)
    void aValueThatCannotBeReadIsNamed(String part, String odd, String told) {
        assertThat(FULL).contains(part);
        assertThatThrownBy(() -> SetuMasterData.biller(tree(FULL.replace(part, odd)), NOW))
                .isInstanceOf(OddRowException.class)
                .hasMessageContaining(told)
                .hasMessageContaining("expected");
    }

    @Test
    void aPlanIsReadInRupees() throws Exception {
        String row = """
                {"Id": "P1", "billerId": "JIO000000MUM01", "categoryType": "Data", "categorySubType": {"subType": "28 days"},
                 "amountInRupees": "199.5", "description": "2 GB a day",
                 "additionalInfo": [{"paramName": "Validity", "paramValue": "28 days"}],
                 "effectiveFrom": "2024-01-01", "effectiveTo": null, "status": "DEACTIVATED"}
                """;

        assertThat(SetuMasterData.plan(tree(row), NOW))
                .isEqualTo(new BbpsPlan(
                        "P1",
                        "JIO000000MUM01",
                        false,
                        "Data",
                        new BigDecimal("199.50"),
                        "2 GB a day",
                        List.of(new BbpsValue("Subtype", "28 days"), new BbpsValue("Validity", "28 days")),
                        LocalDate.of(2024, 1, 1),
                        null,
                        READ));
        assertThatThrownBy(() -> SetuMasterData.plan(tree(row.replace("199.5", "free")), NOW))
                .isInstanceOf(OddRowException.class)
                .hasMessageContaining("amountInRupees is 'free'");
    }

    @Test
    void everyModeHasASpellingAndIsFoundByIt() {
        for (BbpsMode mode : BbpsMode.values()) {
            if (mode != BbpsMode.UNRECOGNISED) {
                assertThat(SetuModes.of(SetuModes.text(mode))).isEqualTo(mode);
            }
        }
        assertThat(SetuModes.of(" bhim aadhaar PAY ")).isEqualTo(BbpsMode.BHIM_AADHAAR_PAY);
        assertThat(SetuModes.of("Barter")).isNull();
    }

    private static JsonNode tree(String json) {
        return JSON.readTree(json);
    }
}
