package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import java.net.URI;
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
 * What production asks of every service's way to its callers and its servers: TLS, and passwords of its own at the database and at
 * Kafka. What is waived by name is told at the start.
 */
public final class ServerChecks {

    private static final Logger log = LoggerFactory.getLogger(ServerChecks.class);
    private static final String DATABASE = "spring.datasource.";
    private static final String DRIVER = DATABASE + "hikari.data-source-properties.";

    /** With these PostgreSQL's driver verifies whom it talks to; {@code require} takes anybody. */
    private static final Set<String> VERIFIED = Set.of("verify-ca", "verify-full");

    private final Environment environment;
    private final KafkaProperties kafka;
    private final SecurityProperties security;
    private final boolean asksIssuer;

    /** @param asksIssuer whether the keys that tokens are verified with are fetched from somewhere else */
    ServerChecks(Environment environment, KafkaProperties kafka, SecurityProperties security, boolean asksIssuer) {
        this.environment = environment;
        this.kafka = kafka;
        this.security = security;
        this.asksIssuer = asksIssuer;
    }

    /** Why production does not start with these, for every service's list. */
    public void faults(StartFaults faults) {
        faults.database(environment);
        faults.kafka(kafka);
        if (faults.mode() == Mode.DEVELOPMENT) {
            return;
        }
        want(
                faults,
                Waiver.HTTP_TLS,
                hasTls(),
                "server.ssl.bundle",
                "is not set, so that keys and orders would come in the clear");
        boolean described = security.issuerUri() != null;
        URI issuer = described ? security.issuerUri() : security.jwkSetUri();
        want(
                faults,
                Waiver.ISSUER_TLS,
                !asksIssuer || isHttps(issuer.toString()),
                "harkara.security." + (described ? "issuer-uri" : "jwk-set-uri"),
                "%s is not https, so that whoever answers there in its place could make tokens".formatted(issuer));
        want(
                faults,
                Waiver.KAFKA_TLS,
                kafka.isEncrypted(),
                "harkara.kafka.security.tls",
                "is not true, so that orders would go to Kafka in the clear");
        want(
                faults,
                Waiver.REGISTRY_TLS,
                isHttps(kafka.registryUrl()),
                "harkara.kafka.registry-url",
                "is not https, so that whoever answers there in its place decides how orders are read");
        String sslMode = sslMode();
        want(
                faults,
                Waiver.POSTGRES_TLS,
                VERIFIED.contains(sslMode),
                DRIVER + "sslmode",
                "is %s, so that orders may go to another than your PostgreSQL; expected verify-full, here or in %surl"
                        .formatted(sslMode.isEmpty() ? "not set" : sslMode, DATABASE));
    }

    private void want(StartFaults faults, Waiver waiver, boolean good, String property, String wrong) {
        if (good) {
            return;
        }
        if (security.waive().contains(waiver)) {
            log.warn("waived by harkara.security.waive={}: {} {}", waiver.word(), property, wrong);
        } else {
            faults.add(
                    property,
                    wrong,
                    "docs/operations.md shows how to set it up; harkara.security.waive=%s lets it be as it is"
                            .formatted(waiver.word()));
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
