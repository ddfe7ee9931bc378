package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemTest {

    private static final String JSON = "application/json";
    private static final String PATH = "/api/v1/orders";

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void faultsOfAnOrderAreNamedAllAtOnceWithValueAndExpectation() throws Exception {
        Reply reply = intake.place(
                IntakeApp.newKey(),
                Orders.purchase()
                        .with("amount", "12.345")
                        .with("mobile", "12345")
                        .without("dpTxn")
                        .json());
        expect(reply, 400, "order-invalid", "never");
        assertThat(reply.text("type")).isEqualTo("urn:harkara:problem:order-invalid");
        assertThat(reply.text("detail")).isEqualTo("3 faults, see errors");
        assertThat(reply.faultyFields()).containsExactlyInAnyOrder("/order/amount", "/order/mobile", "/order/dpTxn");
        JsonNode amount = fault(reply, "/order/amount");
        assertThat(amount.path("value").asString()).isEqualTo("12.345");
        assertThat(amount.path("expected").asString()).startsWith("rupees above 0");
        assertThat(amount.path("message").asString()).startsWith("/order/amount is '12.345'; expected rupees above 0");
        assertThat(fault(reply, "/order/mobile").path("value").asString()).isEqualTo("*****");
        assertThat(fault(reply, "/order/dpTxn").has("value")).isFalse();
    }

    @Test
    void malformedJsonIsToldByLineAndColumn() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), "{\"type\":\n  }");
        expect(reply, 400, "body-malformed", "never");
        assertThat(reply.text("detail")).contains("line 2, column");
    }

    @Test
    void aMissingOrUnfitKeyIsAFaultOfTheHeader() throws Exception {
        for (String key : new String[] {"", "with blank", "x".repeat(201)}) {
            Reply reply = intake.place(key, Orders.purchase().json());
            expect(reply, 400, "request-invalid", "never");
            assertThat(reply.faultyFields()).containsExactly("Idempotency-Key");
        }
    }

    @Test
    void anUnfitClientIsAFaultOfTheHeader() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), Orders.purchase().json(), "X-Client-Id", "a/b");
        expect(reply, 400, "request-invalid", "never");
        assertThat(reply.faultyFields()).containsExactly("X-Client-Id");
    }

    @Test
    void whatIsNotThereIsAProblemToo() throws Exception {
        expect(intake.get("/api/v1/nothing"), 404, "not-found", "never");
    }

    @Test
    void anotherMethodIsRefusedWithTheOnesThatAreTaken() throws Exception {
        Reply reply = intake.get(PATH);
        expect(reply, 405, "method-not-allowed", "never");
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    void anAnswerInAnotherFormIsRefused() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), Orders.purchase().json(), "Accept", "text/html");
        expect(reply, 406, "not-acceptable", "never");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        HttpRequest request = intake.post(PATH, "application/xml", "<order/>", IntakeApp.newKey());
        Reply reply = intake.send(request);
        expect(reply, 415, "unsupported-media-type", "never");
        assertThat(reply.header("Accept")).contains(JSON);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithOrWithoutItsLength() throws Exception {
        byte[] body = " ".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        for (HttpRequest.BodyPublisher publisher : Stream.of(
                        HttpRequest.BodyPublishers.ofByteArray(body),
                        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .toList()) {
            Reply reply = intake.send(HttpRequest.newBuilder(intake.address(PATH))
                    .header("Content-Type", JSON)
                    .header("Idempotency-Key", IntakeApp.newKey())
                    .POST(publisher)
                    .build());
            expect(reply, 413, "too-large", "never");
        }
    }

    @Test
    void whatTheWebServerItselfRefusesTellsNothingOfTheServer() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), intake.address(PATH).getPort())) {
            socket.getOutputStream().write("GET /a b c HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "Exception");
        }
    }

    private static JsonNode fault(Reply reply, String field) {
        return reply.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("field").asString().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(Reply reply, int status, String code, String retry) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        if (status != 200) {
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
            assertThat(reply.json().path("status").asInt()).isEqualTo(status);
            assertThat(reply.text("code")).isEqualTo(code);
            assertThat(reply.text("retry")).isEqualTo(retry);
            assertThat(reply.text("title")).isNotEmpty();
        }
    }
}
