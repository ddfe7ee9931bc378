package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.runtime.Secret;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With statements of our own, over a socket. */
class BseReversalsTest {

    private final LocalDate today = LocalDate.now(BseReference.INDIA);
    private static final String NUMBER = "1531828799";
    private static final String TAKEN_BACK = "units taken back";

    /** Rows by statement and day of the question. */
    private final Map<String, String> rows = new HashMap<>();

    private final List<String> heard = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RawServer server = new RawServer(this::answer);
    private final HandClock clock = new HandClock();
    private String status = "100";
    private String message = "Allotment Statement Details";

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anAllottedOrderThatIsNotValidAnyMoreIsReversed() throws Exception {
        finished("bse.lumpsum", Status.COMPLETED);
        report("Allotment", 3, row(NUMBER, "Y", 3, "REF"));
        report("Allotment", 1, row(NUMBER, "N", 1, "REF") + row("1531828800", "Y", 1, "REF-2"));

        reversals(Map.of()).find();

        assertThat(heard)
                .containsExactly("REF " + new Finding.Reversed(NUMBER, new Cause("REJECTED_BY_RTA", TAKEN_BACK)));
    }

    @Test
    void aRedeemedOrderAndOneOfAPlanAreToo() throws Exception {
        finished("bse.child-order", Status.COMPLETED);
        report("Redemption", 0, row(NUMBER, "N", 0, "the plan's"));

        reversals(Map.of()).find();

        assertThat(heard).hasSize(1);
    }

    @Test
    void eachDayIsAskedForByItselfAndWithoutAClient() throws Exception {
        reversals(Map.of("reversals.days", "3")).find();

        List<RawServer.Request> asked = server.requests().stream()
                .filter(request -> !request.body().contains("getPassword"))
                .toList();
        assertThat(asked).hasSize(6).allSatisfy(request -> {
            assertThat(BseSamples.sent(request, "b:ClientCode")).isEmpty();
            assertThat(BseSamples.sent(request, "b:FromDate")).isEqualTo(BseSamples.sent(request, "b:ToDate"));
        });
        assertThat(asked.stream().limit(3).map(request -> BseSamples.sent(request, "b:FromDate")))
                .containsExactly(
                        BseWords.day(today.minusDays(2)), BseWords.day(today.minusDays(1)), BseWords.day(today));
    }

    @Test
    void anOrderThatIsValidAgainIsNotReversed() throws Exception {
        finished("bse.lumpsum", Status.COMPLETED);
        report("Allotment", 2, row(NUMBER, "N", 2, "REF"));
        report("Allotment", 1, row(NUMBER, "Y", 1, "REF"));

        reversals(Map.of()).find();

        assertThat(heard).isEmpty();
        assertThat(meters.counter("harkara.bse.valid.again").count()).isZero();
    }

