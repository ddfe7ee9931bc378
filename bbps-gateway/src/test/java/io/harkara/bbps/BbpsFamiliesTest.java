package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.bbps.BbpsProperties.Account;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What families of operations have of their own, as it is configured. */
class BbpsFamiliesTest {

    private static final URI BILLS = URI.create("https://coudc.setu.co");
    private static final Map<String, String> SAFE =
            Map.of("accounts.main.client-id", "ours", "accounts.main.secret", "secret-of-bills-0001");

    @Test
    void environmentVariablesNameAFamilysAddressAndCredential() {
        Map<String, Object> variables = Map.of(
                "HARKARA_BBPS_ACCOUNTS_MAIN_URL", BILLS.toString(),
                "HARKARA_BBPS_ACCOUNTS_MAIN_PARTNERID", "1001",
                "HARKARA_BBPS_ACCOUNTS_MAIN_CLIENTID", "ours",
                "HARKARA_BBPS_ACCOUNTS_MAIN_SECRET", "secret-of-bills-0001",
                "HARKARA_BBPS_ACCOUNTS_MAIN_FAMILIES_RECHARGES_URL", "https://recharges.example.in",
                "HARKARA_BBPS_ACCOUNTS_MAIN_FAMILIES_MASTERDATA_CLIENTID", "reader",
                "HARKARA_BBPS_ACCOUNTS_MAIN_FAMILIES_MASTERDATA_SECRET", "secret-of-reader-0001");
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        Account account = StrictProperties.bind(environment, "harkara.bbps", BbpsProperties.class)
                .account(null);

        assertThat(account.of(BbpsFamily.BILLS).url()).isEqualTo(BILLS);
        assertThat(account.of(BbpsFamily.RECHARGES).url()).hasToString("https://recharges.example.in");
        assertThat(account.of(BbpsFamily.RECHARGES).clientId()).isEqualTo("ours");
        assertThat(account.of(BbpsFamily.MASTER_DATA).url()).isEqualTo(BILLS);
        assertThat(account.of(BbpsFamily.MASTER_DATA).clientId()).isEqualTo("reader");
        assertThat(account.of(BbpsFamily.MASTER_DATA).secret().reveal()).isEqualTo("secret-of-reader-0001");
        assertThat(account.of(BbpsFamily.COMPLAINTS)).isEqualTo(account.of(BbpsFamily.BILLS));
        assertThat(account.toString()).doesNotContain("secret-of");
    }

    @Test
    void whatCannotCountIsRefused() {
        refused(Map.of("accounts.main.families.bills.url", "https://elsewhere.in"), "families.bills.url");
        refused(Map.of("accounts.main.families.recharges.partner-id", "2002"), "families.recharges.partner-id");
        refused(Map.of("accounts.main.families.recharges.client-id", "half"), "expected both or none");
        refused(Map.of("accounts.main.families.complaints.secret", "half-of-a-credential"), "expected both or none");
        refused(Map.of("accounts.main.families.master-data.url", "nowhere"), "expected an http or https address");
        refused(
                Map.of(
                        "accounts.main.families.recharges.access-code", "AV1",
                        "accounts.main.families.recharges.working-key", "key"),
                "families.recharges: found access-code and working-key");
        assertThatThrownBy(() -> BillAvenueSamples.properties(
                        BILLS,
                        Map.of(
                                "accounts.main.families.recharges.client-id", "c",
                                "accounts.main.families.recharges.secret", "s")))
                .rootCause()
                .hasMessageContaining("families.recharges: found client-id and secret");
    }

    private static void refused(Map<String, String> settings, String words) {
        assertThatThrownBy(() -> BbpsSamples.properties(BILLS, settings)).satisfies(thrown -> {
            StringBuilder all = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                all.append(cause.getMessage()).append('\n');
            }
            assertThat(all).contains(words).doesNotContain("half-of-a-credential");
        });
    }

    @Test
    void productionWantsTlsAndOwnSecretsOfEachFamily() {
        assertThat(faults(with(Map.of()))).isEmpty();
        assertThat(faults(with(Map.of("accounts.main.families.complaints.url", "http://complaints.example.in"))))
                .singleElement()
                .asString()
                .contains("harkara.bbps.accounts.main.families.complaints.url");
        BbpsProperties sample = with(Map.of(
                "accounts.main.families.recharges.client-id", "theirs",
                "accounts.main.families.recharges.secret", "demo-secret"));
        assertThat(faults(sample))
                .singleElement()
                .asString()
                .contains("harkara.bbps.accounts.main.families.recharges.secret")
                .doesNotContain("demo-secret");
    }

    @Test
    void anAddressAloneIsAServiceOfItsOwnAndTheSameAgainIsNone() {
        BbpsFamilies.Own nothing = new BbpsFamilies.Own(null, null, null, null, null);
        assertThat(new BbpsFamilies(nothing, null, null).set()).containsOnlyKeys(BbpsFamily.RECHARGES);
        BbpsProperties same = with(Map.of("accounts.main.families.recharges.url", BILLS.toString()));
        assertThat(same.account(null).of(BbpsFamily.RECHARGES))
                .isEqualTo(same.account(null).of(BbpsFamily.BILLS));
        assertThat(List.of(BbpsFamily.RECHARGES.service("main"), BbpsFamily.BILLS.service("main")))
                .containsExactly("main/recharges", "main");
        assertThat(BbpsFamily.account("main/recharges")).isEqualTo("main");
    }

    private static List<String> faults(BbpsProperties properties) {
        StartFaults faults = new StartFaults(Mode.PRODUCTION);
        properties.faults(faults);
        return faults.all();
    }

    private static BbpsProperties with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(SAFE);
        all.putAll(settings);
        return BbpsSamples.properties(BILLS, all);
    }
}
