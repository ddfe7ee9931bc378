package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.KafkaSecurity;
import io.harkara.runtime.RawTopicReader;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.Secret;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.TopicRights;
import io.harkara.schemas.TopicRights.Right;
import io.harkara.schemas.Topics;
import io.harkara.security.ApiKey;
import io.harkara.security.TestAuthority;
import io.harkara.servers.SecuredKafka;
import io.harkara.servers.Servers;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Intake in production mode with the settings of docs/operations.md, and nothing waived: TLS to its callers, Kafka with TLS, log-ins and
 * ACLs, the registry behind https and HTTP Basic, PostgreSQL with ssl=on.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredServersTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ADMIN = "admin";
    private static final String ORIGIN = "https://desk.example.com";

    /** One for all, and nowhere to be seen. */
    private static final String PASSWORD = drawn();

    private static final String REGISTRY_PASSWORD = drawn();
    private static final String VAULT_KEY = vaultKey();

    private static final String GATEWAY = TopicRights.gateway(Topics.BSE);
    private static final List<String> USERS = List.of(TopicRights.INTAKE, TopicRights.STORE, GATEWAY);

    @TempDir
    static Path folder;

    private static final TestAuthority AUTHORITY = new TestAuthority("Harkara test");
    private static final TestAuthority STRANGER = new TestAuthority("Somebody else");
    private static final Servers SERVERS = Servers.shared();

    private static SecuredKafka kafka;
    private static SecuredRegistry registry;
    private static Path strangersCa;
    private static BigInteger firstSerial;
    private static String apiKey;
    private static ConfigurableApplicationContext intake;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
        strangersCa = Files.writeString(folder.resolve("stranger.pem"), STRANGER.pem());
        TestAuthority.Issued first = AUTHORITY.issue();
        firstSerial = first.serial();
        first.write(folder.resolve("service.pem"), folder.resolve("service.key"));
        kafka = SecuredKafka.start(
                Files.writeString(folder.resolve("kafka.pem"), AUTHORITY.issue().both()), ADMIN, PASSWORD);
        registry = new SecuredRegistry(
                SERVERS.registryUrl(), AUTHORITY.issue().identity(), TopicRights.INTAKE, REGISTRY_PASSWORD);
        letIn();
        encryptDatabase();
        apiKey = ApiKey.create(RANDOM).text().reveal();
        intake = started();
        try (HttpClient http = client()) {
            // The key of the settings comes by the topic.
            await().until(() -> http.send(
                                    HttpRequest.newBuilder(address("/api/v1/auth/me"))
                                            .header("X-API-Key", apiKey)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (intake != null) {
            intake.close();
        }
        registry.close();
        kafka.close();
        sql("alter system reset ssl", "alter system reset ssl_cert_file", "alter system reset ssl_key_file");
    }

    @Test
    void anOrderGoesThroughWhereEverythingIsSecuredAndNothingIsWaived() throws Exception {
        try (HttpClient http = client()) {
            HttpResponse<String> ready = http.send(
                    HttpRequest.newBuilder(address("/actuator/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            HttpResponse<String> placed = http.send(order().build(), HttpResponse.BodyHandlers.ofString());
            assertThat(placed.statusCode()).as(placed.body()).isEqualTo(202);
            assertThat(placed.headers().firstValue("Strict-Transport-Security")).isPresent();
            // As the store, which may read commands.
            TopicLook store = new TopicLook(as(TopicRights.STORE, PASSWORD, ca()));
            await().untilAsserted(() -> assertThat(store.at(Topics.BSE_COMMANDS))
                    .extracting(seen -> ((BseCommand) seen.value()).getHeader().getOrderId())
                    .anyMatch(id -> placed.body().contains(id)));
        }
        assertThat(usesTls()).as("intake's connections to PostgreSQL").isTrue();
    }

    @Test
    void onlyTheGatewayOfAVenueSaysWhatBecameOfAnOrder() throws Exception {
        String statuses = Topics.status(Topics.BSE).name();
        write(GATEWAY, statuses);
        for (String other : List.of(TopicRights.INTAKE, TopicRights.STORE)) {
            assertThatThrownBy(() -> write(other, statuses))
                    .as(other)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThatThrownBy(() -> write(GATEWAY, Topics.IDENTITY_ACCESS.name()))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> TopicSetup.create(as(GATEWAY, PASSWORD, ca()), List.of("orders.lse.status")))
                .hasMessageContaining("docs/kafka-acls.md");
    }

    @Test
    void aReaderThatLostItsRightReadsOnWhenItHasItAgain(CapturedOutput output) throws Exception {
        String topic = Topics.BSE_SCHEMES.name();
        AclBinding right = acl(
                new Right(GATEWAY, TopicRights.Resource.TOPIC, topic, Set.of(TopicRights.Operation.READ)),
                TopicRights.Operation.READ);
        Semaphore read = new Semaphore(0);
        write(GATEWAY, topic);
        try (Admin client = Admin.create(as(ADMIN, PASSWORD, ca()).clientProperties());
                RawTopicReader reader = new RawTopicReader(
                        as(GATEWAY, PASSWORD, ca()),
                        List.of(topic),
                        new TopicReader.Options(GATEWAY, 1, 10),
                        batch -> read.release(batch.size()))) {
            reader.start();
            assertThat(read.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            client.deleteAcls(List.of(right.toFilter())).all().get(20, TimeUnit.SECONDS);
            await().until(() -> output.getAll().contains("Not authorized to access topics: [%s]".formatted(topic)));
            client.createAcls(List.of(right)).all().get(20, TimeUnit.SECONDS);
            write(GATEWAY, topic);
            assertThat(read.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWrongPasswordAndAnAuthorityThatNobodyKnowsStopTheStartAndAreTold(CapturedOutput output) {
        assertThatThrownBy(() -> started("--KAFKA_PASSWORD=wrong-" + PASSWORD))
                .rootCause()
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() -> TopicSetup.create(as(ADMIN, "wrong-" + PASSWORD, ca()), List.of("x")))
                .hasMessageContaining("does not let us in")
                .hasMessageContaining("harkara.kafka.security.username")
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() -> TopicSetup.create(as(ADMIN, PASSWORD, strangersCa), List.of("x")))
                .hasMessageContaining("harkara.kafka.security.ca")
                .hasMessageContaining("certification path");
        OrderSubmission any = new OrderSubmission("client", "key", "{}");
        try (RecordCodec codec = new RecordCodec(as(TopicRights.STORE, PASSWORD, ca(), "nobody"))) {
            assertThatThrownBy(() -> codec.encode(Topics.SUBMISSIONS, any))
                    .hasMessageContaining("answers 401")
                    .hasMessageContaining("harkara.kafka.security.registry");
        }
        try (RecordCodec codec = new RecordCodec(as(TopicRights.INTAKE, PASSWORD, strangersCa))) {
            assertThatThrownBy(() -> codec.encode(Topics.SUBMISSIONS, any)).hasMessageContaining("over TLS");
        }
        assertThatThrownBy(() -> database(strangersCa).close())
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("certification path");
        assertThat(as(ADMIN, PASSWORD, ca()).toString()).doesNotContain(PASSWORD);
        assertThat(output.getAll())
                .contains("does not let us in")
                .doesNotContain(PASSWORD, REGISTRY_PASSWORD, VAULT_KEY, SERVERS.postgresPassword());
    }

    @Test
    void aCertificateThatChangedIsServedWithoutARestartAndOpenRequestsGoOn() throws Exception {
        assertThat(servedSerial()).isEqualTo(firstSerial);
        HttpRequest order = order().build();
        byte[] body = Orders.purchase().json().getBytes(UTF_8);
        try (SSLSocket begun = socket()) {
            OutputStream out = begun.getOutputStream();
            StringBuilder head = new StringBuilder(
                    "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n".formatted(body.length));
            order.headers()
                    .map()
                    .forEach((name, values) -> head.append("%s: %s\r\n".formatted(name, values.getFirst())));
            out.write(head.append("\r\n").toString().getBytes(UTF_8));
            out.write(body, 0, body.length / 2);
            out.flush();
            TestAuthority.Issued next = AUTHORITY.issue();
            next.write(folder.resolve("next.pem"), folder.resolve("next.key"));
            for (String end : List.of("key", "pem")) {
                Files.move(
                        folder.resolve("next." + end),
                        folder.resolve("service." + end),
                        StandardCopyOption.ATOMIC_MOVE);
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(servedSerial()).isEqualTo(next.serial()));
            out.write(body, body.length / 2, body.length - body.length / 2);
            out.flush();
            byte[] status = begun.getInputStream().readNBytes("HTTP/1.1 202".length());
            assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 202");
        }
    }

    @Test
    void pagesOfTheOriginsInTheSettingsMayCallAndNoCookieGoesWithIt() throws Exception {
        try (HttpClient http = client()) {
            HttpResponse<Void> ours = http.send(preflight(ORIGIN), HttpResponse.BodyHandlers.discarding());
            assertThat(ours.statusCode()).isEqualTo(200);
            assertThat(ours.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
            assertThat(ours.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                    .containsIgnoringCase("x-api-key")
                    .doesNotContainIgnoringCase("cookie");
            assertThat(ours.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            HttpResponse<Void> other =
                    http.send(preflight(ORIGIN + ".elsewhere.example"), HttpResponse.BodyHandlers.discarding());
            assertThat(other.statusCode()).isEqualTo(403);
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            HttpResponse<String> read =
                    http.send(order().header("Origin", ORIGIN).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(read.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
            assertThat(read.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElse(""))
                    .contains("Location");
        }
    }

    private static HttpRequest preflight(String origin) {
        return HttpRequest.newBuilder(address("/api/v1/orders"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key,x-api-key")
                .build();
    }

    @Test
    void nothingOlderThanTls12IsSpoken() throws Exception {
        // A greeting that offers TLS 1.1 at most: our own JDK does not even offer it.
        byte[] greeting = HexFormat.of()
                .parseHex(
                        "1603010031" + "0100002d" + "0302" + "11".repeat(32) + "00" + "0004c0130035" + "0100" + "0000");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(greeting);
            InputStream in = socket.getInputStream();
            byte[] alert = in.readNBytes(7);
            assertThat(alert[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    private static String drawn() {
        return "never-shown-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    private static String vaultKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static ConfigurableApplicationContext started(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.config.additional-location=" + settings().toUri(),
                "--spring.ssl.bundle.watch.file.quiet-period=200ms",
                "--harkara.security.bootstrap-key=" + apiKey,
                "--harkara.security.cors.allowed-origins=" + ORIGIN,
                "--VAULT_KEYS=" + VAULT_KEY,
                "--KAFKA_PASSWORD=" + PASSWORD,
                "--REGISTRY_PASSWORD=" + REGISTRY_PASSWORD,
                "--POSTGRES_PASSWORD=" + SERVERS.postgresPassword()));
        arguments.addAll(List.of(more));
        return OrderIntake.application().run(arguments.toArray(String[]::new));
    }

    /** What the page of operators says, with the addresses of this machine. */
    private static Path settings() throws Exception {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String begin = "<!-- settings of tls -->\n```yaml\n";
        String text = page.substring(
                page.indexOf(begin) + begin.length(), page.indexOf("```\n<!-- end of settings of tls -->"));
        String url =
                SERVERS.postgresDatabase("secured").replaceFirst("\\?.*", "").replace("127.0.0.1", "localhost");
        return Files.writeString(
                folder.resolve("application.yml"),
                replaced(
                        text,
                        "/etc/harkara/tls",
                        folder.toString(),
                        "kafka.example.com:9093",
                        kafka.bootstrap(),
                        "https://registry.example.com",
                        registry.address(),
                        "jdbc:postgresql://postgres.example.com:5432/harkara",
                        url,
                        "username: harkara",
                        "username: " + SERVERS.postgresUser(),
                        "0.0.0.0",
                        "127.0.0.1"));
    }

    private static String replaced(String text, String... pairs) {
        String result = text;
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(result).contains(pairs[i]);
            result = result.replace(pairs[i], pairs[i + 1]);
        }
        return result;
    }

    /** Users and ACLs as docs/kafka-acls.md has them, and the topics of gateways that do not run here. */
    private static void letIn() throws Exception {
        KafkaProperties admin = as(ADMIN, PASSWORD, ca());
        try (Admin client = Admin.create(admin.clientProperties())) {
            List<UserScramCredentialAlteration> users = new ArrayList<>();
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
            USERS.forEach(user -> users.add(new UserScramCredentialUpsertion(user, scram, PASSWORD)));
            client.alterUserScramCredentials(users).all().get(20, TimeUnit.SECONDS);
            List<AclBinding> acls = new ArrayList<>();
            for (Right right : TopicRights.always()) {
                right.operations().forEach(operation -> acls.add(acl(right, operation)));
            }
            client.createAcls(acls).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static AclBinding acl(Right right, TopicRights.Operation operation) {
        ResourceType type = right.resource() == TopicRights.Resource.TOPIC ? ResourceType.TOPIC : ResourceType.GROUP;
        PatternType pattern =
                right.resource() == TopicRights.Resource.GROUP_PREFIX ? PatternType.PREFIXED : PatternType.LITERAL;
        return new AclBinding(
                new ResourcePattern(type, right.name(), pattern),
                new AccessControlEntry(
                        "User:" + right.principal(),
                        "*",
                        AclOperation.fromString(operation.word()),
                        AclPermissionType.ALLOW));
    }

    private static KafkaProperties as(String user, String password, Path authority) {
        return as(user, password, authority, TopicRights.INTAKE);
    }

    private static KafkaProperties as(String user, String password, Path authority, String atRegistry) {
        Secret secret = Secret.of(password);
        return KafkaProperties.of(
                kafka.bootstrap(),
                registry.address() + URI.create(SERVERS.registryUrl()).getPath(),
                new KafkaSecurity(
                        true,
                        authority,
                        null,
                        null,
                        "SCRAM-SHA-512",
                        user,
                        secret,
                        new KafkaSecurity.Registry(authority, atRegistry, Secret.of(REGISTRY_PASSWORD))));
    }

    private static void write(String user, String topic) throws Exception {
        try (TopicWriter writer = new TopicWriter(as(user, PASSWORD, ca()), user)) {
            writer.writeRaw(new ProducerRecord<>(topic, "key".getBytes(UTF_8), new byte[] {0}))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void encryptDatabase() throws Exception {
        Path certificate = folder.resolve("postgres.pem");
        Path key = folder.resolve("postgres.key");
        AUTHORITY.issue().write(certificate, key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        sql(
                "alter system set ssl_cert_file = '%s'".formatted(certificate),
                "alter system set ssl_key_file = '%s'".formatted(key),
                "alter system set ssl = on");
        await().untilAsserted(() -> database(ca()).close());
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        SERVERS.postgresUrl(), SERVERS.postgresUser(), SERVERS.postgresPassword());
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    private static Connection database(Path authority) throws SQLException {
        return DriverManager.getConnection(
                SERVERS.postgresUrl().replace("127.0.0.1", "localhost") + "&sslmode=verify-full&sslrootcert="
                        + authority,
                SERVERS.postgresUser(),
                SERVERS.postgresPassword());
    }

    private static boolean usesTls() throws SQLException {
        try (Connection connection = database(ca());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'order-intake' and datname like 'secured%'")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static Path ca() {
        return folder.resolve("ca.pem");
    }

    private static HttpRequest.Builder order() {
        return HttpRequest.newBuilder(address("/api/v1/orders"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-API-Key", apiKey)
                .header("X-Client-Id", "branch-1")
                .header("Idempotency-Key", IntakeApp.newKey())
                .POST(HttpRequest.BodyPublishers.ofString(Orders.purchase().json()));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(AUTHORITY.trust()).build();
    }

    private static SSLSocket socket() throws Exception {
        SSLSocket socket = (SSLSocket) AUTHORITY.trust().getSocketFactory().createSocket("localhost", port());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static BigInteger servedSerial() throws Exception {
        try (SSLSocket socket = socket()) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static int port() {
        return Integer.parseInt(intake.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static URI address(String path) {
        return URI.create("https://localhost:" + port() + path);
    }
}