    @Test
    void whereItWasReversedHereAPersonIsToldOnce() throws Exception {
        finished("bse.lumpsum", Status.REVERSED);
        report("Allotment", 1, row(NUMBER, "Y", 1, "REF") + row(NUMBER, "N", 2, "REF"));
        BseReversals reversals = reversals(Map.of());

        reversals.find();
        reversals.find();

        assertThat(heard).isEmpty();
        assertThat(meters.counter("harkara.bse.valid.again").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"bse.xsip,REF", "bse.mandate,REF", "bse.ucc,REF", "bse.lumpsum,ANOTHER", "of.nobody,REF"})
    void whatIsNotTheOrderOfTheRowIsLeftAlone(String type, String reference) throws Exception {
        finished(type, Status.COMPLETED);
        report("Allotment", 0, row(NUMBER, "N", 0, reference));

        reversals(Map.of()).find();

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,N", "abc,N", "1531828799,?", "1531828799,''"})
    void aRowThatCannotBeReadReversesNothing(String number, String flag) throws Exception {
        finished("bse.lumpsum", Status.COMPLETED);
        report("Allotment", 0, row(number, flag, 0, "REF"));

        reversals(Map.of()).find();

        assertThat(heard).isEmpty();
    }

    @Test
    void aStatementThatCannotBeReadIsAskedForAgainAfterAPauseAndReversesNothing() throws Exception {
        finished("bse.lumpsum", Status.COMPLETED);
        report("Allotment", 6, row(NUMBER, "N", 6, "REF"));
        status = "101";
        message = "FAILED: INVALID ORDER TYPE";
        BseReversals reversals = reversals(Map.of("reversals.every", "24m"));

        assertThatThrownBy(reversals::find).isInstanceOf(IOException.class).hasMessageContaining("INVALID ORDER TYPE");
        int asked = server.requests().size();
        assertThatThrownBy(reversals::find).isInstanceOf(IOException.class).hasMessageContaining("asked for again");
        assertThat(server.requests()).hasSize(asked);
        status = "100";
        clock.now = clock.now.plusSeconds(61);
        reversals.find();

        assertThat(heard).hasSize(1);
    }

    @Test
    void aRefusedPasswordIsNotShownAgain() throws Exception {
        status = "101";
        message = "FAILED:INVALID ACCOUNT INFORMATION";
        BseReversals reversals = reversals(Map.of("reversals.every", "1m"));

        assertThatThrownBy(reversals::find).isInstanceOf(IOException.class);
        int asked = server.requests().size();
        clock.now = clock.now.plusSeconds(61);

        assertThatThrownBy(reversals::find).hasMessageContaining("INVALID ACCOUNT INFORMATION");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void nothingIsAskedWhereItIsOff() throws Exception {
        assertThat(reversals(Map.of("reversals.enabled", "false")).find()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    private void report(String statement, int daysAgo, String row) {
        rows.put(statement + BseWords.day(today.minusDays(daysAgo)), row);
    }

    private String row(String number, String flag, int daysAgo, String reference) {
        return "<b:Row><b:InternalRefNo>%s</b:InternalRefNo><b:OrderNo>%s</b:OrderNo><b:Remarks>%s</b:Remarks><b:ReportDate>%s</b:ReportDate><b:ValidFlag>%s</b:ValidFlag></b:Row>"
                .formatted(reference, number, TAKEN_BACK, today.minusDays(daysAgo), flag);
    }

    private RawServer.Action answer(RawServer.Request request) {
        if (request.body().contains("getPassword")) {
            return RawServer.soap(BseSamples.envelope("getPassword", "100|aTokenThatIsLongEnough"));
        }
        String statement = request.body().contains("<AllotmentStatement") ? "Allotment" : "Redemption";
        String found = rows.getOrDefault(statement + BseSamples.sent(request, "b:FromDate"), "");
        return RawServer.soap(
                ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><%1$sStatementResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><%1$sStatementResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\">"
                                + "<b:%1$sDetails>%2$s</b:%1$sDetails><b:Message>%3$s</b:Message><b:Status>%4$s</b:Status></%1$sStatementResult></%1$sStatementResponse></s:Body></s:Envelope>")
                        .formatted(statement, found, message, status));
    }

    private BseReversals reversals(Map<String, String> more) {
        BseProperties properties = BseSamples.properties(server.uri(), more);
        BseClient client = new BseClient(properties.calls(), Clock.systemUTC());
        BseSessions sessions = new BseSessions(
                client,
                () -> properties,
                BsePasswords.configured(() -> properties),
                () -> Secret.of("aPassKey12"),
                Clock.systemUTC());
        return new BseReversals(
                () -> properties,
                new BseReports(() -> properties, client, sessions),
                number -> attempts.stream()
                        .filter(attempt -> number.equals(attempt.venueReference()))
                        .toList(),
                (reference, shown) -> heard.add(reference + " " + shown),
                _ -> {},
                meters,
                clock);
    }

    private void finished(String type, Status status) {
        Instant now = Instant.now();
        attempts.add(new Attempt(
                new Attempt.Id("order", 1),
                1,
                "branch-1",
                null,
                "order",
                type,
                ByteBuffer.allocate(0),
                "",
                "REF",
                now,
                status,
                StatusSource.LOOK_UP,
                3,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                now,
                now,
                now,
                now,
                NUMBER,
                "ALLOTTED",
                null,
                null));
    }
}
