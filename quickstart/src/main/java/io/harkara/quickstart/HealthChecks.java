package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.KafkaSecurity;
import io.harkara.runtime.StrictProperties;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.StandardEnvironment;

/** Asks everything whether it is well, side by side. */
final class HealthChecks implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int OK = 200;

    /** PostgreSQL's question whether it speaks TLS: a message of 8 bytes with this code, answered with one letter. */
    private static final int TLS_QUESTION = 80_877_103;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** As the services that this launcher starts are told: by the environment. */
    private final KafkaSecurity security =
            StrictProperties.bind(new StandardEnvironment(), "harkara.kafka.security", KafkaSecurity.class);

    /** The health of everything, in the order of the listeners. */
    List<Health> all(Addresses addresses) {
        List<Future<Health>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Arrays.stream(Listener.values())
                    .forEach(listener -> answers.add(threads.submit(() -> check(listener, addresses.of(listener)))));
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    @Override
    public void close() {
        http.close();
    }

    private Health check(Listener listener, String address) {
        try {
            String trouble = switch (listener) {
                case INTAKE, STORE, BSE_GATEWAY, BBPS_GATEWAY, BROKER_GATEWAY ->
                    http(address + "/actuator/health/readiness");
                case REGISTRY -> registry(address + "/system/info");
                case SIMULATOR_CONTROL,
                        BBPS_SIMULATOR_CONTROL,
                        XTS_SIMULATOR_CONTROL,
                        KITE_SIMULATOR_CONTROL,
                        SMARTAPI_SIMULATOR_CONTROL -> http(address + "/health");
                case SIMULATOR -> http(address + "/MFOrderEntry/MFOrder.svc?wsdl");
                case BBPS_SIMULATOR -> http(address + "/api/v2/health");
                case XTS_SIMULATOR -> xts(address);
                case KITE_SIMULATOR ->
                    http(address + SimulatedBrokers.KITE_LOGIN + "?v=3&api_key=" + SimulatedBrokers.KITE.apiKey());
                case SMARTAPI_SIMULATOR -> http(address + SimulatedBrokers.SMARTAPI_INSTRUMENTS);
                case KAFKA -> kafka(address);
                case POSTGRES -> postgres(address);
            };
            return trouble.isEmpty() ? Health.healthy(listener) : Health.unhealthy(listener, trouble);
        } catch (ConnectException nobodyThere) {
            return Health.notRunning(listener);
        } catch (ExecutionException failure) {
            return Health.unhealthy(listener, "no good answer: " + failure.getCause());
        } catch (Exception failure) {
            return Health.unhealthy(listener, "no good answer: " + failure);
        }
    }

    private String http(String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == OK
                ? ""
                : "not healthy: %s answered %d".formatted(address, response.statusCode());
    }

    private String registry(String address) throws IOException, InterruptedException {
        KafkaSecurity.Registry secured = security.registry();
        if (secured == null) {
            return http(address);
        }
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(LIMIT);
        if (secured.ca() != null) {
            PemSslStoreDetails trusted =
                    PemSslStoreDetails.forCertificate(secured.ca().toUri().toString());
            client.sslContext(SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext());
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
        if (secured.username() != null && secured.password() != null) {
            String user = secured.username() + ":" + secured.password().reveal();
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
        }
        try (HttpClient trusting = client.build()) {
            int status = trusting.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == OK ? "" : "not healthy: %s answered %d".formatted(address, status);
        }
    }

    // XTS answers nothing without a token but a login and the address of one.
    private String xts(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/interactive/user/profile"))
                .timeout(LIMIT)
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.contains("\"type\":\"error\"") ? "" : "something else than XTS answers";
    }

    private String kafka(String address) throws Exception {
        if (!isOpen(address.split(",", 2)[0])) {
            throw new ConnectException("nobody listens");
        }
        String limit = Long.toString(LIMIT.toMillis());
        Map<String, Object> properties =
                KafkaProperties.of(address, "none", security).clientProperties();
        properties.put("request.timeout.ms", limit);
        properties.put("default.api.timeout.ms", limit);
        try (Admin admin = Admin.create(properties)) {
            var nodes = admin.describeCluster().nodes().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return nodes.isEmpty() ? "no broker in the cluster" : "";
        }
    }

    private static String postgres(String address) throws IOException {
        try (Socket socket = open(address)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            DataOutputStream question = new DataOutputStream(socket.getOutputStream());
            question.writeInt(Long.BYTES);
            question.writeInt(TLS_QUESTION);
            question.flush();
            int answer = new DataInputStream(socket.getInputStream()).read();
            return answer == 'S' || answer == 'N' ? "" : "something else than PostgreSQL answers";
        }
    }

    private static boolean isOpen(String address) throws IOException {
        try (Socket socket = open(address)) {
            return socket.isConnected();
        }
    }

    private static Socket open(String address) throws IOException {
        URI host = URI.create("tcp://" + address.split(",", 2)[0]);
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), (int) LIMIT.toMillis());
            return socket;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }
}
