package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.simulators.bbps.BbpsPartner;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two aggregators, each of which takes its own credential alone: every family goes to its own with its own. */
class BbpsFamiliesVenueTest {

    private static final String DTH = "AIRT00000NAT87";

    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = HttpClient.newHttpClient();
    private final MemoryFetches fetches = new MemoryFetches();
    private final List<String> watched = new ArrayList<>();
    private BbpsSimulator bills;
    private BbpsSimulator others;
    private BbpsClient client;
    private BbpsVenue venue;
    private BbpsDialects dialects;

    @BeforeEach
    void open() throws IOException {
        bills = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0));
        others = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withPartner(new BbpsPartner(
                        1001,
                        "others-client",
                        "others-secret",
                        "AVOTHERS000000000001",
                        "HK01",
                        "ffeeddccbbaa99887766554433221100")));
    }

    @AfterEach
    void close() {
        client.close();
        bills.close();
        others.close();
        http.close();
    }

    @Test
    void eachFamilyGoesToItsOwnAddressWithItsOwnCredential() throws Exception {
        start(BbpsSamples.properties(bills.uri(), setu("others-secret", "recharges", "master-data", "complaints")));

        BbpsCommand payment = command(BbpsOrderType.PAYMENT, donation());
        assertThat(send(payment, "R1")).isInstanceOf(Outcome.Completed.class);
        BbpsCommand recharge = command(BbpsOrderType.RECHARGE, recharge());
        String transaction = completed(recharge, "R2").venueReference();
        assertThat(executed(bills, "R1")).isEqualTo(1);
        assertThat(executed(bills, "R2")).isZero();
        assertThat(executed(others, "R2")).isEqualTo(1);
        assertThat(executed(others, "R1")).isZero();
        // Each is looked up where it was paid.
        assertThat(lookUp(recharge, "R2")).isInstanceOf(Finding.Finished.class);
        assertThat(lookUp(payment, "R1")).isInstanceOf(Finding.Finished.class);
        assertThat(venue.service(payment)).isEqualTo("main");
        assertThat(venue.service(recharge)).isEqualTo("main/recharges");

        BbpsCommand complaint = command(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, transaction, null, BbpsDispute.SERVICE_NOT_RECEIVED, "no picture", null));
        assertThat(completed(complaint, "R3").venueReference()).startsWith("TKT");
        assertThat(venue.service(complaint)).isEqualTo("main/complaints");

        // The account's own aggregator answers neither plans nor billers.
        fault(bills, "plans", "billers");
        BbpsEnquiry plans = BbpsEnquiry.newBuilder().setBillerId(DTH).build();
        completed(command(BbpsOrderType.PLANS, plans), "R4");
        BbpsMasterData told = Objects.requireNonNull(
                Objects.requireNonNull(dialects.byAccount().get("main")).masterData());
        assertThat(told.billers(told.billersFrom(BbpsMasterData.Wanted.ALL)).rows())
                .hasSize(250);

        // What was given back of either is found.
        control(bills, "POST", "/payments/reverse", "{\"reference\":\"%s\"}".formatted(wire("R1")));
        control(others, "POST", "/payments/reverse", "{\"reference\":\"%s\"}".formatted(wire("R2")));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BbpsReference.INDIA);
        assertThat(dialects.byAccount().get("main").undone(today.minusDays(1), today))
                .extracting(BbpsDialect.Undone::reference)
                .containsExactlyInAnyOrder(wire("R1"), wire("R2"));
    }

    @Test
    void aCredentialThatIsRefusedStopsItsFamilyAlone() throws Exception {
        start(BbpsSamples.properties(bills.uri(), setu("secret-of-nobody", "recharges")));

        assertThat(send(command(BbpsOrderType.RECHARGE, recharge()), "R1"))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.cause().code()).isEqualTo("LOGIN_REFUSED"));
        assertThat(send(command(BbpsOrderType.PAYMENT, donation()), "R2")).isInstanceOf(Outcome.Completed.class);
        assertThat(executed(others, "R1")).isZero();
        assertThat(executed(bills, "R1")).isZero();
        assertThat(venue.sessionTrouble()).isNull();
    }

    @Test
    void aRechargeOfAFetchGoesWhereItsFetchWent() throws Exception {
        start(BbpsSamples.properties(bills.uri(), setu("others-secret", "recharges")));

        BbpsCommand fetch = command(BbpsOrderType.FETCH, BbpsSamples.fetch());
        completed(fetch, "R1");
        BbpsCommand recharge = command(
                BbpsOrderType.RECHARGE, BbpsSamples.payment(fetch.getHeader().getOrderId(), "1000.00"));
        completed(recharge, "R2");

        assertThat(executed(bills, "R2")).isEqualTo(1);
        assertThat(venue.service(recharge)).isEqualTo("main");
        assertThat(lookUp(recharge, "R2")).isInstanceOf(Finding.Finished.class);
    }

    @Test
    void familiesOfBillAvenueHaveTheirOwnAddressesAndKeysToo() throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String family : new String[] {"recharges", "complaints"}) {
            String prefix = "accounts.main.families." + family;
            settings.put(prefix + ".url", others.uri().toString());
            settings.put(prefix + ".access-code", "AVOTHERS000000000001");
            settings.put(prefix + ".working-key", "ffeeddccbbaa99887766554433221100");
        }
        start(BillAvenueSamples.properties(bills.uri(), settings));

        BbpsPayment paid = BillAvenueSamples.direct(DTH, "Subscriber ID", "2000000013", "300.00");
        completed(command(BbpsOrderType.PAYMENT, paid), "R1");
        BbpsCommand recharge = command(BbpsOrderType.RECHARGE, paid);
        String transaction = completed(recharge, "R2").venueReference();
        assertThat(executed(bills, "R1")).isEqualTo(1);
        assertThat(executed(others, "R2")).isEqualTo(1);
        assertThat(executed(bills, "R2")).isZero();
        // Before it leaves, and once more before its outcome is known otherwise: a crash of the database may have
        // forgotten the first.
        assertThat(watched).containsExactly(wire("R1") + " main", wire("R2") + " main/recharges");
        assertThat(lookUp(recharge, "R2")).isInstanceOf(Finding.Finished.class);
        assertThat(watched).last().isEqualTo(wire("R2") + " main/recharges");
        assertThat(watched).hasSize(3);
        completed(
                command(
                        BbpsOrderType.COMPLAINT,
                        new BbpsComplaint(null, transaction, null, BbpsDispute.DOUBLE_PAYMENT, "twice", null)),
                "R3");
    }

    private void start(BbpsProperties properties) {
        client = BbpsSamples.client(properties, clock);
        venue = BbpsSamples.venue(properties, client, fetches, watched, clock);
        dialects = new BbpsDialects(properties, client, clock);
    }

    private Map<String, String> setu(String secret, String... families) {
        Map<String, String> settings = new HashMap<>();
        for (String family : families) {
            String prefix = "accounts.main.families." + family;
            settings.put(prefix + ".url", others.uri().toString());
            settings.put(prefix + ".client-id", "others-client");
            settings.put(prefix + ".secret", secret);
        }
        return settings;
    }

    private static BbpsPayment donation() {
        return BbpsPayment.newBuilder(BbpsSamples.direct())
                .setBillerId(DTH)
                .setInputs(BbpsSamples.inputs("Subscriber ID", "2000000013"))
                .setMode(BbpsMode.UPI)
                .build();
    }

    private static BbpsPayment recharge() {
        return BbpsPayment.newBuilder(donation())
                .setInputs(BbpsSamples.inputs("Subscriber ID", "2000000014"))
                .build();
    }

    private BbpsCommand command(BbpsOrderType type, SpecificRecord payload) {
        return BbpsSamples.command(type, payload, clock.instant().plusSeconds(60));
    }

    private Outcome send(BbpsCommand command, String name) {
        venue.prepare(command, wire(name));
        return venue.submit(new Venue.Submission<>(command, wire(name), ""));
    }

    private Outcome.Completed completed(BbpsCommand command, String name) {
        Outcome outcome = send(command, name);
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        return (Outcome.Completed) outcome;
    }

    private Finding lookUp(BbpsCommand command, String name) {
        Instant sent = clock.instant().minusSeconds(5);
        return venue.lookUp(new Venue.Question<>(command, wire(name), null, sent, sent));
    }

    /** A reference of 35 letters and digits. */
    private static String wire(String name) {
        return "FAMILIES00000000000000000" + name + "63311115";
    }

    private long executed(BbpsSimulator at, String name) throws Exception {
        String entries = control(at, "GET", "/ledger?verdict=executed&reference=" + wire(name), "");
        return entries.split("\"verdict\"", -1).length - 1L;
    }

    private void fault(BbpsSimulator at, String... operations) throws Exception {
        control(
                at,
                "PUT",
                "/faults",
                "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"%s\"]}}"
                        .formatted(String.join("\",\"", operations)));
    }

    private String control(BbpsSimulator at, String method, String path, String body) throws Exception {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(at.controlUri() + path))
                        .method(method, sent)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }
}
