package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OrderFileTest {

    @TempDir
    private Path folder;

    @Test
    void daysAndTheNumbersOfOtherOrdersAreFilledIn() throws Exception {
        Path file = write(
                "idempotencyKey,type,clientReference,startDate,registrationNumber\nk,bse.plan-cancel,DAY-2,{today+7},{DAY-1}\n");

        OrderLine line = new OrderFile().read(file).getFirst();

        assertThat(line.json())
                .contains("\"startDate\":\"%s\""
                        .formatted(LocalDate.now(ZoneId.of("Asia/Kolkata")).plusDays(7)));
        assertThat(line.awaits()).containsExactly("DAY-1");
        assertThat(line.with(Map.of()).json()).contains("\"{DAY-1}\"");
        assertThat(line.with(Map.of("DAY-1", "582596")).json()).contains("\"registrationNumber\":\"582596\"");
    }

    @Test
    void everyLineOfTheSampleNamesOrdersOfTheSample() throws Exception {
        List<OrderLine> all = new ArrayList<>();
        for (String file : List.of("clients.ndjson", "orders.csv", "plans.csv", "payments.ndjson")) {
            all.addAll(new OrderFile().read(Path.of("../samples", file)));
        }
        assertThat(all).hasSize(830);

        for (OrderLine line : all) {
            assertThat(line.awaits())
                    .allSatisfy(reference -> assertThat(all)
                            .anyMatch(other -> other.json().contains("\"clientReference\":\"" + reference + "\"")));
        }
    }

    @Test
    void everyLineForStockBrokersThatNamesAnOrderNamesOneOfTheSampleAndNoOtherDoesTheSameToIt() throws Exception {
        List<OrderLine> all = new OrderFile().read(Path.of("../samples/equity.csv"));
        assertThat(all).hasSize(200).allMatch(line -> line.isFor(Topics.BROKER));

        List<String> done = new ArrayList<>();
        for (OrderLine line : all) {
            for (String name : line.awaits()) {
                assertThat(name).startsWith(OrderLine.ID);
                String reference = name.substring(OrderLine.ID.length());
                assertThat(all)
                        .anyMatch(other -> other.is("broker.order")
                                && other.json().contains("\"clientReference\":\"" + reference + "\""));
                done.add((line.is("broker.cancel") ? "cancel " : "modify ") + reference);
                assertThat(line.with(Map.of(name, "0199")).json()).contains("\"orderId\":\"0199\"");
            }
        }
        // The broker's ledger tells what was done to an order by its number alone.
        assertThat(done).hasSize(19).doesNotHaveDuplicates();
    }

    @Test
    void columnsBecomeTheFieldsOfTheDocumentAndEmptyCellsAreLeftOut() throws IOException {
        Path file = write("""
                idempotencyKey,type,clientReference,clientCode,amount,folioNo,remarks
                key-1,bse.lumpsum,REF-1,RK1,2500.125,,"Top-up, as discussed"
                """);
        assertThat(new OrderFile().read(file)).containsExactly(new OrderLine(2, "key-1", """
                        {"type":"bse.lumpsum","clientReference":"REF-1","order":{"clientCode":"RK1",\
                        "amount":"2500.125","remarks":"Top-up, as discussed"}}"""));
    }

    @Test
    void aDocumentIsTakenAsItStandsAndTheKeyOutOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("clients.ndjson"), """
                {"idempotencyKey":"key-1","type":"bse.ucc","clientReference":"REF-1","order":{"holders":[{"firstName":"ASHA"}]}}

                {"idempotencyKey":"key-2","type":"bse.fatca","order":{"clientCode":"{REF-1}"}}
                """);

        List<OrderLine> lines = new OrderFile().read(file);

        assertThat(lines.getFirst()).isEqualTo(new OrderLine(1, "key-1", """
                {"type":"bse.ucc","clientReference":"REF-1","order":{"holders":[{"firstName":"ASHA"}]}}"""));
        assertThat(lines.getLast().number()).isEqualTo(3);
        assertThat(lines.getLast().awaits()).containsExactly("REF-1");
    }

    @Test
    void aDocumentThatIsNoJsonIsRefusedWithItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("clients.ndjson"), "{\"idempotencyKey\":");
        assertThatThrownBy(() -> new OrderFile().read(file)).hasMessageContaining("clients.ndjson");
    }

    @Test
    void aLineWithoutAKeyIsRefusedByItsNumber() throws IOException {
        Path file = write("""
                idempotencyKey,type
                key-1,bse.lumpsum
                ,bse.lumpsum
                """);
        assertThatThrownBy(() -> new OrderFile().read(file)).hasMessageContaining("line 3 has no idempotencyKey");
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsRefused() throws IOException {
        assertThatThrownBy(() -> new OrderFile().read(folder.resolve("none.csv")))
                .hasMessageContaining("cannot be read");
        Path empty = write("idempotencyKey,type\n");
        assertThatThrownBy(() -> new OrderFile().read(empty)).hasMessageContaining("has no orders");
    }

    @Test
    void theOrdersOfTheSampleHaveTwoRepeatsAndOneReusedKey() throws IOException {
        List<OrderLine> lines = new OrderFile().read(Path.of("../samples/orders.csv"));
        assertThat(lines).hasSize(450);
        assertThat(lines.stream().map(OrderLine::key).distinct()).hasSize(447);
        assertThat(lines.stream().map(line -> line.key() + line.json()).distinct())
                .hasSize(448);
    }

    @Test
    void theSampleHasEveryKindThatIsPlacedAndNotWithdrawn() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String file : List.of("clients.ndjson", "orders.csv", "plans.csv", "payments.ndjson")) {
            for (OrderLine line : new OrderFile().read(Path.of("../samples", file))) {
                kinds.add(JsonMapper.shared().readTree(line.json()).path("type").asString());
            }
        }

        assertThat(kinds)
                .isEqualTo(Arrays.stream(BseOrderType.values())
                        .filter(type -> type.isPlaced() && !type.isWithdrawn())
                        .map(BseOrderType::typeName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aLineMayComeAfterAnOrderThatItDoesNotName() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.ndjson"), """
                {"idempotencyKey":"key-1","after":"REF-1","type":"bse.payment","order":{"orderNumbers":["{REF-2}"]}}
                """);

        OrderLine line = new OrderFile().read(file).getFirst();

        assertThat(line.awaits()).containsExactlyInAnyOrder("REF-1", "REF-2");
        assertThat(line.with(Map.of("REF-1", "1", "REF-2", "2")).json())
                .isEqualTo("{\"type\":\"bse.payment\",\"order\":{\"orderNumbers\":[\"2\"]}}");
    }

    @Test
    void everyPersonInTheSampleIsInvented() throws IOException {
        for (OrderLine line : new OrderFile().read(Path.of("../samples/clients.ndjson"))) {
            assertThat(line.json())
                    .doesNotContainPattern("\"mobile\":\"(?!60000)")
                    .doesNotContainPattern("\"email\":\"(?![a-z.]+@example[.]com\")");
        }
        for (OrderLine line : new OrderFile().read(Path.of("../samples/payments.ndjson"))) {
            assertThat(line.json())
                    .doesNotContainPattern("\"vpa\":\"(?!investor[0-9]{4}@okexample\")")
                    .doesNotContainPattern("\"returnUrl\":\"(?!https://distributor[.]example[.]com/)");
        }
        for (OrderLine line : new OrderFile().read(Path.of("../samples/orders.csv"))) {
            assertThat(line.json()).matches("(?s).*\"email\":\"investor[0-9]{4}[@.]example\\.com\".*");
            assertThat(line.json()).matches("(?s).*\"mobile\":\"(\\+91 )?(60000|5551234).*");
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("orders.csv"), text);
    }
}
