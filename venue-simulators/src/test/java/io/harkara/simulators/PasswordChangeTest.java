package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordChangeTest {

    private static final String OLD = BseAccount.DEMO.password();
    private static final String NEW = "New@5678";

    private SimulatorContext venue;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        token = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(OLD))
                .substring(4);
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void onlyTheNewPasswordLogsInAndTokensStayGood() throws Exception {
        String orders = venue.login();

        assertThat(change(OLD + "|" + NEW + "|" + NEW)).isEqualTo("100|PASSWORD CHANGED SUCCESSFULLY");

        assertThat(venue.order(venue.purchase(orders))[7]).isEqualTo("0");
        assertThat(change(OLD + "|x@5678|x@5678")).isEqualTo("101|INVALID ACCOUNT INFORMATION");
        assertThat(UploadAt.JSON.login(venue, OLD).status()).isEqualTo("101");
        assertThat(UploadAt.JSON.login(venue, NEW).status()).isEqualTo("100");
        assertThat(venue.login(BseAccount.DEMO.userId(), NEW, "abc")).startsWith("100|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@345", "a@3456789012345", "abc123", "@#$%^&*", "a@ 345"})
    void aNewPasswordOfAnotherFormIsRefused(String password) throws Exception {
        assertThat(change(OLD + "|" + password + "|" + password)).isEqualTo("101|INVALID NEW PASSWORD");
        assertThat(venue.login()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@3456", "@123456", "a@345678901234"})
    void aNewPasswordOf6To14CharactersIsTaken(String password) throws Exception {
        assertThat(change(OLD + "|" + password + "|" + password)).isEqualTo("100|PASSWORD CHANGED SUCCESSFULLY");
        assertThat(venue.login(BseAccount.DEMO.userId(), password, "abc")).startsWith("100|");
    }

    @Test
    void wrongOldPasswordsLockTheUser() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(change("wrong|" + NEW + "|" + NEW)).isEqualTo("101|INVALID ACCOUNT INFORMATION");
        }

        assertThat(change(OLD + "|" + NEW + "|" + NEW))
                .isEqualTo("101|YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN");
        assertThat(venue.login(BseAccount.DEMO.userId(), OLD, "abc")).startsWith("101|YOU HAVE EXCEEDED");
    }

    @Test
    void aLostReplyLeavesTheNewPassword() throws Exception {
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1,\"operations\":[\"MFAPI\"]}}");

        venue.lose(
                ServiceAt.LIVE.path,
                SimulatorContext.SOAP,
                ServiceAt.LIVE.envelope("MFAPI", ServiceAt.call("04", token, OLD + "|" + NEW + "|" + NEW)));

        assertThat(venue.login(BseAccount.DEMO.userId(), NEW, "abc")).startsWith("100|");
    }

    private String change(String param) throws Exception {
        return venue.service(ServiceAt.LIVE, "MFAPI", ServiceAt.call("04", token, param));
    }
}
