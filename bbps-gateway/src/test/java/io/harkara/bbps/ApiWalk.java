package io.harkara.bbps;

import static io.harkara.bbps.ManagedGateway.json;
import static io.harkara.bbps.ManagedGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsBillerStatus;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks a gateway for everything that it describes, so that each answer is given once: what goes well and what does not. */
final class ApiWalk {

    private static final String BILLER = "MAHA00000MAH01";
    private static final String LARGE = " ".repeat(256 * 1024 + 1);
    private static final String JSON = "application/json";

    private final ManagedGateway gateway;

    ApiWalk(ManagedGateway gateway) {
        this.gateway = gateway;
    }

    void walk() throws Exception {
        gateway.get("/openapi.yaml");
        aRowThatCannotBeReadIsTold("OTNS00005XXZ43");
        whatIsTooLargeOrNoObjectIsRefused();
        theSynchronisationIsWalked();
        theBillersAreWalked();
        whoChangedThemIsTold();
        theUploadsAreWalked();
        theCallbacksAreWalked();
        assertThat(json(gateway.get("/health")).path("status").asString()).isEqualTo("UP");
        theMonitoringIsWalked();
        assertThat(json(gateway.post("/config/reload", "")).path("result").asString())
                .isEqualTo("UNCHANGED");
        assertThat(json(gateway.get("/secrets")).path("kinds")).isEmpty();
        assertThat(json(gateway.post("/secrets/rotate", "")).path("kinds")).isEmpty();
    }

