package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartCheck;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;

/**
 * What production asks of every service's way to its callers and its servers: TLS, and a password of its own at the database. What is
 * waived by name is told at the start.
 */
final class ServerChecks implements StartCheck {

    private static final Logger log = LoggerFactory.getLogger(ServerChecks.class);
    private static final String DATABASE = "spring.datasource.";
    private static final String DRIVER = DATABASE + "hikari.data-source-properties.";

    /** The database's password in our default configuration. */
    private static final Set<Secret> PUBLISHED = Set.of(Secret.of("harkara"));

    /** With these PostgreSQL's driver verifies whom it talks to; {@code require} takes anybody. */
    private static final Set<String> VERIFIED = Set.of("verify-ca", "verify-full");

    private final Environment environment;
    private final Mode mode;
    private final KafkaProperties kafka;
    private final SecurityProperties security;
    private final boolean asksIssuer;

    /** @param asksIssuer whether the keys that tokens are verified with are fetched from somewhere else */
    ServerChecks(
            Environment environment,
            Mode mode,
            KafkaProperties kafka,
            SecurityProperties security,
            boolean asksIssuer) {
        this.environment = environment;
        this.mode = mode;
        this.kafka = kafka;
        this.security = security;
        this.asksIssuer = asksIssuer;
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (mode == Mode.DEVELOPMENT) {
            return faults;
        }
        String password = DATABASE + "password";
        mode.refusal(password, Secret.of(environment.getProperty(password, "")), PUBLISHED)
                .ifPresent(faults::add);
        want(
                faults,
                Waiver.HTTP_TLS,
                hasTls(),
                "server.ssl.bundle is not set: keys and orders would come in the clear");
        URI issuer = security.issuerUri() == null ? security.jwkSetUri() : security.issuerUri();
        want(
                faults,
                Waiver.ISSUER_TLS,
                !asksIssuer || isHttps(issuer.toString()),
                "harkara.security.%s %s is not https: whoever answers there in its place could make tokens"
                        .formatted(security.issuerUri() == null ? "jwk-set-uri" : "issuer-uri", issuer));
        want(
                faults,
                Waiver.KAFKA_TLS,
                kafka.isEncrypted(),
                "harkara.kafka.security.tls is not true: orders would go to Kafka in the clear");
        want(
                faults,
                Waiver.REGISTRY_TLS,
                isHttps(kafka.registryUrl()),
                "harkara.kafka.registry-url is not https: whoever answers there in its place decides how orders are read");
        String sslMode = sslMode();
        want(
                faults,
                Waiver.POSTGRES_TLS,
                VERIFIED.contains(sslMode),
                "%ssslmode is %s: expected verify-full, here or in %surl, so that orders go to the right PostgreSQL and to nobody else"
                        .formatted(DRIVER, sslMode.isEmpty() ? "not set" : sslMode, DATABASE));
        return faults;
    }

    private void want(List<String> faults, Waiver waiver, boolean good, String fault) {
        if (good) {
            return;
        }
        if (security.waive().contains(waiver)) {
            log.warn("waived by harkara.security.waive={}: {}", waiver.word(), fault);
        } else {
            faults.add("%s. docs/operations.md shows how to set it up; harkara.security.waive=%s lets it be as it is"
                    .formatted(fault, waiver.word()));
        }
    }

    private boolean hasTls() {
        @Nullable
        Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null);
        return ssl != null
                && ssl.isEnabled()
                && (ssl.getBundle() != null || ssl.getCertificate() != null || ssl.getKeyStore() != null);
    }

    private static boolean isHttps(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("https://");
    }

    /** As the driver reads it: what the address says goes first. */
    private String sslMode() {
        String url = environment.getProperty(DATABASE + "url", "");
        int query = url.indexOf('?');
        if (query >= 0) {
            List<String> settings = Arrays.asList(url.substring(query + 1).split("&"));
            for (String setting : settings) {
                if (setting.startsWith("sslmode=")) {
                    return setting.substring("sslmode=".length());
                }
            }
        }
        return environment.getProperty(DRIVER + "sslmode", "");
    }
}
