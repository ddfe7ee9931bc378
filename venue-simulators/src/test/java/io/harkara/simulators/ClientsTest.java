package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ClientsTest {

    static final String V131 = "/StarMFCommonAPI/ClientMaster/Registration";
    private static final String V183 = "/BSEMFWEBAPI/UCCAPI/UCCRegistrationV183";

    /** The sample of the structure document, page 79, with a PAN of the form that the document describes. */
    static final String SAMPLE =
            "T0001|FirstName||LastName|01|M|01/01/1970|01|SI|||||||||||||N||||AAAPA1234A||||||||P||||||||SB|11415||HDFC0000001|Y|||||||||||||||||||||FirstName LastName|01|ADD 1|ADD 2|ADD 3|MUMBAI|MA|400001|INDIA|22721233||||test@test.com|P||||||||||||9999999999|||||||||||||||||||K||||||||||||N||P|||||";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void theSampleIsRegisteredOnceAndUpdatedAfterThatToTheLetter() throws Exception {
        assertThat(venue.json(V131, ucc("MOD", SAMPLE))).contains("\"Status\":\"1\"");
        assertThat(venue.json(V131, ucc("NEW", SAMPLE)))
                .isEqualTo(
                        "{\"Status\":\"0\",\"Remarks\":\"CLIENT REGISTERED SUCCESSFULLY\",\"Filler1\":\"\",\"Filler2\":\"\"}");
        assertThat(venue.json(V131, ucc("NEW", SAMPLE))).contains("ALREADY EXISTS", "\"Status\":\"1\"");
        assertThat(venue.json(V131, ucc("MOD", SAMPLE.replace("ADD 1", "ADD 0"))))
                .contains("\"Status\":\"0\",\"Remarks\":\"CLIENT UPDATED SUCCESSFULLY\"");

        JsonNode entry = venue.entries("?kind=ucc").get(1);
        assertThat(entry.get("client").asString()).isEqualTo("T0001");
        assertThat(entry.get("reference").asString()).isEmpty();
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(venue.entries("?kind=ucc")).hasSize(4);
        assertThat(venue.summary().get("executedTwice").asInt()).isZero();
    }

    @Test
    void theLayoutOf183FieldsGoesToAnotherPath() throws Exception {
        assertThat(venue.json(V183, ucc("NEW", sample183()))).contains("\"Status\":\"0\"");
        assertThat(venue.json(V183, ucc("NEW", SAMPLE))).contains("INVALID PARAM STRING FORMAT");
        assertThat(venue.json(V131, ucc("MOD", sample183()))).contains("INVALID PARAM STRING FORMAT");
        assertThat(venue.json(V131, ucc("MOD", SAMPLE))).contains("\"Status\":\"0\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1,'',FAILED: CLIENT CODE MANDATORY",
        "2,'',FAILED: FIRST NAME MANDATORY",
        "5,1,FAILED: INVALID TAX STATUS",
        "5,02,FAILED: GUARDIAN NAME MANDATORY",
        "5,21,FAILED: FOREIGN ADDRESS MANDATORY",
        "7,'',FAILED: DOB MANDATORY",
        "7,1970-01-01,FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL",
        "7,31/02/1970,FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL",
        "7,20/06/2025,FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL",
        "9,JO,FAILED: INVALID HOLDING NATURE",
        "26,'',FAILED: PAN MANDATORY",
        "26,AAAP1234A,FAILED: INVALID PAN",
        "42,NE,FAILED: INVALID ACCOUNT TYPE",
        "43,1-1,FAILED: INVALID CLIENT ACCOUNT NUMBER",
        "46,N,FAILED: INVALID DEFAULT BANK FLAG",
        "93,123,FAILED: INVALID MOBILE NO",
        "96,50,FAILED: INVALID NOMINEE PERCENTAGE",
        "112,X,FAILED: INVALID KYC TYPE"
    })
    void aFieldWithAFaultIsRefused(int position, String value, String text) throws Exception {
        String[] fields = SAMPLE.split("\\|", -1);
        fields[position - 1] = value;

        assertThat(venue.json(V131, ucc("NEW", String.join("|", fields))))
                .isEqualTo("{\"Status\":\"1\",\"Remarks\":\"" + text + "\",\"Filler1\":\"\",\"Filler2\":\"\"}");
    }

    @Test
    void aWrongPasswordIsSaidBeforeAnythingElse() throws Exception {
        Map<String, Object> request = ucc("NEW", "x");
        request.put("Password", "wrong");
        assertThat(venue.json(V131, request)).contains("FAILED:INVALID ACCOUNT INFORMATION");
    }

    static Map<String, Object> ucc(String type, String param) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("UserId", BseAccount.DEMO.userId());
        request.put("MemberCode", BseAccount.DEMO.memberId());
        request.put("Password", BseAccount.DEMO.password());
        request.put("RegnType", type);
        request.put("Param", param);
        request.put("Filler1", "");
        request.put("Filler2", "");
        return request;
    }

    /** The same client: its first 93 fields, KYC, papers and what is empty. */
    private static String sample183() {
        String[] fields = new String[183];
        Arrays.fill(fields, "");
        System.arraycopy(SAMPLE.split("\\|", -1), 0, fields, 0, 93);
        fields[93] = "K";
        fields[107] = "P";
        return String.join("|", fields);
    }
}
