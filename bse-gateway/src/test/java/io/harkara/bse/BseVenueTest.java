package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseLink;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.LumpsumChangeKind;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the simulator, which was written from the venue's documents and not from this gateway. */
class BseVenueTest {

    private static final String TRACE = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

    private final BseSimulator simulator = start();
    private final HttpClient controls = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<BseClient> clients = new ArrayList<>();
    private long sequence;

    @AfterEach
    void close() {
        clients.forEach(BseClient::close);
        controls.close();
        simulator.close();
    }

    @Test
    void purchasesAndRedemptionsAreAcceptedAndFoundAgainByOurReference() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        for (BseLumpsum order :
                List.of(BseSamples.purchase().build(), BseSamples.redemption().build())) {
            Venue.Submission<BseCommand> submission = submission(venue, order);

            Outcome outcome = venue.submit(submission);

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            String number = ((Outcome.Accepted) outcome).venueReference();
            assertThat(venue.lookUp(question(submission, null))).isEqualTo(new Finding.Held(number, "PENDING"));
            assertThat(venue.lookUp(question(submission, number))).isEqualTo(new Finding.Held(number, "PENDING"));
        }
        assertThat(get("/ledger/summary")).contains("\"executed\":2");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void everyKindIsCarriedOutOnceAndNamed(BseOrderType type) throws Exception {
        Venue<BseCommand> venue = venue(Map.of());

        Outcome outcome = venue.submit(submission(venue, type));

        assertThat(outcome).isInstanceOfAny(Outcome.Accepted.class, Outcome.Completed.class);
        assertThat(executed(type)).isEqualTo(effects(type));
        assertThat(get("/ledger/summary")).contains("\"executedTwice\":0");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "CHILD_ORDER",
                "PAYMENT_STATUS",
                "PAYMENT_LINK",
                "MANDATE_LINK",
                "AUTHENTICATION_LINK",
                "AOF_SEARCH"
            })
    void aReplyThatIsLostIsUnknownAndNoLookUpCallsItAbsent(BseOrderType type) throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        Venue.Submission<BseCommand> submission = submission(venue, type);
        // What a payment asks before it leaves is answered.
        String operations = type == BseOrderType.PAYMENT ? ",\"operations\":[\"Payment\"]" : "";
        send("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1%s}}".formatted(operations));

        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Unknown.class);

        send("PUT", "/faults", "{}");
        // The simulator's mandate is none that was registered, so that its report does not show the scan.
        assertThat(venue.lookUp(question(submission, null)))
                .isInstanceOfAny(
                        type == BseOrderType.MANDATE_SCAN ? Finding.NoAnswer.class : Finding.Held.class,
                        Finding.NoReport.class,
                        Finding.Finished.class);
        assertThat(executed(type)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void aSessionThatTheVenueRefusesCostsTheOrderNothing(BseOrderType type) throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        assertThat(venue.submit(submission(venue, type))).isNotInstanceOf(Outcome.NotSent.class);
        send("POST", "/sessions/expire", "");
        Venue.Submission<BseCommand> second = submission(venue, type);

        Outcome outcome = venue.submit(second);
        if (outcome instanceof Outcome.NotSent notSent) {
            assertThat(notSent.downtime()).isFalse();
            outcome = venue.submit(second);
        }

        // What has been cancelled, paused or shifted once may be refused the second time: it was looked at.
        assertThat(outcome).isInstanceOfAny(Outcome.Accepted.class, Outcome.Completed.class, Outcome.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIP", "XSIP", "STP", "SWP"})
    void aPlanWhoseReplyIsLostIsFoundByItsFirstOrder(BseOrderType type) throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        send("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        BsePlan plan = (BsePlan) order(type);
        plan.put("firstOrderToday", true);
        Venue.Submission<BseCommand> submission = submission(venue, type, plan);
        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Unknown.class);

        send("PUT", "/faults", "{}");
        Finding found = venue.lookUp(question(submission, null));
        assertThat(found).isInstanceOf(Finding.Finished.class);
        assertThat(get("/ledger/effects"))
                .contains("\"orderNumber\":\"" + ((Finding.Finished) found).venueReference() + "\"");
    }

    @Test
    void aPlanThatNeverArrivedIsNotCalledAbsentForWantOfAnOrder() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        send("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"sipOrderEntryParam\"]}}");
        BsePlan plan = (BsePlan) order(BseOrderType.SIP);
        plan.put("firstOrderToday", true);
        Venue.Submission<BseCommand> submission = submission(venue, BseOrderType.SIP, plan);
        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Unknown.class);

        assertThat(venue.lookUp(question(submission, null))).isInstanceOf(Finding.NoAnswer.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIP", "XSIP", "STP", "SWP"})
    void aPlanCanBeCancelledWhereverItWasRegistered(BseOrderType type) throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        String registration = ((Outcome.Completed) venue.submit(submission(venue, type))).venueReference();
        BsePlanChange cancel = BseSamples.change(PlanChangeKind.CANCEL, ((BsePlan) order(type)).getKind())
                .setRegistrationNumber(registration)
                .build();

        assertThat(venue.submit(submission(venue, BseOrderType.PLAN_CANCEL, cancel)))
                .isEqualTo(new Outcome.Completed(registration, "CANCELLED"));
        assertThat(venue.submit(submission(venue, BseOrderType.PLAN_CANCEL, cancel)))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aMemberThatDoesNotHaveThemSendsNoChangeOfAnOrder() throws Exception {
        Venue<BseCommand> venue = venue(Map.of("lumpsum-changes", "false"));
        for (BseOrderType type : List.of(BseOrderType.LUMPSUM_MODIFY, BseOrderType.LUMPSUM_CANCEL)) {
            Venue.Submission<BseCommand> submission = submission(venue, type);
            assertThat(venue.submit(submission)).isEqualTo(BseLumpsumChanges.WITHDRAWN);
            assertThat(executed(type)).isZero();
        }
        assertThat(get("/ledger/summary")).contains("\"requests\":2");
    }

    @Test
    void aVenueThatHasWithdrawnThemRefusesAndTheOrderStaysAsItIs() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        Venue.Submission<BseCommand> cancel = submission(venue, BseOrderType.LUMPSUM_CANCEL);
        send(
                "PATCH",
                "/settings",
                "{\"lumpsumChanges\":false,\"lumpsumChangeRefusal\":\"FAILED: NO LONGER AVAILABLE\"}");

        assertThat(venue.submit(cancel))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().text()).isEqualTo("FAILED: NO LONGER AVAILABLE"));
        assertThat(venue.lookUp(question(cancel, null)))
                .isInstanceOfSatisfying(
                        Finding.NoAnswer.class,
                        open -> assertThat(open.cause().code()).isEqualTo("CHANGE_NOT_SHOWN"));
    }

    @Test
    void anOrderThatWasCancelledIsCancelledForWhoeverFollowsIt() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        Venue.Submission<BseCommand> purchase =
                submission(venue, BseSamples.purchase().build());
        String number = ((Outcome.Accepted) venue.submit(purchase)).venueReference();
        send("PATCH", "/settings", "{\"lumpsumChanges\":true}");
        BseLumpsumChange cancel = BseSamples.lumpsumChange(LumpsumChangeKind.CANCEL)
                .setOrderNumber(number)
                .build();

        assertThat(venue.submit(submission(venue, BseOrderType.LUMPSUM_CANCEL, cancel)))
                .isEqualTo(new Outcome.Completed(number, "CANCELLED"));

        assertThat(venue.lookUp(question(purchase, number))).isInstanceOf(Finding.Cancelled.class);
        assertThat(venue.submit(submission(venue, BseOrderType.LUMPSUM_CANCEL, cancel)))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aWrongPasswordReachesTheVenueOnceThroughAllDoors() throws Exception {
        Venue<BseCommand> venue = venue(Map.of("password", "wrong", "login-pause", "1ms"));
        for (String type : BseOrderType.NAMES) {
            assertThat(venue.submit(submission(venue, Objects.requireNonNull(BseOrderType.named(type)))))
                    .isInstanceOf(Outcome.NotSent.class);
        }
        assertThat(get("/ledger/summary")).contains("\"failedLogins\":1");
    }

    @Test
    void ordersAreTakenAtAnyHourUnlessTheMemberSetsHours() {
        Instant saturday = Instant.parse("2026-11-28T05:00:00Z");
        BseCommand order =
                submission(venue(Map.of()), BseSamples.purchase().build()).command();

        assertThat(venue(Map.of()).opensAt(order, saturday)).isNull();
        assertThat(venue(Map.of("hours.opens", "09:00", "hours.closes", "15:30"))
                        .opensAt(order, saturday))
                .isEqualTo(Instant.parse("2026-11-30T03:30:00Z"));
    }

    @Test
    void anOrderIsFollowedToItsAllotment() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        Venue.Submission<BseCommand> submission =
                submission(venue, BseSamples.purchase().build());
        String number = ((Outcome.Accepted) venue.submit(submission)).venueReference();
        send("POST", "/clock/advance", "{\"seconds\":10}");

        assertThat(venue.lookUp(question(submission, number))).isInstanceOfSatisfying(Finding.Finished.class, done -> {
            assertThat(done.venueReference()).isEqualTo(number);
            assertThat(done.detail()).matches("ALLOTTED [0-9.]+ UNITS AT NAV [0-9.]+, RS 500.0000, FOLIO \\S+");
        });
    }

    @Test
    void anOrderWhoseReplyIsLostIsFoundByALookUp() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        send("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        Venue.Submission<BseCommand> submission =
                submission(venue, BseSamples.purchase().build());

        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Unknown.class);

        send("PUT", "/faults", "{}");
        assertThat(venue.lookUp(question(submission, null))).isInstanceOf(Finding.Held.class);
        assertThat(venue.submit(submission))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(get("/ledger/summary")).contains("\"executed\":1");
    }

    @Test
    void anOrderThatNeverArrivedIsAbsentAndMayBeSentAgain() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        send("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"orderEntryParam\"]}}");
        Venue.Submission<BseCommand> submission =
                submission(venue, BseSamples.purchase().build());

        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Unknown.class);

        send("PUT", "/faults", "{}");
        assertThat(venue.lookUp(question(submission, null))).isEqualTo(new Finding.Absent());
        assertThat(venue.submit(submission)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aSessionThatRanOutUnderManyOrdersCostsOneLoginAndNoOrderAndIsNoDowntime() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        assertThat(venue.submit(submission(venue, BseSamples.purchase().build())))
                .isInstanceOf(Outcome.Accepted.class);
        send("POST", "/sessions/expire", "");
        List<Venue.Submission<BseCommand>> submissions = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            submissions.add(submission(venue, BseSamples.purchase().build()));
        }

        List<Outcome> outcomes = submitAtOnce(venue, submissions);

        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome).isInstanceOfAny(Outcome.Accepted.class, Outcome.NotSent.class));
        assertThat(outcomes).anySatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.NotSent.class));
        List<Venue.Submission<BseCommand>> again = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.NotSent notSent) {
                assertThat(notSent.downtime()).isFalse();
                again.add(submissions.get(i));
            }
        }
        assertThat(submitAtOnce(venue, again))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class));
        assertThat(get("/ledger/summary")).contains("\"executed\":65", "\"logins\":2");
    }

    @Test
    void aSessionThatNeverWorksIsDowntime() throws Exception {
        Venue<BseCommand> venue = venue(Map.of());
        send("PUT", "/faults", "{\"refuseSession\":{\"probability\":1,\"operations\":[\"orderEntryParam\"]}}");

        assertThat(venue.submit(submission(venue, BseSamples.purchase().build())))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.downtime()).isTrue());
    }

    @Test
    void membersWithSessionsForOneOrderGetEveryOrderThrough() throws Exception {
        send("PUT", "/settings", "{\"oneTimeTokens\":true}");
        Venue<BseCommand> venue = venue(Map.of("one-time-pass-key", "true"));
        List<Venue.Submission<BseCommand>> submissions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            submissions.add(submission(venue, BseSamples.purchase().build()));
        }

        assertThat(submitAtOnce(venue, submissions))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class));
    }

    @Test
    void aWrongPasswordReachesTheVenueOnceThroughOrdersAndLookUpsTogether() throws Exception {
        Venue<BseCommand> venue = venue(Map.of("password", "wrong", "login-pause", "1ms"));
        for (int i = 0; i < 10; i++) {
            Venue.Submission<BseCommand> submission =
                    submission(venue, BseSamples.purchase().build());
            assertThat(venue.submit(submission)).isInstanceOf(Outcome.NotSent.class);
            assertThat(venue.lookUp(question(submission, null))).isInstanceOf(Finding.NoAnswer.class);
        }

        assertThat(venue.sessionTrouble()).contains("INVALID ACCOUNT INFORMATION");
        assertThat(get("/ledger/summary")).contains("\"failedLogins\":1", "\"statusQueries\":0");
        // The right password still gets in: five wrong ones would have locked the user out.
        Venue<BseCommand> right = venue(Map.of());
        assertThat(right.submit(submission(right, BseSamples.purchase().build())))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRefusalInUnlistedWordsIsRejectedAndCounted() throws Exception {
        send(
                "PUT",
                "/rules",
                "{\"rules\":[{\"field\":\"SchemeCd\",\"match\":\"02.*\",\"text\":\"FAILED: SOMETHING THAT IS NEW\"}]}");
        Venue<BseCommand> venue = venue(Map.of());

        assertThat(venue.submit(submission(venue, BseSamples.purchase().build())))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(BseErrors.UNLISTED));
        assertThat(meters.counter("harkara.bse.unlisted").count()).isEqualTo(1);
    }

    private Venue<BseCommand> venue(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "order-entry-url", simulator.orderEntryUri().toString(),
                "report-url", simulator.orderStatusUri().toString()));
        settings.putAll(more);
        BseProperties properties = BseSamples.properties(simulator.uri(), settings);
        Clock clock = Clock.systemUTC();
        BseClient client = new BseClient(properties.calls(), clock);
        clients.add(client);
        BseSessions sessions = new BseSessions(
                client,
                () -> properties,
                BsePasswords.configured(() -> properties),
                () -> Secret.of("aPassKey12"),
                clock);
        return BseSamples.venue(properties, client, sessions, meters, clock);
    }

    /** An order of that kind; what is changed is registered first, and its days are to come. */
    private Venue.Submission<BseCommand> submission(Venue<BseCommand> venue, BseOrderType type) throws Exception {
        SpecificRecord order = order(type);
        switch (order) {
            case BsePayment payment -> {
                String number = named(BseOrderType.LUMPSUM);
                payment.put("orderNumbers", List.of(number));
                payment.put("totalAmount", BseSamples.purchase().build().getAmount());
            }
            case BseEnquiry enquiry when enquiry.getPan() != null -> client();
            case BseDocument form when form.getPan() != null -> client();
            case BseEnquiry enquiry -> enquiry.put("orderNumber", named(BseOrderType.LUMPSUM));
            case BseLink link when link.getMandateId() != null -> link.put("mandateId", named(BseOrderType.MANDATE));
            default -> {}
        }
        if (order instanceof BsePlanChange change) {
            BseOrderType plan = change.getKind() == PlanKind.SIP ? BseOrderType.SIP : BseOrderType.XSIP;
            Outcome registered = venue(Map.of()).submit(submission(venue, plan, order(plan)));
            change.put("registrationNumber", ((Outcome.Completed) registered).venueReference());
        }
        if (order instanceof BseLumpsumChange change) {
            send("PATCH", "/settings", "{\"lumpsumChanges\":true}");
            Outcome placed = venue(Map.of())
                    .submit(submission(venue, BseSamples.purchase().build()));
            change.put("orderNumber", ((Outcome.Accepted) placed).venueReference());
        }
        return submission(venue, type, order);
    }

    /** The venue knows the PAN of registered clients only. */
    private void client() {
        BseUcc client = BseUccSamples.with(BseUccSamples.individual(), "clientCode", "UCC001");
        Venue<BseCommand> other = venue(Map.of());
        other.submit(submission(other, BseOrderType.UCC, client));
    }

    /** What the venue calls an order of that kind, once it has it. */
    private String named(BseOrderType type) {
        Venue<BseCommand> other = venue(Map.of());
        return ((Outcome.Accepted) other.submit(submission(other, type, order(type)))).venueReference();
    }

    private static int effects(BseOrderType type) {
        return BseOperations.isWithoutEffect(type.typeName()) ? 0 : 1;
    }

    private static SpecificRecord order(BseOrderType type) {
        SpecificRecord order = Objects.requireNonNull(BseSamples.everyKind().get(type));
        LocalDate today = LocalDate.now(BseReference.INDIA);
        switch (order) {
            case BsePlan plan -> plan.put("startDate", today.plusDays(20));
            case BseSpread spread -> spread.put("redemptionDate", today.plusDays(1));
            case BseMandate mandate -> {
                mandate.put("startDate", today);
                mandate.put("endDate", null);
            }
            default -> {}
        }
        return order;
    }

    private Venue.Submission<BseCommand> submission(Venue<BseCommand> venue, BseLumpsum order) {
        return submission(venue, BseOrderType.LUMPSUM, order);
    }

    private Venue.Submission<BseCommand> submission(Venue<BseCommand> venue, BseOrderType type, SpecificRecord order) {
        BseCommand command = BseSamples.command(type, order, Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(venue.fault(command)).isNull();
        sequence++;
        return new Venue.Submission<>(command, venue.wireReference(command, sequence, Instant.now()), TRACE);
    }

    private static Venue.Question<BseCommand> question(
            Venue.Submission<BseCommand> submission, @Nullable String venueReference) {
        Instant sentAt = Instant.now().minusSeconds(1);
        return new Venue.Question<>(submission.command(), submission.wireReference(), venueReference, sentAt, sentAt);
    }

    private static List<Outcome> submitAtOnce(Venue<BseCommand> venue, List<Venue.Submission<BseCommand>> submissions)
            throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> results = submissions.stream()
                    .map(submission -> threads.submit(() -> venue.submit(submission)))
                    .toList();
            for (Future<Outcome> result : results) {
                outcomes.add(result.get());
            }
        }
        return outcomes;
    }

    /** How many of the kind took effect at the venue. */
    private int executed(BseOrderType type) throws Exception {
        String name = switch (type) {
            case AOF -> "form-upload";
            case MANDATE_SCAN -> "scan-upload";
            default -> type.typeName().substring("bse.".length());
        };
        String kind = "\"kind\":\"%s\"".formatted(name);
        return get("/ledger/effects").split(Pattern.quote(kind), -1).length - 1;
    }

    private String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private String send(String method, String path, String json) throws Exception {
        HttpResponse<String> response = controls.send(
                HttpRequest.newBuilder(simulator.controlUri().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static BseSimulator start() {
        try {
            return BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
