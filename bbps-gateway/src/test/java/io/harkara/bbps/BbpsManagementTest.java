package io.harkara.bbps;

import static io.harkara.bbps.ManagedGateway.json;
import static io.harkara.bbps.ManagedGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsPlans;
import io.harkara.security.EndpointWalk;
import io.harkara.security.TestAccess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files of billers, searches, exports and figures through the whole gateway; and that its description is true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BbpsManagementTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BILLER = "MAHA00000MAH01";
    private static final String UPLOAD = "/management/upload/billers";
    private static final String CSV = "text/csv";
    private static final String HEADER = "id,name,category,flow,exactness,modes,channels\n";
    private static final String REST =
            ",Housing Society,DIRECT_PAY,ANY,\"[{\"\"name\"\":\"\"UPI\"\",\"\"maximum\"\":\"\"500.00\"\"}]\",\"[{\"\"name\"\":\"\"INT\"\"}]\"";

    private ManagedGateway gateway;

    @BeforeAll
    void open() throws Exception {
        gateway = new ManagedGateway(
                "--harkara.bbps.uploads.most-lines=400", "--harkara.bbps.uploads.largest-file=400KB");
        assertThat(gateway.synchronise().at("/counts/billers").asInt()).isEqualTo(300);
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @Test
    void everyEndpointHasARuleAndEveryRuleAnEndpoint() throws Exception {
        assertThat(EndpointWalk.differences(gateway.context(), Set.of())).isEmpty();
        assertThat(EndpointWalk.stale("bbps-gateway", BbpsEndpoints.table())).isEmpty();
        assertThat(EndpointWalk.bodies(gateway.context(), TestAccess.everything())
                        .taken())
                .isEmpty();
    }

    @Test
    void aFileAddsAndChangesBillersAndTellsWhatBecameOfEachLine() throws Exception {
        String other = gateway.billers().values().stream()
                .filter(biller -> biller.getCategory().equals("Water"))
                .map(BbpsBiller::getId)
                .findFirst()
                .orElseThrow();
        List<String> lines = List.of(
                "UPLOAD00000001,One" + REST,
                BILLER
                        + ",Ours now,Electricity,FETCH_AND_PAY,ANY,\"[{\"\"name\"\":\"\"UPI\"\"}]\",\"[{\"\"name\"\":\"\"INT\"\"}]\"",
                "UPLOAD00000001,Twice" + REST,
                "UPLOAD00000003,\"Not closed" + REST.replace("\"", ""),
                "UPLOAD00000004,Short",
                "short,Faulty,x,GUESS,ANY,\"[{\"\"name\"\":\"\"BARTER\"\",\"\"minimum\"\":\"\"x\"\"}]\",none",
                "",
                other + ",,,,,,",
                "UPLOAD00000009,Nine" + REST);
        String file = "\uFEFF" + HEADER.replace("\n", "\r\n") + String.join("\r\n", lines);
        JsonNode done = gateway.upload(file);

        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.path("counts").toString())
                .isEqualTo("{\"lines\":8,\"added\":2,\"changed\":1,\"unchanged\":0,\"refused\":5,\"notTaken\":0}");
        assertThat(results(done))
                .containsExactly(
                        "2 UPLOAD00000001 ADDED",
                        "3 MAHA00000MAH01 CHANGED",
                        "4 UPLOAD00000001 REFUSED",
                        "5  REFUSED",
                        "6 UPLOAD00000004 REFUSED",
                        "7  REFUSED",
                        "9 %s REFUSED".formatted(other),
                        "10 UPLOAD00000009 ADDED");
        assertThat(faults(done, 2)).containsExactly("id: each biller once; line 2 has it, and counts");
        assertThat(faults(done, 3)).singleElement().asString().startsWith("line: cells between commas");
        assertThat(faults(done, 4)).containsExactly("line: 7, as the first line has");
        assertThat(done.at("/results/5/faults")
                        .valueStream()
                        .map(fault -> fault.path("field").asString()))
                .containsExactlyInAnyOrder("id", "flow", "modes[0].name", "modes[0].minimum", "channels", "channels");

        Map<String, BbpsBiller> billers = gateway.billers();
        assertThat(billers.get("UPLOAD00000001").getName()).isEqualTo("One");
        assertThat(billers.get("UPLOAD00000001").getOrigin()).isEqualTo(BbpsOrigin.LOCAL);
        assertThat(billers.get(BILLER).getOrigin()).isEqualTo(BbpsOrigin.OVERRIDDEN);
        assertThat(billers.get(BILLER).getParameters())
                .as("the file has no such column")
                .isNotEmpty();
        assertThat(billers.get(other).getOrigin()).isEqualTo(BbpsOrigin.VENUE);
        assertThat(json(gateway.get("/mdm/UPLOAD00000009")).path("name").asString())
                .isEqualTo("Nine");

        theRefusedLinesAreGivenBackAndCanBeUploadedAgain(done, lines);
        theSameFileTwiceChangesNothing(lines.getFirst() + "\n" + lines.getLast(), billers);
        pagesOfLinesAreAsLongAsAsked(done.path("uploadId").asString());
    }

    private void theRefusedLinesAreGivenBackAndCanBeUploadedAgain(JsonNode done, List<String> lines) throws Exception {
        assertThat(done.path("refusals").asString())
                .isEqualTo("/api/v1/management/upload/%s/refusals"
                        .formatted(done.path("uploadId").asString()));
        HttpResponse<String> reply = gateway.get(
                "/management/upload/%s/refusals".formatted(done.path("uploadId").asString()));
        assertThat(reply.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/csv;charset=UTF-8");
        List<String> refused = reply.body().lines().toList();
        assertThat(refused).hasSize(6);
        assertThat(refused.getFirst()).isEqualTo("line,column,reason," + HEADER.strip());
        assertThat(refused.get(1)).startsWith("4,id,").endsWith(lines.get(2));
        assertThat(refused.get(3)).startsWith("6,line,").endsWith(lines.get(4));
        assertThat(refused.get(4)).startsWith("7,id flow modes channels,").contains("found 'GUESS', expected one of");
        // What nobody can cut into cells stands in one.
        assertThat(BbpsBillerCsv.cells(refused.get(2))).hasSize(4).last().isEqualTo(lines.get(3));

        JsonNode again = gateway.upload(reply.body());
        assertThat(again.at("/counts/refused").asInt())
                .as("the second line of a biller is the only one now")
                .isEqualTo(4);
        assertThat(again.at("/counts/changed").asInt()).isOne();
        String twice = gateway.get("/management/upload/%s/refusals"
                        .formatted(again.path("uploadId").asString()))
                .body();
        assertThat(twice.lines().findFirst()).contains(refused.getFirst());
        assertThat(twice).contains("GUESS").doesNotContain("column,column");

        String corrected = String.join(
                "\n", refused.getFirst(), refused.get(4).replace(",short,", ",UPLOAD00000006,"), refused.get(5));
        JsonNode third = gateway.upload(corrected
                .replace("GUESS", "DIRECT_PAY")
                .replace("BARTER", "CASH")
                .replace("\"\"x\"\"", "\"\"1.00\"\"")
                .replace(",none", ",\"[{\"\"name\"\":\"\"AGT\"\"}]\""));
        assertThat(results(third)).first().isEqualTo("2 UPLOAD00000006 ADDED");
        assertThat(gateway.billers().get("UPLOAD00000006").getModes().getFirst().getName())
                .isEqualTo("CASH");
    }

    private void theSameFileTwiceChangesNothing(String lines, Map<String, BbpsBiller> before) throws Exception {
        gateway.upload(HEADER + lines);
        Instant written = gateway.billers().get("UPLOAD00000009").getReadAt();
        JsonNode second = gateway.upload(HEADER + lines);
        assertThat(second.at("/counts/unchanged").asInt()).isEqualTo(2);
        assertThat(gateway.billers().get("UPLOAD00000009").getReadAt())
                .isEqualTo(written)
                .isEqualTo(before.get("UPLOAD00000009").getReadAt());
    }

    private void pagesOfLinesAreAsLongAsAsked(String id) throws Exception {
        List<String> all = new ArrayList<>();
        for (int after = 0, page = 0; after >= 0; page++) {
            assertThat(page).isLessThan(5);
            JsonNode shown = json(gateway.get("/management/upload/%s?limit=2&after=%d".formatted(id, after)));
            assertThat(shown.path("results").size()).isBetween(1, 2);
            all.addAll(results(shown));
            after = shown.path("next").asInt(-1);
        }
        assertThat(all).hasSize(8).doesNotHaveDuplicates();
        assertThat(results(json(gateway.get("/management/upload/%s?result=CHANGED".formatted(id)))))
                .containsExactly("3 MAHA00000MAH01 CHANGED");
        refused(
                gateway.get("/management/upload/%s?result=GOOD".formatted(id)),
                400,
                "request-invalid",
                "result: found 'GOOD', expected one of [ADDED");
        refused(
                gateway.get("/management/upload/%s?limit=1001".formatted(id)),
                400,
                "request-invalid",
                "from 1 to 1000");
    }

    @Test
    void whatIsExportedEditedAndUploadedIsWhatIsKnown() throws Exception {
        String file = gateway.get("/mdm/export/Mobile%20Prepaid").body();
        List<String> lines = file.lines().toList();
        assertThat(lines.getFirst()).isEqualTo(String.join(",", BbpsBillerCsv.COLUMNS));
        Map<String, BbpsBiller> before = gateway.billers();
        Set<String> known = before.values().stream()
                .filter(biller -> biller.getCategory().equals("Mobile Prepaid"))
                .map(BbpsBiller::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, 14))).containsExactlyElementsOf(known);

        JsonNode same = gateway.upload(file);
        assertThat(same.at("/counts/unchanged").asInt()).isEqualTo(known.size());
        // Avro's lists of amounts compare only as text.
        assertThat(gateway.billers().toString()).isEqualTo(before.toString());

        String first = lines.get(1).substring(0, 14);
        JsonNode edited = gateway.upload(file.replace(
                first + "," + BbpsBillerCsv.cells(lines.get(1)).get(1), first + ",\"Hará, \"\"हरकारा\"\"\""));
        assertThat(edited.at("/counts/changed").asInt()).isOne();
        assertThat(edited.at("/counts/unchanged").asInt()).isEqualTo(known.size() - 1);
        BbpsBiller after = gateway.billers().get(first);
        assertThat(after.getName()).isEqualTo("Hará, \"हरकारा\"");
        assertThat(after.getOrigin()).isEqualTo(BbpsOrigin.OVERRIDDEN);
        BbpsBiller undone = BbpsBiller.newBuilder(after)
                .setName(before.get(first).getName())
                .setOrigin(BbpsOrigin.VENUE)
                .setReadAt(before.get(first).getReadAt())
                .build();
        assertThat(undone.toString())
                .as("all else is as it was")
                .isEqualTo(before.get(first).toString());
        String exported = gateway.get("/mdm/export/Mobile%20Prepaid").body();
        assertThat(exported).contains("\"Hará, \"\"हरकारा\"\"\"");
        assertThat(gateway.upload(exported).at("/counts/unchanged").asInt()).isEqualTo(known.size());

        // A column that is not there says nothing of what is known.
        JsonNode off = gateway.upload("id,status\n%s,DEACTIVATED\nUPLOAD00000077,ACTIVE\n".formatted(first));
        assertThat(results(off)).containsExactly("2 %s CHANGED".formatted(first), "3 UPLOAD00000077 REFUSED");
        assertThat(gateway.billers().get(first).getStatus()).isEqualTo(BbpsBillerStatus.DEACTIVATED);
        assertThat(gateway.billers().get(first).getName()).isEqualTo(after.getName());
    }

    @Test
    void aDryRunOnlySaysWhatWouldChange() throws Exception {
        HttpResponse<String> kept =
                gateway.send("POST", UPLOAD + "?dryRun=true", CSV, HEADER + "UPLOAD00000055,Dry" + REST + "\nbad,x");
        JsonNode done = gateway.awaitUpload(json(kept).path("uploadId").asString());
        assertThat(done.path("dryRun").asBoolean()).isTrue();
        assertThat(results(done)).containsExactly("2 UPLOAD00000055 ADDED", "3  REFUSED");
        assertThat(gateway.billers()).doesNotContainKey("UPLOAD00000055");
        refused(
                gateway.send("POST", UPLOAD + "?dryrun=true", CSV, HEADER + "UPLOAD00000055,Dry" + REST),
                400,
                "request-invalid",
                "query: found 'dryrun=true', expected dryRun=true");
    }

    @Test
    void aFileThatIsNoneIsRefusedWholeWithWhatIsWrong() throws Exception {
        int before = json(gateway.get("/management/stats")).path("lastUploads").size();
        String line = "UPLOAD00000088,Eight" + REST + "\n";
        refused(upload(""), 400, "file-invalid", "the file is empty");
        refused(upload("\uFEFF"), 400, "file-invalid", "header");
        refused(upload(HEADER), 400, "file-invalid", "no line below");
        JsonNode header = refused(upload("id,id,colour\n" + line), 400, "file-invalid", "does not name the columns");
        assertThat(header.path("faults")
                        .valueStream()
                        .map(fault -> fault.path("value").asString()))
                .containsExactly("id", "colour");
        refused(upload("name,category\n" + line), 400, "file-invalid", "expected a column id");
        refused(upload(HEADER.replace(",", ";") + line), 400, "file-invalid", "columns parted by commas");
        refused(
                bytes((HEADER + line + "UPLOAD00000089,é" + REST).getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "file-invalid",
                "line 3 is not UTF-8");
        refused(bytes((HEADER + line).getBytes(StandardCharsets.UTF_16)), 400, "file-invalid", "line 1 is not UTF-8");
        refused(
                gateway.send("POST", UPLOAD, "multipart/form-data; boundary=x", "--x\r\n\r\n--x--"),
                400,
                "file-invalid",
                "Content-Type: found 'multipart/form-data");
        refused(upload(HEADER + line.repeat(401)), 413, "too-large", "more than 400 lines", "Nothing of it was taken");
        refused(upload(HEADER + "x".repeat(64 * 1024 + 1)), 413, "too-large", "line 2 is longer than the 65536 bytes");
        refused(upload(HEADER + " ".repeat(400 * 1024)), 413, "too-large", "larger than the 409600 bytes");
        assertThat(gateway.billers()).doesNotContainKey("UPLOAD00000088");
        assertThat(json(gateway.get("/management/stats")).path("lastUploads").size())
                .as("nothing of them is kept")
                .isEqualTo(Math.min(20, before));
        refused(gateway.get("/management/upload/none"), 404, "not-found", "no upload 'none'", "management/stats");
    }

    @Test
    void aStepThatAProcessDiedInIsDoneByTheNextAndTold() throws Exception {
        String line = "UPLOAD00000066,Six" + REST;
        String id = gateway.upload(HEADER + line).path("uploadId").asString();
        // As it stands where a process has written to the topic and died before the database said so.
        gateway.database("""
                update bbps_upload set state = 'RUNNING', finished_at = null, added = 0, taken_to = 0, owner = 'dead',
                    leased_until = clock_timestamp() + interval '2 s' where upload_id = '%1$s';
                update bbps_upload_line set result = null, content = '%2$s' where upload_id = '%1$s'
                """.formatted(id, line));
        refused(
                gateway.get("/management/upload/%s/refusals".formatted(id)),
                409,
                "upload-under-way",
                "1 of 1 lines are still to come");
        Instant written = gateway.billers().get("UPLOAD00000066").getReadAt();

        JsonNode done = gateway.awaitUpload(id);
        assertThat(results(done)).containsExactly("2 UPLOAD00000066 CHANGED");
        assertThat(gateway.billers().get("UPLOAD00000066").getReadAt())
                .as("it is not written again")
                .isEqualTo(written);
    }

    @Test
    void twoInstancesDoOneSynchronisationAndOneUploadTogether() throws Exception {
        try (ConfigurableApplicationContext other = gateway.start("--harkara.bbps.uploads.most-lines=400")) {
            String sync = "/api/v1/mdm/sync/start";
            List<HttpResponse<String>> replies = new ArrayList<>();
            List<Thread> callers = new ArrayList<>();
            for (ConfigurableApplicationContext instance : List.of(gateway.context(), other)) {
                callers.add(Thread.ofVirtual().start(() -> {
                    HttpResponse<String> reply = called(instance, sync);
                    synchronized (replies) {
                        replies.add(reply);
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(replies).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 409);
            JsonNode begun = json(replies.stream()
                    .filter(reply -> reply.statusCode() == 202)
                    .findFirst()
                    .orElseThrow());
            assertThat(json(replies.stream()
                                    .filter(reply -> reply.statusCode() == 409)
                                    .findFirst()
                                    .orElseThrow())
                            .at("/sync/syncId"))
                    .isEqualTo(begun.path("syncId"));
            JsonNode end = gateway.awaitSync();
            assertThat(end.path("syncId")).isEqualTo(begun.path("syncId"));
            assertThat(end.path("state").asString()).isEqualTo("DONE");
            assertThat(end.at("/counts/billers").asInt())
                    .as("each page was read by one of them")
                    .isEqualTo(300);

            String file = HEADER + "UPLOAD00000021,Two" + REST;
            HttpResponse<String> kept = gateway.request(other, "POST", "/api/v1/management/upload/billers", CSV, file);
            JsonNode done = gateway.awaitUpload(json(kept).path("uploadId").asString());
            assertThat(results(done)).containsExactly("2 UPLOAD00000021 ADDED");
        }
    }

    private HttpResponse<String> called(ConfigurableApplicationContext instance, String path) {
        try {
            return gateway.request(instance, "POST", path, "", "");
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void billersAreFoundByWhatTheyAre() throws Exception {
        Map<String, BbpsBiller> billers = gateway.billers();
        assertThat(search("").path("found").asInt()).isEqualTo(billers.size());
        assertThat(ids(search("{\"text\":\"%s\"}".formatted(BILLER.toLowerCase(Locale.ROOT)))))
                .containsExactly(BILLER);
        Map<String, Predicate<BbpsBiller>> searches = Map.of(
                "{\"category\":\"electricity\"}", biller -> biller.getCategory().equals("Electricity"),
                "{\"mode\":\"UPI\",\"channel\":\"AGT\"}",
                        biller -> has(biller.getModes(), "UPI") && has(biller.getChannels(), "AGT"),
                "{\"mode\":\"WALLET\"}", biller -> has(biller.getModes(), "WALLET"),
                "{\"flow\":\"DIRECT_PAY\"}", biller -> biller.getFlow() == BbpsFlow.DIRECT_PAY,
                "{\"exactness\":\"ANY\",\"active\":true}",
                        biller -> biller.getExactness() == BbpsExactness.ANY
                                && biller.getStatus() != BbpsBillerStatus.DEACTIVATED,
                "{\"plans\":true,\"origin\":\"VENUE\",\"status\":\"ACTIVE\"}",
                        biller -> biller.getPlans() != BbpsPlans.NOT_SUPPORTED
                                && biller.getOrigin() == BbpsOrigin.VENUE
                                && biller.getStatus() == BbpsBillerStatus.ACTIVE);
        for (Map.Entry<String, Predicate<BbpsBiller>> search : searches.entrySet()) {
            assertThat(search(search.getKey()).path("found").asLong())
                    .as(search.getKey())
                    .isPositive()
                    .isEqualTo(
                            billers.values().stream().filter(search.getValue()).count());
        }
        JsonNode one = json(gateway.get("/mdm/" + BILLER));
        ObjectNode like = JSON.createObjectNode().put("text", one.path("name").asString());
        for (String place : List.of("state", "city", "coverage")) {
            if (one.has(place)) {
                like.put(place, one.path(place).asString().toUpperCase(Locale.ROOT));
            }
        }
        assertThat(like.size()).as("it has a place").isGreaterThan(1);
        JsonNode near = search(like.toString());
        assertThat(ids(near)).contains(BILLER);
        assertThat(search("{\"text\":\"no such biller\"}").path("billers")).isEmpty();

        Set<String> paged = new TreeSet<>();
        String after = "";
        for (boolean more = true; more; ) {
            JsonNode page = search("{\"limit\":100%s}".formatted(after));
            ids(page).forEach(id -> assertThat(paged.add(id)).isTrue());
            more = page.hasNonNull("next");
            after = ",\"after\":\"%s\"".formatted(page.path("next").asString(""));
        }
        assertThat(paged).containsAll(billers.keySet());
        refused(gateway.post("/mdm/search", "{\"limit\":201}"), 400, "request-invalid", "limit: found '201'");
        refused(
                gateway.post("/mdm/search", "{\"mode\":\"BARTER\",\"colour\":\"x\"}"),
                400,
                "request-invalid",
                "colour");
    }

    @Test
    void theFiguresTellWhatThereIsAndWhatWentWrong() throws Exception {
        gateway.upload("id,status\n%s,DEACTIVATED\n".formatted("OTME00005XXZ43") + "nobody,x\n");
        JsonNode stats = json(gateway.get("/management/stats"));
        Map<String, BbpsBiller> billers = gateway.billers();
        assertThat(stats.at("/billers/known").asInt()).isEqualTo(billers.size());
        assertThat(stats.at("/billers/inactive").asLong())
                .isPositive()
                .isEqualTo(billers.values().stream()
                        .filter(biller -> biller.getStatus() == BbpsBillerStatus.DEACTIVATED)
                        .count());
        assertThat(stats.at("/billers/overridden").asLong())
                .isPositive()
                .isEqualTo(billers.values().stream()
                        .filter(biller -> biller.getOrigin() == BbpsOrigin.OVERRIDDEN)
                        .count());
        assertThat(stats.path("byCategory")
                        .valueStream()
                        .mapToInt(figures -> figures.path("known").asInt())
                        .sum())
                .isEqualTo(billers.size());
        assertThat(stats.at("/uploads/DONE/uploads").asInt()).isPositive();
        assertThat(stats.at("/uploads/DONE/lines/refused").asInt()).isPositive();
        assertThat(stats.at("/lastUploads/0/counts/lines").asInt()).isPositive();
    }

    @Test
    void everyPathAndMethodIsAnsweredAsDescribed() throws Exception {
        DescribedApi api = gateway.api();
        assertThat(api.brokenReferences()).isEmpty();
        assertThat(api.words("Code"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BbpsProblem.Kind.values())
                        .map(BbpsProblem.Kind::code)
                        .collect(Collectors.toSet()));
        Map<String, Class<? extends Enum<?>>> lists = Map.of(
                "Status", BbpsBillerStatus.class,
                "Flow", BbpsFlow.class,
                "Exactness", BbpsExactness.class,
                "Origin", BbpsOrigin.class,
                "State", BbpsUploadState.State.class,
                "LineResult", BbpsUploadLines.Result.class);
        lists.forEach((name, list) -> assertThat(api.words(name))
                .as(name)
                .isEqualTo(
                        Arrays.stream(list.getEnumConstants()).map(Enum::name).toList()));
        assertThat(api.paths())
                .isEqualTo(gateway
                        .context()
                        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> path.startsWith("/api/"))
                        .collect(Collectors.toCollection(TreeSet::new)));

        assertThat(Files.readString(Path.of("../docs/api.md"))).contains(api.paths());

        new ApiWalk(gateway).walk();

        // Away: BbpsMasterDataTest has the quota of the venue, BbpsUploadsTest Kafka. An aggregator without billers:
        // BillAvenueGatewayTest. Faults in the configuration: BbpsReloadCases.
        assertThat(api.described().stream()
                        .filter(answer ->
                                !answer.endsWith(" 503") && !answer.matches(".*/(single|multiple|reload) 422")))
                .as("every answer that is described")
                .allSatisfy(answer -> assertThat(api.answered()).contains(answer));
    }

    private HttpResponse<String> upload(String file) throws Exception {
        return gateway.send("POST", UPLOAD, CSV, file);
    }

    private HttpResponse<String> bytes(byte[] file) throws Exception {
        return gateway.request(gateway.context(), "POST", "/api/v1" + UPLOAD, CSV, file);
    }

    private JsonNode search(String body) throws Exception {
        return json(gateway.post("/mdm/search", body));
    }

    private static boolean has(List<BbpsLimit> limits, String name) {
        return limits.stream().anyMatch(limit -> limit.getName().equals(name));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("billers")
                .valueStream()
                .map(biller -> biller.path("id").asString())
                .toList();
    }

    private static List<String> results(JsonNode upload) {
        return upload.path("results")
                .valueStream()
                .map(line -> "%s %s %s"
                        .formatted(
                                line.path("line").asString(),
                                line.path("billerId").asString(""),
                                line.path("result").asString()))
                .toList();
    }

    private static List<String> faults(JsonNode upload, int place) {
        return upload.path("results")
                .path(place)
                .path("faults")
                .valueStream()
                .map(fault -> fault.path("field").asString() + ": "
                        + fault.path("expected").asString())
                .toList();
    }
}
