package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BuySell;
import io.harkara.security.VaultProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What can be tried at a venue without effect: the logins of each service and a report of today. It reads the gateway's own
 * configuration, so what passes here is what the gateway will do. A login that the venue refuses is the last thing that is
 * tried: five wrong passwords lock the user.
 */
public final class BseCheck {

    /**
     * One step.
     *
     * @param name what was tried
     * @param passed whether it went well
     * @param said where, and what the venue said; no password and no session is in it
     */
    public record Step(String name, boolean passed, String said) {}

    /** Only the environment is wanted. */
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private final BseProperties properties;
    private final BseSessions sessions;
    private final BseReports reports;
    private final List<Step> steps = new ArrayList<>();

    private BseCheck(BseProperties properties, BsePasswords passwords, BseClient client) {
        this.properties = properties;
        this.sessions = new BseSessions(
                client, () -> properties, passwords, BseConfiguration.passKeys(new SecureRandom()), Clock.systemUTC());
        this.reports = new BseReports(() -> properties, client, sessions);
    }

    /**
     * Tries everything that has no effect.
     *
     * @param args as the gateway takes them, for example {@code --spring.profiles.active=bse-demo}
     * @return the steps that were tried; the last one is where it ended if that did not pass
     * @throws RuntimeException when the configuration cannot be read; the message names the property
     */
    public static List<Step> run(String... args) {
        SpringApplication application = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("spring.config.name=bse-gateway")
                .application();
        try (ConfigurableApplicationContext context = application.run(args)) {
            BseProperties properties =
                    StrictProperties.bind(context.getEnvironment(), "harkara.bse", BseProperties.class);
            BsePasswords passwords = passwords(properties, context.getEnvironment());
            try (BseClient client = new BseClient(properties.calls(), Clock.systemUTC())) {
                BseCheck check = new BseCheck(properties, passwords, client);
                check.tryAll();
                return check.steps;
            }
        }
    }

    /**
     * Where there is a key the gateway may have changed the password, and the configured one would be a wrong try. What is
     * open it leaves to the gateway.
     */
    private static BsePasswords passwords(BseProperties properties, Environment environment) {
        VaultProperties keys = StrictProperties.bind(environment, "harkara.vault", VaultProperties.class);
        if (!keys.isSet()) {
            return BsePasswords.configured(() -> properties);
        }
        DriverManagerDataSource database = new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""));
        database.setSchema(environment.getRequiredProperty("spring.datasource.hikari.schema"));
        return new BsePasswordStore(
                () -> properties,
                new BsePasswordTable(database, properties.userId()),
                BsePasswordWiring.vault(properties, keys.vault(Mode.PRODUCTION, new SecureRandom()), keys));
    }

    private void tryAll() {
        boolean goOn = login("login to order entry", String.valueOf(properties.orderEntryUrl()), sessions.orderEntry())
                && report("orders of today, purchases", BuySell.PURCHASE)
                && report("orders of today, redemptions", BuySell.REDEMPTION)
                && login(
                        "login to the additional services",
                        String.valueOf(properties.upload().url()),
                        sessions.upload());
        goOn = goOn
                && login(
                        "token for the report of mandates",
                        String.valueOf(properties.reportUrl()),
                        sessions.mandates());
        if (goOn) {
            login(
                    "login to the service for files",
                    String.valueOf(properties.files().url()),
                    sessions.files());
        }
    }

    private boolean login(String name, String where, BseSession session) {
        try {
            BseToken token = session.take();
            return add(
                    name,
                    true,
                    "%s: a session of %d characters"
                            .formatted(where, token.encryptedPassword().reveal().length()));
        } catch (SessionException refused) {
            return add(name, false, "%s: %s".formatted(where, said(refused.reason())));
        }
    }

    private boolean report(String name, BuySell side) {
        String where = String.valueOf(properties.reportUrl());
        LocalDate today = LocalDate.now(BseReference.INDIA);
        BseReports.Request request =
                account -> BseReportRequests.ofDay(properties.reportNamespace(), account, "", side, today);
        try {
            BseReportReplies.Answer answer = reports.orders(request, _ -> true);
            return switch (answer) {
                case BseReportReplies.Rows rows ->
                    add(
                            name,
                            true,
                            "%s: %d orders of %s".formatted(where, rows.rows().size(), today));
                case BseReportReplies.Failed failed ->
                    add(name, false, "%s: %s".formatted(where, said(failed.cause())));
            };
        } catch (SessionException refused) {
            return add(name, false, "%s: %s".formatted(where, said(refused.reason())));
        } catch (HttpCallException failure) {
            return add(name, false, "%s: %s".formatted(where, said(HttpCallErrors.cause(failure))));
        }
    }

    private boolean add(String name, boolean passed, String said) {
        steps.add(new Step(name, passed, said));
        return passed;
    }

    private static String said(Cause cause) {
        return "%s (%s)".formatted(WireMask.mask(cause.text()), cause.code());
    }
}
