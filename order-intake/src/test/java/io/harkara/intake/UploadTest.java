package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.StrictProperties;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;

class UploadTest {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String HEADER =
            "idempotencyKey,type,clientCode,schemeCode,buySell,buySellType,dpTxn,amount,kycStatus,mobile\n";

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aBatchIsKnownWithItsCountsAndItsRefusedLines() throws Exception {
        String key = IntakeApp.newKey();
        String right = key + "-a,bse.lumpsum,AB1,02-DP,P,FRESH,P,500,Y,\n";
        String file = HEADER
                + right
                + right
                + key + "-b,bse.lumpsum,AB1,02-DP,P,FRESH,P,0,Y,98765432100\n"
                + key + "-c,bse.lumpsum,AB1,02-DP,P,FRESH,P,\"500,Y,\n";
        Reply reply =
                intake.placeBatch(CSV, "", file, "Content-Disposition", "attachment; filename=\"sips <november>.csv\"");

        JsonNode upload = upload(reply);
        assertThat(upload.path("kind").asString()).isEqualTo("ORDERS");
        assertThat(upload.path("format").asString()).isEqualTo("CSV");
        assertThat(upload.path("state").asString()).isEqualTo("DONE");
        assertThat(upload.path("client").asString()).isEqualTo("anonymous");
        assertThat(upload.path("credential").asString()).matches("[0-9A-Za-z]+");
        assertThat(upload.path("fileName").asString()).isEqualTo("sips <november>.csv");
        assertThat(upload.path("sha256").asString())
                .isEqualTo(Digests.hex(Digests.sha256().digest(file.getBytes(UTF_8))));
        assertThat(upload.path("bytes").asInt()).isEqualTo(file.length());
        assertThat(counts(upload)).containsExactly(4, 1, 2, 1, 0);
        assertThat(upload.path("endedAt").asString()).isNotEmpty();

        Reply refused = intake.get(address(upload) + "/refused");
        assertThat(refused.status()).as(refused.body()).isEqualTo(200);
        JsonNode lines = refused.json().path("lines");
        assertThat(lines.valueStream().map(line -> line.path("line").asInt())).containsExactly(4, 5);
        JsonNode faulty = lines.path(0);
        assertThat(faulty.path("code").asString()).isEqualTo("order-invalid");
        assertThat(faulty.path("idempotencyKey").asString()).isEqualTo(key + "-b");
        assertThat(faulty.path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("amount", "mobile");
        assertThat(faulty.at("/given/amount").asString()).isEqualTo("0");
        assertThat(faulty.at("/given/mobile").asString()).startsWith("***").endsWith("100");
        assertThat(lines.path(1).path("code").asString()).isEqualTo("body-malformed");
        assertThat(lines.path(1).has("given")).isFalse();
        assertThat(refused.body()).doesNotContain("98765432100");

        JsonNode first = intake.get(address(upload) + "/refused?limit=1").json();
        assertThat(first.path("lines")).hasSize(1);
        JsonNode second = intake.get(address(upload) + "/refused?limit=1&cursor="
                        + first.path("cursor").asString())
                .json();
        assertThat(second.at("/lines/0/line").asInt()).isEqualTo(5);
        assertThat(second.has("cursor")).isFalse();
    }

    @Test
    void aBatchThatIsRefusedWholeIsKnownToo() throws Exception {
        Reply reply = intake.placeBatch(CSV, "", "type,amuont\nbse.lumpsum,1\n");
        assertThat(reply.status()).isEqualTo(400);
        JsonNode upload = upload(reply);
        assertThat(upload.path("state").asString()).isEqualTo("REFUSED");
        assertThat(upload.path("why").asString()).contains("does not name the columns");
        assertThat(upload.has("lines")).isFalse();
    }

    @Test
    void aListOfBanksIsKnownAsWell() throws Exception {
        Reply reply = intake.send(intake.post(
                "/api/v1/banks/imports?dryRun=true&force=true",
                CSV,
                "BANK,IFSC,BRANCH,MICR\nUpload Bank,UPLD0000001,MAIN,400000001\nUpload Bank,UPLD0000002,SIDE,4000\n",
                ""));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode upload = upload(reply);
        assertThat(upload.path("kind").asString()).isEqualTo("BANKS");
        assertThat(upload.path("dryRun").asBoolean()).isTrue();
        assertThat(upload.path("state").asString()).isEqualTo("DONE");
        assertThat(upload.path("refused").asInt())
                .isEqualTo(reply.json().path("faultCount").asInt())
                .isPositive();
        JsonNode refused = intake.get(address(upload) + "/refused").json();
        assertThat(refused.at("/lines/0/line").asInt()).isEqualTo(3);
        assertThat(refused.at("/lines/0/errors/0/column").asString()).isEqualTo("MICR");
    }

    @Test
    void whatACallerDidNotWaitForIsBrokenOff() throws Exception {
        String client = "gone-" + UUID.randomUUID();
        String body = "{oops\n".repeat(9_000);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), intake.address("/").getPort())) {
            socket.getOutputStream().write("""
                            POST /api/v1/orders/batch HTTP/1.1\r
                            Host: localhost\r
                            X-API-Key: %s\r
                            X-Client-Id: %s\r
                            Content-Type: %s\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(intake.apiKey, client, NDJSON, body.length(), body)
                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            await().until(() -> !uploads("?client=" + client).isEmpty());
            // Closed with a reset: what was sent meanwhile is not waited for.
            socket.setSoLinger(true, 0);
        }
        await().untilAsserted(() -> assertThat(uploads("?client=" + client + "&state=BROKEN_OFF"))
                .singleElement()
                .satisfies(upload -> {
                    assertThat(upload.path("lines").asInt()).isEqualTo(9_000);
                    assertThat(upload.path("why").asString()).contains("send the same file again");
                }));
    }

    @Test
    void whatAProcessThatDiedHasLeftIsBrokenOff() throws Exception {
        UploadTable table = intake.bean(UploadTable.class);
        String client = "died-" + UUID.randomUUID();
        Instant longAgo = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        table.begin(running(client, longAgo), "a process that is no more");
        table.begin(running(client, Instant.now().truncatedTo(ChronoUnit.MILLIS)), "another one, which lives");

        assertThat(uploads("?client=" + client).stream()
                        .map(upload -> upload.path("state").asString()))
                .containsExactly("RUNNING", "BROKEN_OFF");
        intake.bean(Uploads.class).beat();
        assertThat(intake.number(
                        "select count(*) from intake.uploads where client = ? and state = 'BROKEN_OFF' and ended_at = seen_at",
                        client))
                .isEqualTo(1);
    }

    @Test
    void pagesShowEachUploadOnceAndWrongQuestionsAreRefused() throws Exception {
        UploadTable table = intake.bean(UploadTable.class);
        String client = "pages-" + UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < 3; i++) {
            table.begin(running(client, now), "one moment for all");
        }
        String cursor = "";
        List<String> seen = new ArrayList<>();
        do {
            JsonNode page = intake.get("/api/v1/admin/csv-uploads?limit=2&client=" + client + cursor)
                    .json();
            page.path("uploads")
                    .forEach(upload -> seen.add(upload.path("uploadId").asString()));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();

        Reply wrong = intake.get("/api/v1/admin/csv-uploads?state=LOST&limit=0&from=yesterday&cursor=x&nosuch=1");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields()).containsExactlyInAnyOrder("state", "limit", "from", "cursor", "query");
        String after = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((Long.MAX_VALUE + "/" + UUID.randomUUID()).getBytes(UTF_8));
        Reply beyond = intake.get("/api/v1/admin/csv-uploads?to=%2B300000-01-01T00:00:00Z&cursor=" + after);
        assertThat(beyond.faultyFields()).containsExactlyInAnyOrder("to", "cursor");
        assertThat(intake.get("/api/v1/admin/csv-uploads/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(intake.get("/api/v1/admin/csv-uploads/x/refused").status()).isEqualTo(404);
    }

    @Test
    void whatIsOldIsForgotten() throws Exception {
        UploadTable table = intake.bean(UploadTable.class);
        String client = "old-" + UUID.randomUUID();
        Instant old = Instant.now().minus(Duration.ofDays(401)).truncatedTo(ChronoUnit.MILLIS);
        Upload upload = running(client, old);
        Upload young = running(client, old.plus(Duration.ofDays(300)));
        for (Upload one : List.of(upload, young)) {
            table.begin(one, "");
            table.refuse(
                    one.uploadId(), List.of(new Upload.Refusal(1, 1, 400, "order-invalid", null, "x\0y", "[]", null)));
        }
        table.letGo(old.plusSeconds(1), old.plus(Duration.ofDays(301)));
        assertThat(uploads("?client=" + client)).hasSize(1);
        assertThat(intake.number(
                        "select count(*) from intake.upload_refusals where upload_id in (?, ?)",
                        upload.uploadId(),
                        young.uploadId()))
                .isZero();
    }

    @Test
    void theTimesHaveDefaultsAndLimits() {
        assertThat(bind(Map.of())).isEqualTo(new UploadProperties(Duration.ofDays(400), Duration.ofDays(30)));
        assertThat(bind(Map.of("kept", "10d", "refused-kept", "2h")))
                .isEqualTo(new UploadProperties(Duration.ofDays(10), Duration.ofHours(2)));
        assertThatThrownBy(() -> bind(Map.of("kept", "1s"))).rootCause().hasMessageContaining("harkara.uploads.kept");
        assertThatThrownBy(() -> bind(Map.of("kept", "2d", "refused-kept", "3d")))
                .rootCause()
                .hasMessageContaining("harkara.uploads.refused-kept");
    }

    private static UploadProperties bind(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("harkara.uploads." + name, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return StrictProperties.bind(environment, "harkara.uploads", UploadProperties.class);
    }

    private static Upload running(String client, Instant since) {
        return new Upload(
                UUID.randomUUID(),
                Upload.Kind.ORDERS,
                "CSV",
                client,
                client,
                "credential",
                "trace",
                null,
                "00",
                1,
                false,
                Upload.State.RUNNING,
                null,
                null,
                0,
                0,
                0,
                0,
                since,
                null);
    }

    private List<JsonNode> uploads(String query) throws Exception {
        return intake.get("/api/v1/admin/csv-uploads" + query)
                .json()
                .path("uploads")
                .valueStream()
                .toList();
    }

    private JsonNode upload(Reply reply) throws Exception {
        String id = String.valueOf(reply.header("X-Upload-Id"));
        Reply found = intake.get("/api/v1/admin/csv-uploads/" + id);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.text("uploadId")).isEqualTo(id);
        return found.json();
    }

    private static String address(JsonNode upload) {
        return "/api/v1/admin/csv-uploads/" + upload.path("uploadId").asString();
    }

    private static List<Integer> counts(JsonNode upload) {
        return List.of(
                upload.path("lines").asInt(),
                upload.path("taken").asInt(),
                upload.path("refused").asInt(),
                upload.path("duplicates").asInt(),
                upload.path("unavailable").asInt());
    }
}
