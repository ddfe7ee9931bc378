package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.quickstart.StoredOrder.Step;
import io.harkara.quickstart.VenueControl.Effect;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final Effect DONE = new Effect("lumpsum", "ref-1", "1001");

    @Test
    void anOrderThatWasDoneOnceKeepsThePromise() {
        Figures figures = Audit.of(taken("a"), List.of(order("a", Status.SUBMITTING, Status.COMPLETED)), List.of(DONE));
        assertThat(figures.promiseKept()).isTrue();
        assertThat(figures.in(Status.COMPLETED)).isOne();
    }

    @Test
    void twoEffectsOfOneOrderAreSeen() {
        Figures figures =
                Audit.of(taken("a"), List.of(order("a", Status.SUBMITTING, Status.COMPLETED)), List.of(DONE, DONE));
        assertThat(figures.executedTwice()).isOne();
        assertThat(figures.promiseKept()).isFalse();
    }

    @Test
    void twoEffectsUnderTwoReferencesOfOneOrderAreSeen() {
        StoredOrder order = new StoredOrder(
                "a",
                "bse.lumpsum",
                null,
                Status.COMPLETED,
                List.of(
                        step(Status.SUBMITTING, "ref-1"),
                        step(Status.SUBMITTING, "ref-2"),
                        step(Status.COMPLETED, "ref-2")));
        Figures figures = Audit.of(taken("a"), List.of(order), List.of(DONE, new Effect("lumpsum", "ref-2", "1002")));
        assertThat(figures.executedTwice()).isOne();
    }

    @Test
    void aDeclarationIsKnownByThePanThatItIsAbout() {
        OrderLine line = new OrderLine(1, "k", "{\"type\":\"bse.fatca\",\"order\":{\"pan\":\"AAAPR1234A\"}}");
        List<Submission> declared = List.of(new Submission(line, "a", List.of(), 1));
        StoredOrder order = new StoredOrder(
                "a", "bse.fatca", null, Status.COMPLETED, List.of(step(Status.COMPLETED, "2026112610000000001")));
        Effect effect = new Effect("fatca", "", "AAAPR1234A");

        assertThat(Audit.of(declared, List.of(order), List.of(effect)).promiseKept())
                .isTrue();
        assertThat(Audit.of(declared, List.of(order), List.of(effect, effect)).executedTwice())
                .isOne();
        assertThat(Audit.of(declared, List.of(order), List.of(new Effect("fatca", "", "AAAPR1234B")))
                        .contradicted())
                .isOne();
    }

    @Test
    void twoPaymentsForOnePurchaseAreSeenAlthoughTheyAreTwoOrders() {
        List<StoredOrder> payments = List.of(payment("a", "ref-1"), payment("b", "ref-2"));
        Effect first = new Effect("payment", "ref-1", "0", List.of("1001", "1002"));

        assertThat(Audit.of(
                                taken("a", "b"),
                                payments,
                                List.of(first, new Effect("payment", "ref-2", "0", List.of("1003"))))
                        .promiseKept())
                .isTrue();
        assertThat(Audit.of(
                                taken("a", "b"),
                                payments,
                                List.of(first, new Effect("payment", "ref-2", "0", List.of("1002"))))
                        .executedTwice())
                .isOne();
    }

    @Test
    void aPaymentThatTheVenueDoesNotHaveIsLost() {
        assertThat(Audit.of(taken("a"), List.of(payment("a", "ref-1")), List.of())
                        .lost())
                .isOne();
    }

    @Test
    void aFormIsKnownByItsClientAndAScanByItsMandate() {
        List<Submission> documents = List.of(
                document("a", "bse.aof", "\"clientCode\":\"RK00417\""),
                document("b", "bse.mandate-scan", "\"mandateId\":\"4799153\""));
        List<StoredOrder> orders = List.of(
                new StoredOrder("a", "bse.aof", null, Status.COMPLETED, List.of(step(Status.COMPLETED, "ref-1"))),
                new StoredOrder(
                        "b", "bse.mandate-scan", null, Status.COMPLETED, List.of(step(Status.COMPLETED, "ref-2"))));
        Effect form = new Effect("form-upload", "", "RK00417");
        Effect scan = new Effect("scan-upload", "", "4799153");

        assertThat(Audit.of(documents, orders, List.of(form, scan)).promiseKept())
                .isTrue();
        assertThat(Audit.of(documents, orders, List.of(form)).lost()).isOne();
        assertThat(Audit.of(documents, orders, List.of(form, scan, scan)).executedTwice())
                .isOne();
        assertThat(Audit.of(documents, orders, List.of(form, scan, new Effect("form-upload", "", "RK00418")))
                        .contradicted())
                .isOne();
    }

    @Test
    void whatIsDoneToAnOrderAtABrokerIsKnownByItsNumberAndACancellationOfAllByItsAccount() {
        List<Submission> lines = List.of(
                document("a", "broker.order", "\"account\":\"main\""),
                document("b", "broker.cancel", "\"account\":\"main\""),
                document("c", "broker.cancel-all", "\"account\":\"desk\""),
                document("d", "broker.funds", "\"account\":\"main\""));
        List<StoredOrder> orders = List.of(
                named("a", "broker.order", Status.CANCELLED, "H1", "2190766001"),
                named("b", "broker.cancel", Status.COMPLETED, "H2", "2190766001"),
                named("c", "broker.cancel-all", Status.COMPLETED, "H3", "cancel-all NSE"),
                named("d", "broker.funds", Status.COMPLETED, "H4", "SIM1"));
        Effect placed = new Effect("place", "H1", "2190766001");
        Effect cancelled = new Effect("cancel", "", "2190766001");
        Effect allCancelled = new Effect("cancelAll", "", "desk");

        assertThat(Audit.of(lines, orders, List.of(placed, cancelled, allCancelled))
                        .promiseKept())
                .isTrue();
        assertThat(Audit.of(lines, orders, List.of(placed, cancelled)).lost()).isOne();
        assertThat(Audit.of(lines, orders, List.of(placed, placed, cancelled, allCancelled))
                        .executedTwice())
                .isOne();
        assertThat(Audit.of(
                                lines,
                                orders,
                                List.of(placed, cancelled, allCancelled, new Effect("cancelAll", "", "main")))
                        .contradicted())
                .isOne();
    }

    @Test
    void anOrderThatABrokerHasNamedMayStillBeRefusedByTheExchange() {
        List<Submission> line = List.of(document("a", "broker.order", "\"account\":\"main\""));
        StoredOrder taken = named("a", "broker.order", Status.ACCEPTED, "H1", "2190766001");
        assertThat(Audit.of(line, List.of(taken), List.of()).lost()).isZero();
        StoredOrder done = named("a", "broker.order", Status.COMPLETED, "H1", "2190766001");
        assertThat(Audit.of(line, List.of(done), List.of()).lost()).isOne();
    }

    private static StoredOrder named(String id, String type, Status status, String ours, String venues) {
        return new StoredOrder(
                id,
                type,
                null,
                status,
                List.of(new Step(Instant.EPOCH, status, StatusSource.CALL, 1, null, null, ours, venues)));
    }

    @Test
    void aFormThatIsRefusedBecauseTheClientHasOneContradictsNothing() {
        List<Submission> twice = List.of(
                document("a", "bse.aof", "\"clientCode\":\"RK00417\""),
                document("b", "bse.aof", "\"clientCode\":\"RK00417\""));
        StoredOrder taken =
                new StoredOrder("a", "bse.aof", null, Status.COMPLETED, List.of(step(Status.COMPLETED, "ref-1")));
        StoredOrder refused =
                new StoredOrder("b", "bse.aof", null, Status.REJECTED, List.of(step(Status.REJECTED, "ref-2")));
        Effect form = new Effect("form-upload", "", "RK00417");

        assertThat(Audit.of(twice, List.of(taken, refused), List.of(form)).promiseKept())
                .isTrue();
        assertThat(Audit.of(twice.subList(1, 2), List.of(refused), List.of(form))
                        .contradicted())
                .isOne();
    }

    @Test
    void whatOnlyAsksHasNoEffectAndMustHaveNone() {
        StoredOrder link = new StoredOrder(
                "a", "bse.payment-link", null, Status.COMPLETED, List.of(step(Status.COMPLETED, "ref-1")));

        assertThat(Audit.of(taken("a"), List.of(link), List.of()).promiseKept()).isTrue();
        assertThat(Audit.of(taken("a"), List.of(link), List.of(DONE)).contradicted())
                .isOne();
    }

    @Test
    void aPromiseThatTheStoreDoesNotKnowIsLost() {
        Figures figures = Audit.of(taken("a"), List.of(), List.of());
        assertThat(figures.lost()).isOne();
        assertThat(figures.addsUp()).isFalse();
    }

    @Test
    void anOrderThatIsCompletedWithoutAnEffectIsLost() {
        Figures figures = Audit.of(taken("a"), List.of(order("a", Status.SUBMITTING, Status.COMPLETED)), List.of());
        assertThat(figures.lost()).isOne();
    }

    @Test
    void anEffectOfAnOrderThatIsCalledFailedContradicts() {
        Figures figures = Audit.of(taken("a"), List.of(order("a", Status.SUBMITTING, Status.FAILED)), List.of(DONE));
        assertThat(figures.contradicted()).isOne();
    }

    @Test
    void anEffectThatNobodyAskedForContradicts() {
        Figures figures = Audit.of(
                taken("a"),
                List.of(order("a", Status.SUBMITTING, Status.COMPLETED)),
                List.of(DONE, new Effect("lumpsum", "ref-9", "1009")));
        assertThat(figures.contradicted()).isOne();
    }

    @Test
    void anOrderThatTheRegistrarRefusedAfterTheVenueTookItContradictsNothing() {
        Figures figures = Audit.of(
                taken("a"), List.of(order("a", Status.SUBMITTING, Status.ACCEPTED, Status.REJECTED)), List.of(DONE));
        assertThat(figures.promiseKept()).isTrue();
    }

    @Test
    void everyStatusThatIsNeitherFinalNorAcceptedIsOpen() {
        for (Status status : Status.values()) {
            boolean open =
                    Audit.of(taken("a"), List.of(order("a", status)), List.of()).open() == 1;
            assertThat(open)
                    .as(status.name())
                    .isEqualTo(List.of("RECEIVED", "SUBMITTING", "WAITING", "UNKNOWN", "NEEDS_REVIEW", "UNRECOGNISED")
                            .contains(status.name()));
        }
    }

    @Test
    void aRepeatedLineIsNoSecondOrderAndARefusedOneIsNone() {
        List<Submission> submissions = Stream.concat(
                        Stream.concat(taken("a").stream(), taken("a").stream()),
                        Stream.of(new Submission(line(3), null, List.of("amount: expected more"), 1)))
                .toList();
        Figures figures =
                Audit.of(submissions, List.of(order("a", Status.SUBMITTING, Status.COMPLETED)), List.of(DONE));
        assertThat(figures.received()).isOne();
        assertThat(figures.repeated()).isOne();
        assertThat(figures.refused()).isOne();
    }

    @Test
    void anEffectWithoutAReferenceIsKnownByItsKindAndNumber() {
        StoredOrder mandate = new StoredOrder(
                "a",
                "bse.mandate",
                null,
                Status.ACCEPTED,
                List.of(new Step(
                        Instant.EPOCH,
                        Status.ACCEPTED,
                        StatusSource.CALL,
                        1,
                        null,
                        null,
                        "2026072210000000001",
                        "4799153")));

        assertThat(Audit.of(taken("a"), List.of(mandate), List.of(new Effect("mandate", "", "4799153")))
                        .promiseKept())
                .isTrue();
        assertThat(Audit.of(taken("a"), List.of(mandate), List.of(new Effect("mandate", "0000000001", "1")))
                        .promiseKept())
                .isTrue();
        assertThat(Audit.of(taken("a"), List.of(mandate), List.of(new Effect("mandate", "", "4799154")))
                        .promiseKept())
                .isFalse();
    }

    @Test
    void anUnknownThatALookUpEndedCountsAsSettled() {
        StoredOrder settled = new StoredOrder(
                "a",
                "bse.lumpsum",
                null,
                Status.COMPLETED,
                List.of(
                        step(Status.UNKNOWN, "ref-1"),
                        new Step(Instant.EPOCH, Status.ACCEPTED, StatusSource.LOOK_UP, 1, null, null, "ref-1", "1001"),
                        step(Status.COMPLETED, "ref-1")));
        assertThat(Audit.of(taken("a"), List.of(settled), List.of(DONE)).settled())
                .isOne();
        assertThat(settled.was(Status.UNKNOWN)).isTrue();
    }

    @Test
    void theFiguresForProgramsHaveTheAgreedShape() {
        Figures figures = Audit.of(taken("a"), List.of(order("a", Status.SUBMITTING, Status.COMPLETED)), List.of(DONE));
        assertThat(Figures.json(Map.of("bse", figures), 12.34)).startsWith("""
                        {"seconds":12.3,"venues":{"bse":{"received":1,"refused":0,"completed":1,"accepted":0,\
                        "rejected":0,"settled":0,"open":0,"executedTwice":0,""");
    }

    private static List<Submission> taken(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(index -> new Submission(line(index + 2), ids[index], List.of(), 1))
                .toList();
    }

    private static Submission document(String id, String type, String fields) {
        OrderLine line = new OrderLine(1, id, "{\"type\":\"%s\",\"order\":{%s}}".formatted(type, fields));
        return new Submission(line, id, List.of(), 1);
    }

    private static StoredOrder payment(String id, String reference) {
        return new StoredOrder(id, "bse.payment", null, Status.COMPLETED, List.of(step(Status.COMPLETED, reference)));
    }

    private static OrderLine line(int number) {
        return new OrderLine(number, "key-" + number, "{}");
    }

    private static StoredOrder order(String id, Status... statuses) {
        return new StoredOrder(
                id,
                "bse.lumpsum",
                null,
                statuses[statuses.length - 1],
                Stream.of(statuses).map(status -> step(status, "ref-1")).toList());
    }

    private static Step step(Status status, String reference) {
        return new Step(Instant.EPOCH, status, StatusSource.CALL, 1, null, null, reference, null);
    }
}
