package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BseSessionsTest {

    private static final String USER = BseAccount.DEMO.userId();
    private static final String PASSWORD = BseAccount.DEMO.password();
    private static final String EXPIRED = "FAILED: PASSWORD EXPIRED";

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
    void everyLoginGivesAnotherTokenAndAllOfThemAreGood() throws Exception {
        String first = venue.login();
        String second = venue.login();

        assertThat(first).isNotEqualTo(second).hasSizeBetween(40, 56);
        assertThat(Base64.getDecoder().decode(first)).hasSize(30);
        assertThat(venue.order(venue.purchase(first))[7]).isEqualTo("0");
        assertThat(venue.order(venue.purchase(second))[7]).isEqualTo("0");
    }

    @Test
    void aTokenIsGoodForAnHourAndNoLonger() throws Exception {
        String token = venue.login();

        venue.set("POST", "/clock/advance", "{\"seconds\": 3599}");
        assertThat(venue.order(venue.purchase(token))[7]).isEqualTo("0");

        venue.set("POST", "/clock/advance", "{\"seconds\": 1}");
        String[] refused = venue.order(venue.purchase(token));
        assertThat(refused[6]).isEqualTo(EXPIRED);
        assertThat(refused[2]).isEqualTo("0");
        assertThat(refused[7]).isEqualTo("1");
    }

    @Test
    void theLifeOfATokenCanBeSet() throws Exception {
        venue.set("PATCH", "/settings", "{\"sessionSeconds\": 10}");
        String token = venue.login();

        venue.set("POST", "/clock/advance", "{\"seconds\": 10}");

        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo(EXPIRED);
    }

    @Test
    void aTokenWithAnotherPassKeyIsRefused() throws Exception {
        Map<String, String> order = venue.purchase(venue.login());
        order.put("PassKey", "other");

        assertThat(venue.order(order)[6]).isEqualTo(EXPIRED);
    }

    @Test
    void aRefusedSessionDoesNotSpendTheTransNo() throws Exception {
        Map<String, String> order = venue.purchase("no-token");
        assertThat(venue.order(order)[6]).isEqualTo(EXPIRED);

        order.put("Password", venue.login());

        assertThat(venue.order(order)[7]).isEqualTo("0");
    }

    @Test
    void inOneTimeModeATokenIsGoodForOneOrder() throws Exception {
        venue.set("PATCH", "/settings", "{\"oneTimeTokens\": true}");
        String token = venue.login();

        assertThat(venue.order(venue.purchase(token))[7]).isEqualTo("0");
        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo(EXPIRED);
    }

    @Test
    void aNewLoginCanBeMadeToEndTheOldOne() throws Exception {
        venue.set("PATCH", "/settings", "{\"newLoginEndsOld\": true}");
        String old = venue.login();
        String fresh = venue.login();

        assertThat(venue.order(venue.purchase(old))[6]).isEqualTo(EXPIRED);
        assertThat(venue.order(venue.purchase(fresh))[7]).isEqualTo("0");
    }

    @Test
    void allSessionsCanBeExpiredAtOnce() throws Exception {
        String token = venue.login();

        assertThat(venue.set("POST", "/sessions/expire", "").get("expired").asInt())
                .isEqualTo(1);

        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo(EXPIRED);
        assertThat(venue.order(venue.purchase(venue.login()))[7]).isEqualTo("0");
    }

    @Test
    void aUserIsLockedAfterFiveWrongPasswordsEvenWithTheRightOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(venue.login(USER, "wrong", "k")).isEqualTo("101|INVALID ACCOUNT INFORMATION");
        }

        assertThat(venue.login(USER, PASSWORD, "k"))
                .isEqualTo("101|YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
        venue.set("POST", "/sessions/unlock", "");
        assertThat(venue.login(USER, PASSWORD, "k")).startsWith("100|");
    }

    @Test
    void aRightPasswordForgivesTheWrongOnesBeforeIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            venue.login(USER, "wrong", "k");
        }
        venue.login();
        for (int i = 0; i < 4; i++) {
            venue.login(USER, "wrong", "k");
        }

        assertThat(venue.login(USER, PASSWORD, "k")).startsWith("100|");
    }

    @Test
    void anUnknownUserAndBlankFieldsHaveTheirTexts() throws Exception {
        assertThat(venue.login("9999999", PASSWORD, "k")).isEqualTo("101|INVALID ACCOUNT INFORMATION");
        assertThat(venue.login("", PASSWORD, "k")).isEqualTo("101|USER ID SHOULD NOT BE BLANK");
        assertThat(venue.login(USER, "", "k")).isEqualTo("101|PASSWORD SHOULD NOT BE BLANK");
        assertThat(venue.login(USER, PASSWORD, "")).isEqualTo("101|PASSKEY SHOULD NOT BE BLANK");
        assertThat(venue.summary().get("logins").asInt()).isEqualTo(4);
        assertThat(venue.summary().get("failedLogins").asInt()).isEqualTo(4);
    }
}
