package io.harkara.bse;

import static io.harkara.bse.BseUccLayout.V131;
import static io.harkara.bse.BseUccLayout.V183;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.harkara.schemas.BseUcc;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands at every position; a position that a test does not name is empty. */
class BseUccLayoutTest {

    private static final List<String> PERSON =
            List.of("2=ASHA", "3=K", "4=RAO", "6=F", "7=31/12/1985", "26=AAAPR1234A");
    private static final List<String> CONTACT = List.of("80=asha@example.com", "93=9000000000");
    private static final List<String> HOME =
            List.of("69=ADD 1", "70=ADD 2", "71=ADD 3", "72=MUMBAI", "73=MA", "74=400001", "75=INDIA", "76=22721233");
    private static final List<String> CHEQUE = List.of("67=FirstName LastName", "68=01");
    private static final List<String> SAVINGS = List.of("42=SB", "43=11415", "45=HDFC0000001", "46=Y");

    @Test
    void theDocumentsSampleIsWrittenFieldForField() {
        assertThat(V131.write(BseUccSamples.documented()))
                .isEqualTo(
                        "T0001|FirstName||LastName|01|M|01/01/1970|01|SI|||||||||||||N||||AAAPA1234A||||||||P||||||||SB|11415||HDFC0000001|Y|||||||||||||||||||||FirstName LastName|01|ADD 1|ADD 2|ADD 3|MUMBAI|MA|400001|INDIA|22721233||||test@test.com|P||||||||||||9999999999|||||||||||||||||||K||||||||||||N||P|||||");
    }

    @Test
    void anIndividualInTheOldLayout() {
        assertFields(
                V131,
                BseUccSamples.individual(),
                PERSON,
                CONTACT,
                HOME,
                CHEQUE,
                individual(),
                List.of("94=RAVI RAO", "95=SPOUSE", "96=60", "97=N"),
                List.of("100=MIRA RAO", "101=DAUGHTER", "102=40", "103=28/02/2018", "104=Y", "105=RAVI RAO"),
                List.of("112=K", "124=N", "125=MAPIN1", "126=Z", "129=SE", "130=SE"));
    }

    @Test
    void anIndividualInTheNewLayout() {
        assertFields(
                V183,
                BseUccSamples.individual(),
                PERSON,
                CONTACT,
                HOME,
                CHEQUE,
                individual(),
                List.of("94=K", "106=N", "107=MAPIN1", "108=Z", "111=SE", "112=SE", "122=Y", "123=O", "175=Y"),
                List.of(
                        "124=RAVI RAO",
                        "125=20",
                        "126=60",
                        "127=N",
                        "131=01",
                        "132=AAAPR1234B",
                        "133=ravi@example.com",
                        "134=9000000001",
                        "135=1 HILL ROAD",
                        "136=BANDRA",
                        "137=WEST",
                        "138=MUMBAI",
                        "139=400050",
                        "140=INDIA"),
                List.of(
                        "141=MIRA RAO",
                        "142=04",
                        "143=40",
                        "144=Y",
                        "145=28/02/2018",
                        "146=RAVI RAO",
                        "147=AAAPR1234B"));
    }

    private static List<String> individual() {
        return List.of(
                "1=T0001",
                "5=01",
                "8=01",
                "9=SI",
                "22=N",
                "34=D",
                "35=N",
                "36=CDSL",
                "37=12081600",
                "38=1208160000000001",
                "40=IN300095",
                "41=10000001",
                "42=SB",
                "43=50100012345678",
                "45=HDFC0000001",
                "46=Y",
                "47=CB",
                "48=50200012345678",
                "50=HDFC0000001",
                "51=N",
                "81=P");
    }

    @Test
    void jointHoldersInTheOldLayout() {
        assertFields(
                V131,
                BseUccSamples.joint(),
                PERSON,
                CONTACT,
                HOME,
                CHEQUE,
                SAVINGS,
                joint(),
                List.of("112=K", "114=K", "116=K", "122=KRA0000001", "124=N", "126=P", "129=SE", "130=SE"));
    }

    @Test
    void jointHoldersInTheNewLayout() {
        assertFields(
                V183,
                BseUccSamples.joint(),
                PERSON,
                CONTACT,
                HOME,
                CHEQUE,
                SAVINGS,
                joint(),
                List.of("94=K", "96=K", "98=K", "104=KRA0000001", "106=N", "108=P", "111=SE", "112=SE"),
                List.of("113=asha@example.com", "114=SP", "115=9000000000", "116=SE"),
                List.of("117=asha@example.com", "118=SE", "119=9000000000", "120=DP"),
                List.of("122=N", "123=W", "175=N"));
    }

