package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Banks and branches from their topics to whoever looks for them. */
class BankApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SEARCH = "/api/v1/banks/ifsc/search?";
    private static final int MANY = 250;
    private static RunningStore store;

    @BeforeAll
    static void start() throws Exception {
        store = new RunningStore();
        bank("SMPL", "Sample Bank of India");
        bank("EXMP", "Example Co-operative Bank");
        bank("NONE", null);
        bank("LONE", "Lonely People's Bank");
        branch("SMPL0000001", "SMPL", "ANDHERI WEST", "MUMBAI", "GREATER MUMBAI");
        branch("SMPL0000002", "SMPL", "M.G. ROAD", "PUNE", "PUNE");
        branch("SMPL0CAGSBK", "SMPL", "MUMBAI CENTRAL DESK", "AHMEDNAGAR", "AHILYANAGAR");
        branch("EXMP0000001", "EXMP", "ANDHERI EAST", "MUMBAI", "MUMBAI SUBURBAN");
        branch("NONE0000007", "NONE", null, null, null);
        await().atMost(PATIENCE).until(() -> found("ifsc=NONE").equals(List.of("NONE0000007")));
    }

    @AfterAll
    static void stop() throws Exception {
        // The topics are shared: whoever reads them next begins with none of ours.
        for (String ifsc : store.context
                .getBean(JdbcClient.class)
                .sql("select ifsc from store.bank_branches")
                .query(String.class)
                .list()) {
            publish(Topics.IFSC_BRANCHES, ifsc, null);
        }
        for (String bank : List.of("SMPL", "EXMP", "NONE", "LONE", "MANY")) {
            publish(Topics.IFSC_BANKS, bank, null);
        }
        store.close();
    }

    @Test
    void banksAreListedByCodeWithTheirNamesAndTheNumberOfTheirBranches() throws Exception {
        assertThat(codes(store.json("/api/v1/banks").path("banks")))
                .contains("EXMP", "LONE", "NONE", "SMPL")
                .isSorted();
        JsonNode sample = store.json("/api/v1/banks/smpl");
        assertThat(sample.path("code").asString()).isEqualTo("SMPL");
        assertThat(sample.path("name").asString()).isEqualTo("Sample Bank of India");
        assertThat(sample.path("branches").asInt()).isEqualTo(3);
        assertThat(store.json("/api/v1/banks/LONE").path("branches").asInt(-1)).isZero();
        assertThat(store.json("/api/v1/banks/NONE").has("name")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "smp; SMPL",
                "sample; SMPL",
                "SAMPLE india; SMPL",
                "op exam; EXMP",
                "co-operative; EXMP",
                "people's; LONE",
                "indi; SMPL",
                "sample example; ''",
                "ndia; ''"
            })
    void banksAreFoundByTheBeginningsOfTheirCodesAndWords(String search, String expected) throws Exception {
        assertThat(codes(store.json("/api/v1/banks?q=" + RunningStore.encode(search))
                        .path("banks")))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ifsc=SMPL0; SMPL0000001 SMPL0000002 SMPL0CAGSBK",
                "ifsc=smpl00; SMPL0000001 SMPL0000002",
                "ifsc=SMPL0CAGSBK; SMPL0CAGSBK",
                "ifsc=SMPL0Z; ''",
                "bank=sample; SMPL0000001 SMPL0000002 SMPL0CAGSBK",
                "bank=EXMP; EXMP0000001",
                "bank=nobody; ''",
                "city=mum; EXMP0000001 SMPL0000001",
                "city=greater; SMPL0000001",
                "city=ahil; SMPL0CAGSBK",
                "branch=andheri; EXMP0000001 SMPL0000001",
                "branch=and west; SMPL0000001",
                "branch=mumbai; SMPL0CAGSBK",
                "branch=m g; SMPL0000002",
                "bank=smpl&city=mumbai; SMPL0000001",
                "bank=smpl&city=mumbai&branch=east; ''",
                "ifsc=EXMP&city=mumbai; EXMP0000001",
                "q=mumbai; EXMP0000001 SMPL0000001 SMPL0CAGSBK",
                "q=sample andh; SMPL0000001",
                "q=smpl0000002; SMPL0000002",
                "q=pune m.g.; SMPL0000002",
                "q=exmp0 mumbai; EXMP0000001",
                "q=lonely; ''",
                "q=mumbai&bank=exmp; EXMP0000001"
            })
    void branchesAreFoundByEverythingThatIsGiven(String query, String expected) throws Exception {
        assertThat(found(query)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void aBranchIsShownWithAllThatIsKnownAndNothingElse() throws Exception {
        IfscBranch whole = new IfscBranch(
                "SMPL0000099",
                "SMPL",
                null,
                "FORT",
                "1, Fort",
                "WHOLETOWN",
                "D",
                "MAHARASHTRA",
                "C",
                "IN-MH",
                "400999002",
                "SMPLINBB",
                "+912212345678",
                true,
                false,
                null,
                true);
        publish(Topics.IFSC_BRANCHES, "SMPL0000099", whole);
        await().atMost(PATIENCE).until(() -> !found("city=wholetown").isEmpty());
        assertThat(store.json(SEARCH + "city=wholetown")
                        .path("branches")
                        .path(0)
                        .toString())
                .isEqualTo("""
                {"ifsc":"SMPL0000099","bankCode":"SMPL","bankName":"Sample Bank of India","branch":"FORT",\
                "address":"1, Fort","city":"WHOLETOWN","district":"D","state":"MAHARASHTRA","centre":"C",\
                "iso3166":"IN-MH","micr":"400999002","swift":"SMPLINBB","contact":"+912212345678","imps":true,\
                "rtgs":false,"upi":true}""");

        publish(Topics.IFSC_BRANCHES, "SMPL0000099", null);
        await().atMost(PATIENCE).until(() -> found("ifsc=SMPL0000099").isEmpty());
    }

    @Test
    void whatChangesIsFoundByWhatItIsNow() throws Exception {
        branch("EXMP0000050", "EXMP", "OLDNAME", "OLDTOWN", null);
        await().atMost(PATIENCE).until(() -> !found("city=oldtown").isEmpty());
        branch("EXMP0000050", "EXMP", "NEWNAME", "NEWTOWN", null);
        await().atMost(PATIENCE).until(() -> !found("city=newtown").isEmpty());
        assertThat(found("city=oldtown")).isEmpty();
        assertThat(found("branch=oldname")).isEmpty();
        publish(Topics.IFSC_BRANCHES, "EXMP0000050", null);
        await().atMost(PATIENCE).until(() -> found("city=newtown").isEmpty());
    }

    @Test
    void pagesShowEveryBranchOfABankOnceAndInOrder() throws Exception {
        bank("MANY", "Many Branches Bank");
        List<String> expected =
                IntStream.range(0, MANY).mapToObj("MANY0%06d"::formatted).toList();
        publishAll(expected);
        await().atMost(PATIENCE)
                .until(() -> store.json("/api/v1/banks/MANY").path("branches").asInt() == MANY);

        List<String> seen = new ArrayList<>();
        String next = "/api/v1/banks/MANY/ifsc?limit=60";
        while (!next.isEmpty()) {
            HttpResponse<String> response = store.get(next);
            JsonNode page = store.parse(response);
            seen.addAll(ifscs(page));
            next = page.path("next").asString("");
            assertThat(response.headers().firstValue("link").isPresent()).isEqualTo(!next.isEmpty());
        }
        assertThat(seen).isEqualTo(expected);
        assertThat(store.json(SEARCH + "ifsc=MANY").path("more").asBoolean()).isTrue();
        assertThat(store.json(SEARCH + "ifsc=MANY").path("branches").size()).isEqualTo(20);

        JsonNode banks = store.json("/api/v1/banks?limit=1&q=" + RunningStore.encode("bank"));
        assertThat(codes(banks.path("banks"))).containsExactly("EXMP");
        assertThat(codes(store.json(banks.path("next").asString()).path("banks")))
                .containsExactly("LONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/v1/banks/ifsc/search; q; one of ifsc, bank, city",
                "/api/v1/banks/ifsc/search?ifsc=SM-PL; ifsc; the beginning of an IFSC",
                "/api/v1/banks/ifsc/search?ifsc=SMPL00000012; ifsc; 1 to 11 letters and digits",
                "/api/v1/banks/ifsc/search?q=--; q; with letters or digits",
                "/api/v1/banks/ifsc/search?q=a+b+c+d+e+f+g+h+i; q; 1 to 6 words",
                "/api/v1/banks/ifsc/search?town=pune; town; no such parameter",
                "/api/v1/banks/ifsc/search?q=pune&limit=101; limit; from 1 to 100",
                "/api/v1/banks?q=; q; with letters or digits",
                "/api/v1/banks?cursor=SM; cursor; earlier answer",
                "/api/v1/banks?limit=501; limit; from 1 to 500",
                "/api/v1/banks/SM; bankId; four letters",
                "/api/v1/banks/SM/ifsc; bankId; four letters",
                "/api/v1/banks/SMPL/ifsc?cursor=x; cursor; earlier answer"
            })
    void aWrongQuestionIsAnsweredWithWhatWasExpected(String path, String field, String expected) throws Exception {
        HttpResponse<String> response = store.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode fault = store.parse(response).path("errors").path(0);
        assertThat(fault.path("field").asString()).isEqualTo(field);
        assertThat(fault.path("expected").asString()).contains(expected);
    }

    @Test
    void aBankThatThereIsNotIsNotFound() throws Exception {
        for (String path : List.of("/api/v1/banks/QQQQ", "/api/v1/banks/QQQQ/ifsc")) {
            HttpResponse<String> response = store.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(store.parse(response).path("code").asString()).isEqualTo("BANK_NOT_FOUND");
            assertThat(store.parse(response).path("detail").asString()).contains("QQQQ");
        }
    }

    @Test
    void aQueryInDisguiseIsOnlyAWord() throws Exception {
        assertThat(found("q=" + RunningStore.encode("'x':* | 'c:mumbai"))).isEmpty();
        assertThat(found("city=" + RunningStore.encode("mumbai') or true --"))).isEmpty();
    }

    @Test
    void aRecordThatNobodyCanReadStopsNothing() throws Exception {
        store.writer
                .writeRaw(new ProducerRecord<>(
                        Topics.IFSC_BRANCHES.name(),
                        "SMPL0000001".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new byte[] {7}))
                .join();
        publish(Topics.IFSC_BRANCHES, "EXMP0000060", branchOf("EXMP0000061", "EXMP", "ELSEWHERE", null, null));
        branch("EXMP0000062", "EXMP", "BEHIND", null, null);
        await().atMost(PATIENCE).until(() -> found("branch=behind").equals(List.of("EXMP0000062")));
        assertThat(found("ifsc=SMPL0000001")).containsExactly("SMPL0000001");
        assertThat(found("branch=elsewhere")).isEmpty();
        publish(Topics.IFSC_BRANCHES, "EXMP0000060", null);
        publish(Topics.IFSC_BRANCHES, "EXMP0000062", null);
        await().atMost(PATIENCE).until(() -> found("branch=behind").isEmpty());
    }

    @Test
    void theDescriptionNamesEveryPathAndField() throws Exception {
        String yaml = store.get("/api/v1/openapi.yaml").body();
        assertThat(yaml)
                .contains(
                        "/api/v1/banks:",
                        "/api/v1/banks/{bankId}:",
                        "/api/v1/banks/{bankId}/ifsc:",
                        "/api/v1/banks/ifsc/search:");
        for (String parameter : List.of("q", "ifsc", "bank", "city", "branch", "bankId")) {
            assertThat(yaml).contains("name: " + parameter);
        }
        for (var field : BranchView.class.getRecordComponents()) {
            assertThat(yaml).contains("        " + field.getName() + ":");
        }
    }

    private static List<String> found(String query) throws Exception {
        return ifscs(store.json(SEARCH + query.replace(" ", "%20")));
    }

    private static List<String> ifscs(JsonNode page) {
        return page.path("branches")
                .valueStream()
                .map(branch -> branch.path("ifsc").asString())
                .toList();
    }

    private static List<String> codes(JsonNode banks) {
        return banks.valueStream().map(bank -> bank.path("code").asString()).toList();
    }

    private static void bank(String code, @Nullable String name) throws Exception {
        publish(Topics.IFSC_BANKS, code, new IfscBank(code, name));
    }

    private static void branch(
            String ifsc, String bank, @Nullable String name, @Nullable String city, @Nullable String district)
            throws Exception {
        publish(Topics.IFSC_BRANCHES, ifsc, branchOf(ifsc, bank, name, city, district));
    }

    private static IfscBranch branchOf(
            String ifsc, String bank, @Nullable String name, @Nullable String city, @Nullable String district) {
        return IfscBranch.newBuilder()
                .setIfsc(ifsc)
                .setBankCode(bank)
                .setBranch(name)
                .setCity(city)
                .setDistrict(district)
                .build();
    }

    private static void publishAll(List<String> ifscs) {
        TopicWriter writer = store.writer;
        CompletableFuture.allOf(ifscs.stream()
                        .map(ifsc -> writer.write(
                                Topics.IFSC_BRANCHES, ifsc, branchOf(ifsc, "MANY", null, null, null), List.of()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static <V extends SpecificRecord> void publish(Topic<V> topic, String key, @Nullable V value) {
        store.publish(topic, key, value);
    }
}