    private void theMonitoringIsWalked() throws Exception {
        for (String path : List.of("health", "health/ready", "health/live", "stats/system")) {
            assertThat(gateway.get("/monitoring/" + path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(gateway.get("/monitoring/metrics").body()).contains("harkara_session_down");
        JsonNode application = json(gateway.get("/monitoring/stats/application"));
        assertThat(application.path("lanesTaken").isIntegralNumber()).isTrue();
        assertThat(application.path("openOrders").propertyNames()).contains("UNKNOWN");
        assertThat(json(gateway.get("/monitoring/health/detailed"))
                        .path("sessions")
                        .valueStream())
                .anySatisfy(session -> {
                    assertThat(session.path("name").asString()).isEqualTo("bbps main");
                    assertThat(session.path("state").asString()).isEqualTo("UP");
                });
        assertThat(json(gateway.get("/monitoring/stats/cache")).path("caches").valueStream())
                .anySatisfy(cache -> {
                    assertThat(cache.path("name").asString()).isEqualTo("billers");
                    assertThat(cache.path("entries").asInt()).isPositive();
                    assertThat(cache.path("ageSeconds").isIntegralNumber()).isTrue();
                });
    }

    private void whatIsTooLargeOrNoObjectIsRefused() throws Exception {
        for (String path : List.of(
                "/mdm/sync/start",
                "/mdm/sync/category",
                "/mdm/fetch/single",
                "/mdm/fetch/multiple",
                "/mdm/fetch/by-category",
                "/mdm/search",
                "/management/billers",
                "/management/billers/%s/input-params".formatted(BILLER))) {
            refused(gateway.post(path, LARGE), 413, "too-large", "larger than the 262144 bytes");
            refused(gateway.post(path, "[]"), 400, "request-invalid", "no JSON object");
            String nested = "{\"x\":" + "[".repeat(15_000);
            refused(gateway.post(path, nested), 400, "request-invalid", "no JSON object");
        }
        String biller = "/management/billers/" + BILLER;
        refused(gateway.send("PUT", biller, JSON, LARGE), 413, "too-large", "larger than");
    }

    private void aRowThatCannotBeReadIsTold(String odd) throws Exception {
        gateway.control("POST", "/billers", "{\"id\":\"%s\",\"status\":\"ACTIVE\",\"odd\":true}".formatted(odd));
        refused(
                gateway.post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(odd)),
                502,
                "row-unreadable",
                "exactness is ''",
                "stays as it is");
        JsonNode several = json(gateway.post("/mdm/fetch/multiple", "{\"billerIds\":[\"%s\"]}".formatted(odd)));
        assertThat(several.at("/leftOut/0/billerId").asString()).isEqualTo(odd);
        assertThat(several.path("notListed")).isEmpty();
        JsonNode sync = gateway.synchronise();
        assertThat(sync.at("/counts/leftOut").asInt()).isOne();
        assertThat(sync.at("/leftOut/0/id").asString()).isEqualTo(odd);
        assertThat(sync.at("/leftOut/0/why").asString()).contains("exactness is ''", "expected");
        assertThat(json(gateway.get("/management/stats")).path("leftOut")).isEqualTo(sync.path("leftOut"));
        assertThat(gateway.billers().get(odd).getStatus())
                .as("what is known of it stays")
                .isEqualTo(BbpsBillerStatus.ACTIVE);
        gateway.control("POST", "/billers", "{\"id\":\"%s\",\"status\":\"ACTIVE\"}".formatted(odd));
        assertThat(gateway.synchronise().path("leftOut")).isEmpty();
    }

    private void theSynchronisationIsWalked() throws Exception {
        gateway.database(
                "update bbps_sync set state = 'RUNNING', owner = 'other', leased_until = clock_timestamp() + interval '1 h'");
        refused(gateway.post("/mdm/sync/start", ""), 409, "sync-under-way", "sync/status");
        refused(gateway.post("/mdm/sync/category", "{\"category\":\"Electricity\"}"), 409, "sync-under-way", "FULL");
        gateway.database("update bbps_sync set state = 'DONE'");
        assertThat(gateway.post("/mdm/sync/category", "{\"category\":\"Electricity\"}")
                        .statusCode())
                .isEqualTo(202);
        gateway.awaitSync();
        gateway.database(
                "alter table bbps_sync rename to bbps_sync_away; create table bbps_sync as select * from bbps_sync_away where false");
        refused(gateway.get("/mdm/sync/status"), 404, "not-found", "nothing was synchronised yet");
        gateway.database("drop table bbps_sync; alter table bbps_sync_away rename to bbps_sync");
        gateway.post("/mdm/fetch/single", "{\"billerId\":\"%s\"}".formatted(BILLER));
        refused(gateway.post("/mdm/fetch/single", "{\"billerId\":\"NONE0000000000\"}"), 404, "not-found", "NONE");
        gateway.post("/mdm/fetch/by-category", "{\"category\":\"Electricity\"}");
        refused(
                gateway.post("/mdm/fetch/by-category", "{\"category\":\"None\"}"),
                422,
                "venue-refused",
                "CategoryName");
    }

    private void theBillersAreWalked() throws Exception {
        gateway.get("/mdm/stats");
        gateway.post("/mdm/search", "{\"limit\":1}");
        gateway.get("/mdm/category/Electricity");
        refused(gateway.get("/mdm/category/Electricity?limit=x"), 400, "request-invalid", "limit");
        refused(gateway.get("/mdm/category/None"), 404, "not-found", "category");
        gateway.get("/mdm/export/Electricity");
        refused(gateway.get("/mdm/export/None"), 404, "not-found", "expected one of", "Electricity");
        gateway.get("/mdm/" + BILLER);
        refused(gateway.get("/mdm/NONE0000000000"), 404, "not-found", "NONE");

        String biller = "/management/billers/WALKED00000001";
        String body = """
                {"id":"WALKED00000001","name":"Walked","category":"Walks","flow":"DIRECT_PAY","exactness":"ANY",
                 "modes":[{"name":"UPI"}],"channels":[{"name":"INT"}]%s}
                """;
        refused(gateway.send("PUT", biller, JSON, body.formatted("")), 404, "not-found", "WALKED00000001");
        assertThat(gateway.post("/management/billers", body.formatted("")).statusCode())
                .isEqualTo(201);
        refused(gateway.post("/management/billers", body.formatted("")), 409, "exists", "PUT");
        refused(gateway.send("PUT", biller, JSON, "{}"), 400, "request-invalid", "that of the path");
        gateway.send(
                "PUT",
                biller,
                JSON,
                body.formatted(
                        ",\"parameters\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"parameterGroups\":[{\"names\":[\"a\"]}]"));
        String parameters = biller + "/input-params";
        gateway.get(parameters);
        refused(gateway.get("/management/billers/NONE0000000000/input-params"), 404, "not-found", "NONE");
        assertThat(gateway.post(parameters, "{\"name\":\"c\"}").statusCode()).isEqualTo(201);
        refused(gateway.post(parameters, "{\"name\":\"c\"}"), 409, "exists", "delete it first");
        refused(
                gateway.post("/management/billers/NONE0000000000/input-params", "{\"name\":\"c\"}"),
                404,
                "not-found",
                "NONE");
        gateway.get(parameters + "/c");
        refused(gateway.get(parameters + "/d"), 404, "not-found", "no parameter 'd'");
        refused(gateway.send("DELETE", parameters + "/a", "", ""), 409, "exists", "parameterGroups");
        refused(gateway.send("DELETE", parameters + "/d", "", ""), 404, "not-found", "no parameter 'd'");
        gateway.send("DELETE", parameters + "/c", "", "");
        refused(gateway.send("DELETE", "/management/billers/NONE0000000000", "", ""), 404, "not-found", "NONE");
        assertThat(json(gateway.send("DELETE", biller, "", "")).path("status").asString())
                .isEqualTo("DEACTIVATED");
    }

    private void whoChangedThemIsTold() throws Exception {
        JsonNode told = json(gateway.get("/management/changes?billerId=WALKED00000001"));
        assertThat(told.path("changes").valueStream())
                .extracting(change -> change.path("action").asString())
                .containsExactly("DEACTIVATED", "PARAMETER_REMOVED", "PARAMETER_ADDED", "CHANGED", "ADDED");
        assertThat(told.path("changes").valueStream()).allSatisfy(change -> {
            assertThat(change.path("by").asString()).isEqualTo("asha");
            assertThat(change.has("madeAt")).isTrue();
        });
        assertThat(told.at("/changes/1/parameter").asString()).isEqualTo("c");
        assertThat(told.has("next")).isFalse();
        JsonNode newest = json(gateway.get("/management/changes?billerId=WALKED00000001&limit=1"));
        assertThat(json(gateway.get("/management/changes?billerId=WALKED00000001&limit=1&before="
                                + newest.path("next").asString()))
                        .at("/changes/0/action")
                        .asString())
                .isEqualTo("PARAMETER_REMOVED");
        refused(gateway.get("/management/changes?limit=0"), 400, "request-invalid", "limit");

        gateway.actAs("");
        String biller = "/management/billers/WALKED00000001";
        refused(gateway.send("DELETE", biller, "", ""), 400, "request-invalid", "X-Operator");
        refused(gateway.send("DELETE", biller + "/input-params/a", "", ""), 400, "request-invalid", "X-Operator");
        refused(upload("id\nUPLOAD00000099\n"), 400, "request-invalid", "X-Operator");
        gateway.actAs("asha");
    }

    private void theUploadsAreWalked() throws Exception {
        String example = gateway.api()
                .document()
                .at("/paths/~1api~1v1~1management~1upload~1billers/post/requestBody/content/text~1csv/example")
                .asString();
        JsonNode taken = gateway.upload(example);
        assertThat(taken.path("by").asString()).isEqualTo("asha");
        String id = taken.path("uploadId").asString();
        assertThat(json(gateway.get("/management/upload/" + id))
                        .at("/counts/refused")
                        .asInt())
                .isZero();
        refused(upload("x"), 400, "file-invalid", "columns");
        refused(upload("id\n" + " ".repeat(400 * 1024)), 413, "too-large", "larger than");
        refused(gateway.get("/management/upload/%s?after=x".formatted(id)), 400, "request-invalid", "after");
        refused(gateway.get("/management/upload/none"), 404, "not-found", "none");
        assertThat(gateway.get("/management/upload/%s/refusals".formatted(id))
                        .body()
                        .lines())
                .hasSize(1);
        refused(gateway.get("/management/upload/none/refusals"), 404, "not-found", "none");
        gateway.database("""
                insert into bbps_upload (upload_id, state, dry_run, header, received_at, not_before)
                select 'w' || n, 'RUNNING', true, 'id', clock_timestamp(), clock_timestamp() + interval '1 h'
                from generate_series(1, 20) n
                """);
        refused(upload("id\nUPLOAD00000099\n"), 409, "uploads-waiting", "send this one later");
        refused(gateway.get("/management/upload/w1/refusals"), 409, "upload-under-way", "still to come");
        gateway.database("delete from bbps_upload where upload_id like 'w%'");
        gateway.get("/management/stats");
    }

    private void theCallbacksAreWalked() throws Exception {
        String told = "{\"event\":\"NONE\",\"data\":{}}";
        for (String path : List.of("/bbps/callbacks/%s", "/bbps/callbacks/%s/bills/payment/response")) {
            assertThat(gateway.post(path.formatted("main"), told).statusCode()).isEqualTo(200);
            refused(gateway.post(path.formatted("main"), "[]"), 400, "request-invalid", "no JSON object");
            refused(gateway.post(path.formatted("none"), told), 404, "not-found", "account 'none'");
            refused(gateway.post(path.formatted("main"), LARGE), 413, "too-large", "larger than");
        }
        JsonNode kept = json(gateway.get("/bbps/callbacks?limit=1"));
        assertThat(kept.at("/callbacks/0/result").asString()).isEqualTo("NOTED");
        assertThat(kept.path("next").isIntegralNumber()).isTrue();
        refused(gateway.get("/bbps/callbacks?result=LOST"), 400, "request-invalid", "NOT_OURS");
    }

    private HttpResponse<String> upload(String file) throws Exception {
        return gateway.send("POST", "/management/upload/billers", "text/csv", file);
    }
}