    private static List<String> joint() {
        return List.of(
                "1=T0001",
                "5=01",
                "8=01",
                "9=AS",
                "10=RAVI",
                "11=K",
                "12=RAO",
                "13=UMA",
                "14=K",
                "15=RAO",
                "16=31/12/1985",
                "17=31/12/1985",
                "22=N",
                "23=N",
                "24=Y",
                "27=AAAPR1234B",
                "32=08",
                "34=P",
                "81=P");
    }

    @Test
    void aMinorWithAGuardian() {
        List<String> minor = List.of(
                "1=T0001",
                "2=MIRA",
                "3=K",
                "4=RAO",
                "5=02",
                "6=F",
                "7=28/02/2018",
                "8=01",
                "9=SI",
                "18=ASHA",
                "19=K",
                "20=RAO",
                "21=31/12/1985",
                "22=N",
                "25=N",
                "26=AAAPR1234C",
                "29=AAAPR1234A",
                "34=P",
                "81=P");
        assertFields(
                V131,
                BseUccSamples.minor(),
                minor,
                CONTACT,
                HOME,
                CHEQUE,
                SAVINGS,
                List.of("112=K", "118=C", "119=10000000000001", "124=N", "126=P", "129=SE", "130=GD"));
        assertFields(
                V183,
                BseUccSamples.minor(),
                minor,
                CONTACT,
                HOME,
                CHEQUE,
                SAVINGS,
                List.of("94=K", "100=C", "101=10000000000001", "106=N", "108=P", "111=SE", "112=GD", "121=13"));
    }

    @Test
    void aNonResident() {
        List<String> abroad = List.of(
                "1=T0001",
                "5=21",
                "8=01",
                "9=SI",
                "22=N",
                "34=P",
                "42=NE",
                "43=50100012345678",
                "45=HDFC0000001",
                "46=Y",
                "81=E",
                "82=1 MAIN ST",
                "85=BOSTON",
                "86=02110",
                "87=MASSACHUSETTS",
                "88=230",
                "89=16175550100",
                "90=16175550101",
                "91=16175550102",
                "92=16175550103");
        assertFields(
                V131,
                BseUccSamples.nonResident(),
                PERSON,
                CONTACT,
                CHEQUE,
                abroad,
                List.of("112=K", "124=N", "126=P", "129=SE", "130=SE"));
        assertFields(
                V183,
                BseUccSamples.nonResident(),
                PERSON,
                CONTACT,
                CHEQUE,
                abroad,
                List.of("94=K", "106=N", "108=P", "111=SE", "112=SE"));
    }

    @Test
    void aCompany() {
        List<String> company = List.of(
                "1=T0001",
                "2=RAO TEXTILES PRIVATE LIMITED",
                "5=04",
                "7=31/12/1985",
                "8=01",
                "9=SI",
                "22=N",
                "26=AAACR1234A",
                "34=P",
                "42=CB",
                "43=50200012345678",
                "45=HDFC0000001",
                "46=Y",
                "67=FirstName LastName",
                "68=04",
                "81=P");
        assertFields(
                V131,
                BseUccSamples.corporate(),
                company,
                CONTACT,
                HOME,
                List.of("112=K", "124=N", "126=P", "127=335800RAOTEXTILES012", "128=31/03/2027", "129=SE", "130=SE"));
        assertFields(
                V183,
                BseUccSamples.corporate(),
                company,
                CONTACT,
                HOME,
                List.of("94=K", "106=N", "108=P", "109=335800RAOTEXTILES012", "110=31/03/2027", "111=SE", "112=SE"));
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfFieldsIsThatOfTheLayoutsName(BseUccLayout layout) {
        int expected = Integer.parseInt(layout.name().substring(1));
        for (BseUcc client : List.of(BseUccSamples.documented(), BseUccSamples.individual(), BseUccSamples.minor())) {
            assertThat(layout.write(client).split("\\|", -1)).hasSize(expected);
        }
    }

    @Test
    void aTableTakesEveryPositionOnce() {
        BseUccTable.Builder table = new BseUccTable.Builder(2).blank(1, 1);
        assertThatIllegalStateException().isThrownBy(table::build).withMessageContaining("position 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.put(1, _ -> ""))
                .withMessageContaining("position 1");
        assertThat(table.blank(2, 2).build().length()).isEqualTo(2);
    }

    @SafeVarargs
    private static void assertFields(BseUccLayout layout, BseUcc client, List<String>... groups) {
        String[] expected = new String[Integer.parseInt(layout.name().substring(1))];
        Arrays.fill(expected, "");
        for (List<String> group : groups) {
            for (String field : group) {
                int equals = field.indexOf('=');
                expected[Integer.parseInt(field.substring(0, equals)) - 1] = field.substring(equals + 1);
            }
        }
        assertThat(numbered(layout.write(client).split("\\|", -1))).isEqualTo(numbered(expected));
    }

    private static String numbered(String[] fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            text.append(i + 1).append('=').append(fields[i]).append('\n');
        }
        return text.toString();
    }
}
