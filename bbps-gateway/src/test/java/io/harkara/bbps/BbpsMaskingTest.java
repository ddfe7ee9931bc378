package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BbpsMaskingTest {

    @Test
    void secretsAndWhatIsAboutAPersonAreHiddenAndTheRestIsShown() {
        String login = "{\"clientID\":\"demo-client\",\"secret\":\"demo-secret\"}";
        String token = "{\"success\":true,\"token\":\"a.b.c\",\"expiresIn\":600}";
        var masked = new BbpsMasking(login, token).masked();
        assertThat(masked.request()).doesNotContain("demo-client", "demo-secret");
        assertThat(masked.reply()).doesNotContain("a.b.c").contains("\"expiresIn\":600");

        String payment =
                "{\"refId\":\"R1\",\"agent\":{\"id\":\"A1\",\"ip\":\"10.1.2.3\",\"mac\":\"48-4D\"},\"customer\":{\"mobile\":\"9876543210\",\"customerParams\":[{\"name\":\"Loan Number\",\"value\":\"1895159\"}]},\"paymentDetails\":{\"amount\":50000,\"accountInfo\":\"asha@ybl\",\"paymentRefId\":\"P1\"},\"remitter\":{\"name\":\"Asha Rao\",\"pan\":\"ABCPE1234F\"}}";
        String bill =
                "{\"data\":{\"bills\":[{\"amount\":60500,\"customerName\":\"Elijah White\",\"billNumber\":\"3749\"}],\"additionalInfo\":[{\"name\":\"Owner\",\"value\":\"Asha\"}]}}";
        masked = new BbpsMasking(payment, bill).masked();
        assertThat(masked.request())
                .contains("\"amount\":50000", "\"paymentRefId\":\"P1\"", "Loan Number", "\"refId\":\"R1\"")
                .doesNotContain("9876543210", "1895159", "asha@ybl", "Asha Rao", "ABCPE1234F", "10.1.2.3", "48-4D");
        assertThat(masked.reply()).contains("60500").doesNotContain("Elijah", "3749", "Asha");
    }

    @Test
    void whatCannotBeReadIsNotShown() {
        var masked = new BbpsMasking("mobile=9876543210", "<html>9876543210</html>").masked();
        assertThat(masked.request() + masked.reply())
                .doesNotContain("9876543210")
                .contains("no JSON");
        assertThat(new BbpsMasking("", "\"9876543210\"").masked().reply()).isEqualTo("***");
    }
}
