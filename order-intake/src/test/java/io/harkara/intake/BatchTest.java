package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String HEADER =
            "idempotencyKey,type,clientCode,schemeCode,buySell,buySellType,dpTxn,amount,kycStatus,orderingKey\n";

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aBadLineOfNdjsonHarmsNoOther() throws Exception {
        String key = IntakeApp.newKey();
        String body = String.join(
                "\n",
                Orders.purchase().json(),
                "{\"type\": oops",
                "",
                Orders.purchase().with("amount", "-1").without("dpTxn").json(),
                Orders.redemption().envelope("idempotencyKey", key + "-own").json());
        Reply reply = intake.placeBatch(NDJSON, key, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith(NDJSON);
        List<JsonNode> lines = reply.lines();
        assertThat(numbers(lines, "line")).containsExactly(1, 2, 4, 5);
        assertThat(numbers(lines, "httpStatus")).containsExactly(202, 400, 400, 202);
        assertThat(lines.get(0).path("idempotencyKey").asString()).isEqualTo(key + "/1");
        assertThat(lines.get(0).path("status").asString()).isEqualTo("RECEIVED");
        assertThat(lines.get(1).path("code").asString()).isEqualTo("body-malformed");
        assertThat(lines.get(1).path("detail").asString()).startsWith("column ");
        assertThat(lines.get(2)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("/order/amount", "/order/dpTxn");
        assertThat(lines.get(3).path("idempotencyKey").asString()).isEqualTo(key + "-own");
        List<String> published = orderIds();
        assertThat(published)
                .contains(
                        lines.get(0).path("orderId").asString(),
                        lines.get(3).path("orderId").asString());
    }

    @Test
    void aBadLineOfCsvHarmsNoOther() throws Exception {
        String key = IntakeApp.newKey();
        String body = HEADER
                + key + "-a,bse.lumpsum,AB1,02-DP,P,FRESH,P,500,Y,\n"
                + key + "-b,bse.lumpsum,AB1,02-DP,P,FRESH,P,\"500,Y,\n"
                + key + "-c,bse.lumpsum,AB1,02-DP,P,FRESH,X,0,Y,\n"
                + key + "-d,bse.lumpsum,AB1,02-DP,P,FRESH,P,\"500\",Y,\n";
        List<JsonNode> lines = intake.placeBatch(CSV, "", body).lines();

        assertThat(numbers(lines, "line")).containsExactly(2, 3, 4, 5);
        assertThat(numbers(lines, "httpStatus")).containsExactly(202, 400, 400, 202);
        assertThat(lines.get(2)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("dpTxn", "amount");
    }

    @Test
    void oneCsvFileTakesOrdersOfEveryKindAndEachBecomesItsOwnPayload() throws Exception {
        List<Orders> orders = List.of(
                Orders.purchase(),
                Orders.switching(),
                Orders.spread(),
                Orders.sip(),
                Orders.xsip(),
                Orders.stp(),
                Orders.swp(),
                Orders.planCancel(),
                Orders.planPause(),
                Orders.mandateShift(),
                Orders.sipToXsip(),
                Orders.mandate(),
                Orders.empty("bse.aof-search").with("clientCode", "AB1234").with("pan", "AAAPR1234A"),
                Orders.paymentStatus(),
                Orders.paymentLink(),
                Orders.mandateLink(),
                Orders.authenticationLink(),
                Orders.mandate().with("schemeCode", "02-DP"));
        List<String> columns = orders.stream()
                .flatMap(order -> order.columns().stream())
                .distinct()
                .toList();
        String body = String.join(",", columns) + "\n"
                + orders.stream().map(order -> order.csv(columns)).collect(Collectors.joining("\n"));
        List<JsonNode> lines = intake.placeBatch(CSV, IntakeApp.newKey(), body).lines();

        List<String> flat = flatKinds();
        assertThat(lines).hasSize(flat.size() + 1);
        JsonNode wrong = lines.getLast();
        assertThat(wrong.at("/errors/0/message").asString()).contains("bse.mandate has no field schemeCode");
        List<String> taken = texts(lines, "orderId").subList(0, flat.size());
        Map<String, BseCommand> commands = intake.look().at(Topics.BSE_COMMANDS).stream()
                .map(TopicLook.Seen::value)
                .filter(command -> taken.contains(command.getHeader().getOrderId()))
                .collect(Collectors.toMap(command -> command.getHeader().getOrderId(), Function.identity()));
        assertThat(taken.stream().map(id -> commands.get(id).getHeader().getType()))
                .isEqualTo(flat);
        for (BseCommand command : commands.values()) {
            BseOrderType type = BseOrderType.named(command.getHeader().getType());
            assertThat(type.payload(command)).isNotNull();
            assertThat(command)
                    .as("no other payload")
                    .isEqualTo(type.command(command.getHeader(), type.payload(command)));
        }
    }

    @Test
    void aKindWithListsInItIsALineOfJsonAndNeverOfCsv() throws Exception {
        String json = Orders.client().json() + "\n" + Orders.declaration().json();
        assertThat(intake.placeBatch(NDJSON, IntakeApp.newKey(), json).lines())
                .hasSize(2)
                .allMatch(line -> line.path("httpStatus").asInt() == 202);

        String csv = """
                type,clientCode,holders
                bse.ucc,AB1234,ASHA RAO
                bse.fatca,AB1234,
                """;
        assertThat(intake.placeBatch(CSV, IntakeApp.newKey(), csv).lines())
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(line.path("errors")).hasSize(1);
                    assertThat(line.at("/errors/0/field").asString()).isEqualTo("type");
                    assertThat(line.at("/errors/0/message").asString()).contains("send it as JSON");
                });
        assertThat(intake.placeBatch(CSV, IntakeApp.newKey(), "type,firstName\nbse.ucc,ASHA")
                        .status())
                .isEqualTo(400);
    }

    private static List<String> flatKinds() {
        return Arrays.stream(BseOrderType.values())
                .filter(type -> type.isPlaced() && !type.isWithdrawn())
                .filter(type -> !OrderKinds.rulesOf(type).isNested())
                .map(BseOrderType::typeName)
                .toList();
    }

    @Test
    void theSameBatchAgainGivesTheSameOrders() throws Exception {
        String key = IntakeApp.newKey();
        String body = Orders.purchase().json() + "\n" + Orders.redemption().json();
        List<JsonNode> first = intake.placeBatch(NDJSON, key, body).lines();
        List<JsonNode> second = intake.placeBatch(NDJSON, key, body).lines();

        assertThat(texts(second, "orderId")).isEqualTo(texts(first, "orderId"));
        assertThat(second).allMatch(line -> line.path("replayed").asBoolean());
        Reply single = intake.place(key + "/1", Orders.purchase().json());
        assertThat(single.text("orderId"))
                .isEqualTo(first.getFirst().path("orderId").asString());
    }

    @Test
    void linesOfOneIdempotencyKeyAreTakenInTheirOrder() throws Exception {
        String key = IntakeApp.newKey();
        String line = key + ",bse.lumpsum,AB1,02-DP,P,FRESH,P,%s,Y,\n";
        List<JsonNode> lines = intake.placeBatch(
                        CSV, "", HEADER + line.formatted("500") + line.formatted("500.00") + line.formatted("501"))
                .lines();
        assertThat(numbers(lines, "httpStatus")).containsExactly(202, 202, 422);
        assertThat(lines.get(1).path("orderId")).isEqualTo(lines.get(0).path("orderId"));
        assertThat(lines.get(1).path("replayed").asBoolean()).isTrue();
    }

    @Test
    void linesOfOneOrderingKeyArePublishedInTheirOrder() throws Exception {
        String key = IntakeApp.newKey();
        String body = IntStream.range(0, 50)
                .mapToObj(i -> Orders.purchase()
                        .envelope("orderingKey", key)
                        .with("amount", 100 + i)
                        .json())
                .collect(Collectors.joining("\n"));
        List<String> ids = texts(intake.placeBatch(NDJSON, key, body).lines(), "orderId");
        assertThat(orderIds().stream().filter(ids::contains)).containsExactlyElementsOf(ids);
    }

    @Test
    void aLineWithoutAnyKeyIsAFaultOfThatLine() throws Exception {
        String body = Orders.purchase().json() + "\n"
                + Orders.purchase()
                        .envelope("idempotencyKey", IntakeApp.newKey())
                        .json();
        List<JsonNode> lines = intake.placeBatch(NDJSON, "", body).lines();
        assertThat(numbers(lines, "httpStatus")).containsExactly(400, 202);
        assertThat(lines.getFirst().path("errors").path(0).path("field").asString())
                .isEqualTo("/idempotencyKey");
    }

    @Test
    void tenThousandLinesAreTakenAndOneMoreIsNot() throws Exception {
        String key = IntakeApp.newKey();
        String line = Orders.purchase().json() + "\n";
        long before = intake.number("select count(*) from intake.idempotency_keys");
        Reply tooMany = intake.placeBatch(NDJSON, key, line.repeat(10_001));
        assertThat(tooMany.status()).isEqualTo(413);
        assertThat(tooMany.text("code")).isEqualTo("too-large");
        assertThat(intake.number("select count(*) from intake.idempotency_keys"))
                .isEqualTo(before);

        List<JsonNode> lines =
                intake.placeBatch(NDJSON, key, line.repeat(10_000)).lines();
        assertThat(lines)
                .hasSize(10_000)
                .allMatch(answer -> answer.path("httpStatus").asInt() == 202);
        assertThat(texts(lines, "orderId").stream().distinct()).hasSize(10_000);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        Reply reply = intake.placeBatch(CSV, IntakeApp.newKey(), "x".repeat(17 * 1024 * 1024));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aHeaderWithAnUnknownColumnIsRefusedWhole() throws Exception {
        Reply reply = intake.placeBatch(CSV, IntakeApp.newKey(), "type,amuont\nbse.lumpsum,1\n");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faultyFields()).containsExactly("amuont");
        assertThat(reply.body()).contains("did you mean amount?");
    }

    private List<String> orderIds() {
        return intake.look().at(Topics.BSE_COMMANDS).stream()
                .map(seen -> seen.value().getHeader().getOrderId())
                .toList();
    }

    private static List<Integer> numbers(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.path(field).asInt()).toList();
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.path(field).asString()).toList();
    }
}
