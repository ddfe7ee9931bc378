package io.harkara.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom every client of Kafka and of the schema registry trusts, and as whom it logs in ({@code harkara.kafka.security.*}). Files are
 * PEM, read when a client is made.
 *
 * @param tls whether brokers are reached over TLS, 1.2 or later; their certificates have to name the host that is asked
 * @param ca authorities that brokers' certificates have to come from; null for those of the JVM
 * @param certificate own certificate with its chain, and its private key as PKCS#8, in one file; null for none
 * @param certificatePassword of the private key; null where it is not encrypted
 * @param mechanism how the log-in is done: SCRAM-SHA-512, SCRAM-SHA-256, or PLAIN
 * @param username whom to log in as; null for no log-in
 * @param password of the user
 * @param registry the same of the schema registry; its address says by https that it is reached over TLS
 */
public record KafkaSecurity(
        @DefaultValue("false") boolean tls,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Secret certificatePassword,
        @DefaultValue("SCRAM-SHA-512") String mechanism,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Registry registry) {

    private static final String PREFIX = "harkara.kafka.security.";
    private static final String PEM = "PEM";

    /** Neither TLS nor a log-in. */
    public static final KafkaSecurity NONE =
            new KafkaSecurity(false, null, null, null, "SCRAM-SHA-512", null, null, null);

    /**
     * How the schema registry is reached.
     *
     * @param ca authorities that its certificate has to come from; null for those of the JVM
     * @param username for HTTP Basic; null for none
     * @param password of the user
     */
    public record Registry(
            @Nullable Path ca,
            @Nullable String username,
            @Nullable Secret password) {

        public Registry {
            requireBoth("registry.", username, password);
            requireFile("registry.ca", ca);
        }
    }

    public KafkaSecurity {
        requireBoth("", username, password);
        requireFile("ca", ca);
        requireFile("certificate", certificate);
        if (!tls && (ca != null || certificate != null)) {
            throw new IllegalArgumentException(
                    "%sca and certificate are of use over TLS only: set %stls=true".formatted(PREFIX, PREFIX));
        }
        if (!mechanism.matches("SCRAM-SHA-(256|512)|PLAIN")) {
            throw new IllegalArgumentException(
                    "%smechanism '%s': expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN".formatted(PREFIX, mechanism));
        }
    }

    /** Settings of every client of the broker, in Kafka's words. */
    Map<String, String> client() {
        Map<String, String> settings = new HashMap<>();
        if (tls || username != null) {
            settings.put("security.protocol", (username == null ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
        }
        if (ca != null) {
            settings.put("ssl.truststore.type", PEM);
            settings.put("ssl.truststore.location", ca.toString());
        }
        if (certificate != null) {
            settings.put("ssl.keystore.type", PEM);
            settings.put("ssl.keystore.location", certificate.toString());
            if (certificatePassword != null) {
                settings.put("ssl.key.password", certificatePassword.reveal());
            }
        }
        if (username != null && password != null) {
            settings.put("sasl.mechanism", mechanism);
            settings.put(
                    "sasl.jaas.config",
                    "%s required username=%s password=%s;"
                            .formatted(loginModule(), quoted(username), quoted(password.reveal())));
        }
        return settings;
    }

    /** Settings of the serializer and the deserializer: each reads the names that it knows. */
    Map<String, String> serde() {
        Map<String, String> settings = new HashMap<>();
        if (registry == null) {
            return settings;
        }
        if (registry.ca != null) {
            settings.put("apicurio.registry.tls.truststore.type", PEM);
            settings.put("apicurio.registry.tls.truststore.location", registry.ca.toString());
            settings.put("schema.registry.ssl.truststore.type", PEM);
            settings.put("schema.registry.ssl.truststore.location", registry.ca.toString());
        }
        if (registry.username != null && registry.password != null) {
            settings.put("apicurio.registry.auth.username", registry.username);
            settings.put("apicurio.registry.auth.password", registry.password.reveal());
            settings.put("basic.auth.credentials.source", "USER_INFO");
            settings.put("basic.auth.user.info", registry.username + ":" + registry.password.reveal());
        }
        return settings;
    }

    private String loginModule() {
        return mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
    }

    // What stands between quotes is read as in Java.
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void requireBoth(String part, @Nullable String username, @Nullable Secret password) {
        if ((username == null) != (password == null || password.isEmpty())) {
            throw new IllegalArgumentException(
                    "%s%susername and password: expected both or none".formatted(PREFIX, part));
        }
    }

    private static void requireFile(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "%s%s '%s': there is no such file that this process may read".formatted(PREFIX, name, file));
        }
    }
}
