package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class BsePropertiesTest {

    @Test
    void everyPropertyHasItsDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new BseProperties(
                        URI.create("http://127.0.0.1:8090/MFOrderEntry/MFOrder.svc/Secure"),
                        URI.create("http://127.0.0.1:8090/StarMFWebService/StarMFWebService.svc/Secure"),
                        "http://www.bsestarmf.in/2016/01/",
                        new BseProperties.Upload(
                                URI.create("http://127.0.0.1:8090/MFUploadService/MFUploadService.svc/Secure"),
                                "http://bsestarmfdemo.bseindia.com/2016/01/",
                                "IMFUploadService"),
                        new BseFileService(
                                URI.create(
                                        "http://127.0.0.1:8090/StarMFFileUploadService/StarMFFileUploadService.svc/Secure"),
                                "http://tempuri.org/"),
                        URI.create("http://127.0.0.1:8090"),
                        new BseProperties.Ucc(BseUccLayout.V183, null),
                        new BseLinkProperties(
                                Duration.ofMinutes(30),
                                "/StarMFSinglePaymentAPI/Single/Payment",
                                "/BSEMFWEBAPI/api/_2FA_AuthenticationController/_2FA_Authentication/w",
                                "/BSEMFWEBAPI/api/2FAAuthController/_2FAAuthunetication/w",
                                "/BSEMFWEBAPI/api/_2FANOMINEEController/_2FANOMINEE/w",
                                "/BSEMFWEBAPI/api/_2FAELOGController/_2FAELOG/w"),
                        "10000",
                        "1000001",
                        Secret.of("Demo@1234"),
                        1,
                        null,
                        Duration.ofMinutes(2),
                        null,
                        null,
                        false,
                        Duration.ofMinutes(55),
                        Duration.ofMinutes(4),
                        Duration.ofSeconds(30),
                        false,
                        true,
                        false,
                        new BseProperties.Calls(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(50),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(30),
                                64),
                        new BseProperties.Pace(
                                32,
                                2_000,
                                50,
                                10,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(30)),
                        new BseProperties.LookUps(
                                Duration.ofSeconds(30),
                                List.of(
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(2),
                                        Duration.ofMinutes(5),
                                        Duration.ofMinutes(10),
                                        Duration.ofMinutes(20),
                                        Duration.ofMinutes(40),
                                        Duration.ofHours(1),
                                        Duration.ofHours(2),
                                        Duration.ofHours(4)),
                                16,
                                Duration.ofHours(24),
                                Duration.ofMinutes(15),
                                3,
                                2),
                        new BseFollowing(
                                Duration.ofMinutes(20),
                                List.of(Duration.ofHours(1)),
                                Duration.ofDays(7),
                                Duration.ofDays(3),
                                Duration.ZERO,
                                new BseFollowing.Mandates(
                                        Duration.ofHours(1), List.of(Duration.ofHours(6)), Duration.ofDays(45))),
                        Duration.ofMinutes(15),
                        new BseReversals.Settings(true, Duration.ofHours(6), 7),
                        null));
    }

    @Test
    void everyPropertyReachesItsPlace() {
        Map<String, Object> set = new HashMap<>();
        set.put("order-entry-url", "https://a.example/order");
        set.put("report-url", "https://b.example/report");
        set.put("report-namespace", "http://demo.example/2016/01/");
        set.put("member-code", "123456");
        set.put("user-id", "user1");
        set.put("password", "pass");
        set.put("pass-key", "key");
        set.put("one-time-pass-key", "true");
        set.put("session-life", "1m");
        set.put("login-pause", "2s");
        set.put("plain-http", "true");
        set.put("trace-header", "false");
        set.put("lumpsum-changes", "true");
        set.put("calls.connect-timeout", "1s");
        set.put("calls.pool-wait", "3s");
        set.put("calls.read-timeout", "4s");
        set.put("calls.order-timeout", "9s");
        set.put("calls.login-timeout", "4s");
        set.put("calls.look-up-timeout", "7s");
        set.put("calls.connections", "8");
        set.put("pace.in-flight", "2");
        set.put("pace.queued", "3");
        set.put("pace.calls-per-second", "4");
        set.put("pace.sends", "5");
        set.put("pace.first-wait", "6s");
        set.put("pace.longest-wait", "7s");
        set.put("pace.tolerated-pause", "8s");
        set.put("look-ups.first", "1s");
        set.put("look-ups.schedule", "2s,3s");
        set.put("look-ups.most", "4");
        set.put("look-ups.patience", "5s");
        set.put("look-ups.settle-time", "6s");
        set.put("look-ups.misses", "2");
        set.put("look-ups.per-second", "7");
        set.put("following.first", "1s");
        set.put("following.schedule", "2s");
        set.put("following.patience", "3s");
        set.put("following.statement", "4s");
        set.put("following.registrations", "5s");
        set.put("following.mandates.first", "6s");
        set.put("following.mandates.schedule", "7s,8s");
        set.put("following.mandates.patience", "9s");
        set.put("plan-orders", "5s");
        set.put("reversals.enabled", "false");
        set.put("reversals.every", "2m");
        set.put("reversals.days", "3");
        set.put("upload.url", "https://c.example/upload");
        set.put("upload.namespace", "http://live.example/2016/01/");
        set.put("upload.contract", "IStarMFWebService");
        set.put("files.url", "https://e.example/files");
        set.put("files.namespace", "http://files.example/");
        set.put("password-version", "2");
        set.put("next-password", "next");
        set.put("password-settle", "3s");
        set.put("json-url", "https://d.example");
        set.put("ucc.layout", "V131");
        set.put("ucc.path", "/ucc");
        set.put("links.keep", "9m");
        set.put("links.payment-path", "/pay");
        set.put("links.subscription-path", "/subscribe");
        set.put("links.redemption-path", "/redeem");
        set.put("links.nominee-path", "/nominate");
        set.put("links.registration-path", "/register");
        set.put("api-key", "api");
        set.put("short-session-life", "9s");
        set.put("hours.opens", "09:00");
        set.put("hours.closes", "15:30");
        set.put("hours.holidays", "2026-12-25");

        BseProperties properties = bind(set);

        assertThat(properties)
                .isEqualTo(new BseProperties(
                        URI.create("https://a.example/order"),
                        URI.create("https://b.example/report"),
                        "http://demo.example/2016/01/",
                        new BseProperties.Upload(
                                URI.create("https://c.example/upload"),
                                "http://live.example/2016/01/",
                                "IStarMFWebService"),
                        new BseFileService(URI.create("https://e.example/files"), "http://files.example/"),
                        URI.create("https://d.example"),
                        new BseProperties.Ucc(BseUccLayout.V131, "/ucc"),
                        new BseLinkProperties(
                                Duration.ofMinutes(9), "/pay", "/subscribe", "/redeem", "/nominate", "/register"),
                        "123456",
                        "user1",
                        Secret.of("pass"),
                        2,
                        Secret.of("next"),
                        Duration.ofSeconds(3),
                        Secret.of("key"),
                        Secret.of("api"),
                        true,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(2),
                        true,
                        false,
                        true,
                        new BseProperties.Calls(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(7),
                                8),
                        new BseProperties.Pace(
                                2, 3, 4, 5, Duration.ofSeconds(6), Duration.ofSeconds(7), Duration.ofSeconds(8)),
                        new BseProperties.LookUps(
                                Duration.ofSeconds(1),
                                List.of(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                                4,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                2,
                                7),
                        new BseFollowing(
                                Duration.ofSeconds(1),
                                List.of(Duration.ofSeconds(2)),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                new BseFollowing.Mandates(
                                        Duration.ofSeconds(6),
                                        List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)),
                                        Duration.ofSeconds(9))),
                        Duration.ofSeconds(5),
                        new BseReversals.Settings(false, Duration.ofMinutes(2), 3),
                        new BseProperties.Hours(
                                LocalTime.of(9, 0), LocalTime.of(15, 30), Set.of(LocalDate.of(2026, 12, 25)))));
        VenueProfile profile = properties.profile();
        assertThat(profile.follow("bse.lumpsum")).isEqualTo(profile.follow());
        assertThat(profile.follow("bse.child-order")).isEqualTo(profile.follow());
        assertThat(profile.follow("bse.mandate"))
                .isEqualTo(new VenueProfile.Follow(
                        Duration.ofSeconds(6),
                        List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)),
                        Duration.ofSeconds(9)));
        for (String registration : List.of("bse.sip", "bse.plan-cancel", "bse.ucc", "bse.fatca")) {
            assertThat(profile.follow(registration).patience()).isEqualTo(Duration.ofSeconds(5));
        }
        assertThat(profile)
                .isEqualTo(new VenueProfile(
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(8),
                        2,
                        3,
                        4,
                        5,
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        new VenueProfile.LookUp(
                                Duration.ofSeconds(1),
                                List.of(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                                4,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                2),
                        new VenueProfile.Follow(
                                Duration.ofSeconds(1), List.of(Duration.ofSeconds(2)), Duration.ofSeconds(3)),
                        profile.followOf(),
                        7,
                        true));
    }

    @Test
    void anUnknownPropertyStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("pasword", "oops"))).hasStackTraceContaining("harkara.bse.pasword");
    }

    @ParameterizedTest
    @CsvSource({
        "member-code,12,3 to 6 digits",
        "member-code,1234567,3 to 6 digits",
        "user-id,a b,letters and digits",
        "pass-key,12345678901,1 to 10 characters",
        "order-entry-url,ftp://x/y,http or https",
        "report-url,nonsense,http or https",
        "report-namespace,http://x/2016/01,ends in a slash",
        "session-life,0s,above zero",
        "login-pause,-1s,above zero",
        "ucc.path,ucc,begins with a slash",
        "json-url,https://x.example/,without a path",
        "plan-orders,0s,above zero",
        "reversals.every,59s,a minute or more",
        "reversals.days,0,1 to 31",
        "reversals.days,32,1 to 31",
        "password-settle,0s,above zero",
        "files.url,ftp://x,an http or https address",
        "calls.read-timeout,0s,above zero",
        "calls.order-timeout,40s,more than twice login-timeout",
        "calls.connections,32,more than pace.in-flight",
        "look-ups.misses,1,2 or more",
        "following.registrations,-1s,zero or more",
        "following.mandates.patience,-1s,zero or more",
        "pace.calls-per-second,0,1 or more",
        "hours.opens,09:00,set both opens and closes"
    })
    void aValueThatCannotWorkStopsTheStartAndTheMessageSaysWhy(String name, String value, String expected) {
        assertThatThrownBy(() -> {
                    BseProperties properties = bind(Map.of(name, value));
                    properties.account();
                    properties.profile();
                })
                .hasStackTraceContaining(expected);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(bind(Map.of("pass-key", "k3y")).toString()).doesNotContain("Demo@1234", "k3y");
        assertThat(bind(Map.of()).account().toString()).doesNotContain("Demo@1234");
    }

    @Test
    void developmentStartsOnTheSamples() {
        assertThat(faults(bind(Map.of()), Mode.DEVELOPMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "password,Demo@1234,harkara.bse.password",
        "password,short,harkara.bse.password",
        "pass-key,abc123,harkara.bse.pass-key",
        "pass-key,@12345,harkara.bse.pass-key",
        "member-code,10000,harkara.bse.member-code",
        "order-entry-url,http://www.bsestarmf.in/x,not https",
        "report-url,http://www.bsestarmf.in/x,not https"
    })
    void productionRefusesSamplesAndPlainHttp(String name, String value, String named) {
        Map<String, Object> set = production();
        set.put(name, value);

        assertThat(faults(bind(set), Mode.PRODUCTION))
                .singleElement()
                .asString()
                .contains(named)
                .doesNotContain("Demo@1234", "abc123");
    }

    @Test
    void productionStartsOnValuesOfItsOwnAndOverPlainHttpWhereThatIsAllowed() {
        Map<String, Object> set = production();
        assertThat(faults(bind(set), Mode.PRODUCTION)).isEmpty();
        set.put("order-entry-url", "http://127.0.0.1:9443/MFOrderEntry/MFOrder.svc/Secure");
        set.put("plain-http", "true");
        assertThat(faults(bind(set), Mode.PRODUCTION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bse-demo,https://bsestarmfdemo.bseindia.com,/MFUploadService/MFUploadService.svc/Secure,http://bsestarmfdemo.bseindia.com/2016/01/IMFUploadService/MFAPI",
        "bse-live,https://www.bsestarmf.in,/StarMFWebService/StarMFWebService.svc/Secure,http://www.bsestarmf.in/2016/01/IStarMFWebService/MFAPI"
    })
    void demoAndLiveAreProfiles(String profile, String host, String upload, String action) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("name", Map.of("spring.config.name", "bse-gateway")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment, null, null, profile);
        BseProperties properties = StrictProperties.bind(environment, "harkara.bse", BseProperties.class);

        assertThat(properties.orderEntryUrl()).isEqualTo(URI.create(host + "/MFOrderEntry/MFOrder.svc/Secure"));
        assertThat(properties.reportUrl())
                .isEqualTo(URI.create(host + "/StarMFWebService/StarMFWebService.svc/Secure"));
        assertThat(properties.upload().url()).isEqualTo(URI.create(host + upload));
        assertThat(properties.upload().action("MFAPI")).isEqualTo(action);
        assertThat(properties.jsonUrl()).isEqualTo(URI.create(host));
    }

    private static List<String> faults(BseProperties properties, Mode mode) {
        StartFaults faults = new StartFaults(mode);
        properties.faults(faults);
        return faults.all();
    }

    private static Map<String, Object> production() {
        return new HashMap<>(Map.of(
                "order-entry-url", "https://www.bsestarmf.in/MFOrderEntry/MFOrder.svc/Secure",
                "report-url", "https://www.bsestarmf.in/StarMFWebService/StarMFWebService.svc/Secure",
                "upload.url", "https://www.bsestarmf.in/StarMFWebService/StarMFWebService.svc/Secure",
                "files.url", "https://www.bsestarmf.in/StarMFFileUploadService/StarMFFileUploadService.svc/Secure",
                "json-url", "https://www.bsestarmf.in",
                "member-code", "54321",
                "password", "one of our own"));
    }

    private static BseProperties bind(Map<String, ?> set) {
        Map<String, Object> prefixed = new HashMap<>();
        set.forEach((name, value) -> prefixed.put("harkara.bse." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return StrictProperties.bind(environment, "harkara.bse", BseProperties.class);
    }
}
