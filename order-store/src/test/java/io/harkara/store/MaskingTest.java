package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DIGEST = "5b8de6f08055194ef790df081c2b76fa7920469750fd5ff47e6a209a7b3c716a";

    @Test
    void nothingOfANameAnAddressOrADayOfBirthIsShownAndTheEndOfANumberIs() {
        JsonNode masked = Masking.payload(JSON.readTree("""
                {"clientCode": "UCC001", "taxStatus": "01",
                 "holders": [{"firstName": "ASHA", "lastName": "RAO", "dateOfBirth": "1985-12-31", "pan": "AAAPR1234A",
                              "kycType": "CKYC", "ckycNumber": "10000000000001", "email": "asha@example.com",
                              "emailOwner": "SELF", "mobile": "9000000000"}],
                 "demat": {"defaultDepository": "CDSL", "cdslClientId": "1208160000000001"},
                 "bankAccounts": [{"accountType": "SAVINGS", "accountNumber": "50100012345678", "ifsc": "HDFC0000001",
                                   "defaultAccount": true}],
                 "address": {"line1": "1 HILL ROAD", "city": "MUMBAI", "pincode": "400050", "country": "INDIA"},
                 "nominees": [{"name": "RAVI RAO", "relation": "20", "share": "100.00", "guardianPan": "AAAPR1234B",
                               "idNumber": "1234", "address": {"line1": "1 HILL ROAD"}}],
                 "corporate": {"giin": "98Q96B.00000.SP.356", "beneficialOwner": {"name": "RAVI RAO", "pan": "AAAPR1234B",
                               "fatherName": "K RAO", "dateOfBirth": "1985-12-31", "taxNumber": "123-45-6789",
                               "taxNumberType": "T", "mobile": "9000000000", "telephone": "02222721233", "controlType": "C01",
                               "address": {"line1": "1 HILL ROAD", "city": "MUMBAI", "pincode": "400050", "state": "MH"}}},
                 "taxResidences": [{"country": "US", "taxNumber": "123-45-6789", "taxNumberType": "T"}],
                 "ipAddress": "203.0.113.7"}
                """));

        assertThat(masked.toString())
                .doesNotContain("ASHA", "RAO", "RAVI", "1985", "AAAPR", "HILL", "MUMBAI", "400050", "50100012");
        assertThat(masked.at("/holders/0/firstName").asString()).isEqualTo("***");
        assertThat(masked.at("/holders/0/pan").asString()).isEqualTo("******234A");
        assertThat(masked.at("/holders/0/ckycNumber").asString()).isEqualTo("**********0001");
        assertThat(masked.at("/holders/0/kycType").asString()).isEqualTo("CKYC");
        assertThat(masked.at("/demat/cdslClientId").asString()).isEqualTo("************0001");
        assertThat(masked.at("/demat/defaultDepository").asString()).isEqualTo("CDSL");
        assertThat(masked.at("/bankAccounts/0/accountNumber").asString()).isEqualTo("**********5678");
        assertThat(masked.at("/bankAccounts/0/defaultAccount").isBoolean()).isTrue();
        assertThat(masked.at("/bankAccounts/0/ifsc").asString()).isEqualTo("HDFC0000001");
        assertThat(masked.at("/nominees/0/relation").asString()).isEqualTo("20");
        assertThat(masked.at("/nominees/0/share").asString()).isEqualTo("100.00");
        assertThat(masked.at("/taxResidences/0/taxNumber").asString()).isEqualTo("*******6789");
        assertThat(masked.at("/corporate/giin").asString()).isEqualTo("98Q96B.00000.SP.356");
        assertThat(masked.at("/corporate/beneficialOwner/taxNumber").asString()).isEqualTo("*******6789");
        assertThat(masked.at("/corporate/beneficialOwner/telephone").asString()).isEqualTo("*******1233");
        assertThat(masked.at("/corporate/beneficialOwner/mobile").asString()).isEqualTo("******0000");
        assertThat(masked.at("/corporate/beneficialOwner/address/state").asString())
                .isEqualTo("***");
        assertThat(masked.at("/corporate/beneficialOwner/controlType").asString())
                .isEqualTo("C01");
        assertThat(masked.path("clientCode").asString()).isEqualTo("UCC001");
        assertThat(masked.path("ipAddress").asString()).isEqualTo("203.0.113.7");
    }

    @Test
    void ofAnImageOnlySizeAndDigestAreShown() {
        JsonNode masked = Masking.payload(JSON.readTree(
                "{\"clientCode\": \"UCC001\", \"pan\": \"AAAPR1234A\", \"image\": \"SUkqAAgAAAAAAAAAAAA=\"}"));
        assertThat(masked.path("image").asString()).isEqualTo("14 bytes, SHA-256 %s".formatted(DIGEST));
        assertThat(masked.path("pan").asString()).isEqualTo("******234A");
    }

    @Test
    void whatAPaymentIsMadeFromIsShownInPart() {
        JsonNode masked = Masking.payload(JSON.readTree(
                "{\"accountNumber\": \"50100012345678\", \"vpa\": \"asha@okbank\", \"orderNumbers\": [\"1994507\"]}"));
        assertThat(masked.path("accountNumber").asString()).isEqualTo("**********5678");
        assertThat(masked.path("vpa").asString()).isEqualTo("a***@okbank");
        assertThat(masked.at("/orderNumbers/0").asString()).isEqualTo("1994507");
    }

    @Test
    void whatSaysWhoseAnAddressOrNumberIsStays() {
        JsonNode masked = Masking.payload(
                JSON.readTree("{\"emailOwner\": \"SPOUSE\", \"mobileOwner\": \"SELF\", \"accountType\": \"SAVINGS\"}"));
        assertThat(masked.path("emailOwner").asString()).isEqualTo("SPOUSE");
        assertThat(masked.path("mobileOwner").asString()).isEqualTo("SELF");
        assertThat(masked.path("accountType").asString()).isEqualTo("SAVINGS");
    }
}
