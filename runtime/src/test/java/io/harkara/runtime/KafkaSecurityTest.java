package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class KafkaSecurityTest {

    @TempDir
    Path folder;

    @Test
    void without_settings_clients_are_as_they_always_were() {
        KafkaProperties plain = bind(Map.of());
        assertThat(plain.clientProperties()).containsOnlyKeys("bootstrap.servers");
        assertThat(plain.isEncrypted()).isFalse();
        assertThat(plain.serdeProperties().keySet()).noneMatch(name -> name.contains("tls") || name.contains("auth."));
    }

    @Test
    void tls_and_log_in_are_settings_of_every_client_in_kafkas_words() throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "x");
        String awkward = "pa\"ss\\word; required";
        KafkaProperties secured = bind(Map.of(
                "security.tls", "true",
                "security.ca", ca.toString(),
                "security.username", "order-intake",
                "security.password", awkward,
                "security.registry.username", "reader",
                "security.registry.password", "of-the-registry",
                "security.registry.ca", ca.toString(),
                "client.client.rack", "a"));
        assertThat(secured.clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("ssl.truststore.location", ca.toString())
                .containsEntry("client.rack", "a");
        Map<String, ?> options = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password((String)
                        secured.clientProperties().get("sasl.jaas.config"))))
                .configurationEntries()
                .getFirst()
                .getOptions();
        assertThat(options).isEqualTo(Map.of("username", "order-intake", "password", awkward));
        assertThat(secured.serdeProperties())
                .containsEntry("apicurio.registry.auth.username", "reader")
                .containsEntry("basic.auth.user.info", "reader:of-the-registry");
        assertThat(secured.isEncrypted()).isTrue();
        assertThat(secured.toString()).doesNotContain(awkward, "of-the-registry");
    }

    @Test
    void a_certificate_of_ones_own_needs_no_log_in() throws IOException {
        Path own = Files.writeString(folder.resolve("own.pem"), "x");
        KafkaProperties mutual = bind(Map.of(
                "security.tls", "true",
                "security.certificate", own.toString(),
                "security.certificate-password", "of-the-key"));
        assertThat(mutual.clientProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.location", own.toString())
                .containsEntry("ssl.key.password", "of-the-key")
                .doesNotContainKeys("sasl.mechanism", "ssl.truststore.location");
        assertThat(mutual.toString()).doesNotContain("of-the-key");
    }

    @Test
    void what_does_not_fit_together_stops_the_start() {
        assertThatThrownBy(() -> bind(Map.of("security.username", "order-intake")))
                .rootCause()
                .hasMessageContaining("harkara.kafka.security.username and password");
        assertThatThrownBy(() -> bind(Map.of("security.tls", "true", "security.ca", "/no/such/file")))
                .rootCause()
                .hasMessageContaining("harkara.kafka.security.ca '/no/such/file'");
        assertThatThrownBy(() -> bind(Map.of("security.mechanism", "GSSAPI")))
                .rootCause()
                .hasMessageContaining("harkara.kafka.security.mechanism");
        assertThatThrownBy(() -> bind(Map.of("security.tlss", "true"))).hasStackTraceContaining("tlss");
    }

    /** Who forgets it has a client that works on every machine but a secured one. */
    @Test
    void every_client_of_every_module_is_made_of_these_settings() throws IOException {
        Pattern made = Pattern.compile(
                "new (KafkaProducer|KafkaConsumer|DefaultKafka(Consumer|Producer)Factory)<|Admin(Client)?\\.create\\(|new KafkaStreams\\(");
        List<Path> makers = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."))) {
            for (Path module : modules) {
                Path sources = module.resolve("src/main/java");
                // Those start plain brokers of their own, and know no settings.
                if (Files.isDirectory(sources) && !module.endsWith("servers")) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        files.filter(file -> file.toString().endsWith(".java")
                                        && made.matcher(text(file)).find())
                                .forEach(makers::add);
                    }
                }
            }
        }
        assertThat(makers)
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(text(file))
                        .containsPattern("clientProperties\\(\\)")
                        .doesNotContain("\"bootstrap.servers\""));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KafkaProperties bind(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(
                Map.of("harkara.kafka.bootstrap-servers", "h:1", "harkara.kafka.registry-url", "http://h:2"));
        settings.forEach((name, value) -> all.put("harkara.kafka." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        return StrictProperties.bind(environment, "harkara.kafka", KafkaProperties.class);
    }
}
