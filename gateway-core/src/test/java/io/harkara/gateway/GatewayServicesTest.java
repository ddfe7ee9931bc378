package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static io.harkara.gateway.GatewayContext.command;
import static io.harkara.gateway.GatewayContext.quick;
import static io.harkara.gateway.LedgerVenue.OTHER;
import static io.harkara.gateway.LedgerVenue.TO_THE_OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue of two services, of which one or both are down. */
class GatewayServicesTest {

    private GatewayContext context;
    private int otherPort;
    private Gateway<BseCommand> gateway;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
        try (LedgerServer other = new LedgerServer()) {
            otherPort = other.port();
        }
        gateway = context.start(quick(), new LedgerVenue(context.venue, context.ledger.port(), otherPort));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_service_that_is_down_holds_up_its_own_orders_and_no_others() throws Exception {
        context.awaitStatus(place(1).getFirst(), Status.ACCEPTED);
        List<String> broken = placeToTheOther(40);
        await().atMost(PATIENCE).until(() -> gateway.servicesTrouble() != null);

        assertThat(gateway.servicesTrouble()).contains(OTHER);
        assertThat(gateway.trouble()).as("the gateway stays ready").isNull();
        assertThat(gauge("harkara.service.down", OTHER)).isEqualTo(1);
        List<String> sound = place(59);
        sound.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
        List<String> late = placeToTheOther(10);
        late.forEach(order -> context.awaitStatus(order, Status.WAITING));

        assertThat(gauge("harkara.service.down", context.venue)).isZero();
        assertThat(gauge("harkara.venue.down")).isZero();
        assertThat(gauge("harkara.consumer.paused")).isZero();
        assertThat(context.query("select count(*) from attempt where status in ('FAILED', 'UNKNOWN', 'NEEDS_REVIEW')"))
                .isEqualTo("0");
        assertThat(context.ledger.requests()).hasSize(60).doesNotHaveDuplicates();

        try (LedgerServer back = new LedgerServer(otherPort)) {
            Stream.concat(broken.stream(), late.stream()).forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
            assertThat(back.requests()).hasSize(50).doesNotHaveDuplicates();
            await().atMost(PATIENCE).until(() -> gateway.servicesTrouble() == null);
        }
        assertThat(context.ledger.requests()).hasSize(60);
    }

    @Test
    void what_waits_for_a_service_is_not_taken_again_and_again() throws Exception {
        context.awaitStatus(place(1).getFirst(), Status.ACCEPTED);
        placeToTheOther(100);
        await().atMost(PATIENCE).until(() -> gateway.servicesTrouble() != null);
        await().atMost(PATIENCE)
                .until(() -> context.query("select count(*) from attempt where status = 'WAITING'")
                        .equals("100"));
        int before = sends();
        Thread.sleep(4_000);

        // The pause of half a second has run out eight times for each of them; only the few that try the service were
        // sent.
        assertThat(sends() - before).isBetween(1, 5 * CallGate.PROBES);
    }

    @Test
    void an_order_behind_one_that_waits_for_its_service_waits_too_and_goes_out_after_it() throws Exception {
        placeToTheOther(40);
        await().atMost(PATIENCE).until(() -> gateway.servicesTrouble() != null);
        String first = place(TO_THE_OTHER, "folio-7");
        String second = place("bse.lumpsum", "folio-7");
        String alone = place("bse.lumpsum", "folio-8");
        context.awaitStatus(alone, Status.ACCEPTED);
        context.awaitStatus(second, Status.WAITING);

        try (LedgerServer back = new LedgerServer(otherPort)) {
            context.awaitStatus(second, Status.ACCEPTED);
            assertThat(context.statuses(first)).contains(Status.ACCEPTED);
            await().atMost(PATIENCE).until(() -> back.requests().size() >= 41);
            assertThat(back.requests()).hasSize(41).doesNotHaveDuplicates();
        }
        assertThat(context.ledger.requests()).hasSize(2);
    }

    @Test
    void an_order_for_a_service_that_stays_down_ends_with_its_deadline() throws Exception {
        placeToTheOther(40);
        await().atMost(PATIENCE).until(() -> gateway.servicesTrouble() != null);
        context.awaitStatus(place(1).getFirst(), Status.ACCEPTED);
        String id = UUID.randomUUID().toString();
        context.send(command(TO_THE_OTHER, id, id, 1, Instant.now().plusSeconds(3)));

        context.awaitStatus(id, Status.FAILED);
        assertThat(context.published(id).getLast().getReason().getCode()).isEqualTo("DEADLINE_PASSED");
    }

    /** So it is after a restart: of the services that it has used since, all are down. */
    @Test
    void a_service_that_was_not_used_yet_is_found_while_all_that_were_are_down() throws Exception {
        placeToTheOther(40);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> gateway.trouble() != null);

        context.awaitStatus(place(1).getFirst(), Status.ACCEPTED);

        assertThat(gateway.trouble()).isNull();
        assertThat(gateway.servicesTrouble()).contains(OTHER).doesNotContain(context.venue);
    }

    @Test
    void commands_stay_on_their_topic_only_while_every_service_is_down() throws Exception {
        int port = context.ledger.port();
        context.ledger.close();
        List<String> orders =
                Stream.concat(placeToTheOther(40).stream(), place(40).stream()).toList();

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> gateway.trouble() != null);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> gauge("harkara.consumer.paused") == 1);
        assertThat(context.query("select count(*) from attempt where status in ('FAILED', 'UNKNOWN')"))
                .isEqualTo("0");

        try (LedgerServer one = new LedgerServer(port)) {
            orders.subList(40, 80).forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
            assertThat(one.requests()).hasSize(40).doesNotHaveDuplicates();
            assertThat(gauge("harkara.consumer.paused"))
                    .as("the other is still down")
                    .isZero();
            try (LedgerServer other = new LedgerServer(otherPort)) {
                orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
                assertThat(other.requests()).hasSize(40).doesNotHaveDuplicates();
            }
        }
    }

    private List<String> place(int count) {
        return Stream.generate(context::place).limit(count).toList();
    }

    private List<String> placeToTheOther(int count) {
        return Stream.generate(() -> place(TO_THE_OTHER, UUID.randomUUID().toString()))
                .limit(count)
                .toList();
    }

    private String place(String type, String key) {
        String id = UUID.randomUUID().toString();
        context.send(command(type, id, key, 1, Instant.now().plusSeconds(600)));
        return id;
    }

    private int sends() throws Exception {
        return Integer.parseInt(context.query("select sum(sends) from attempt"));
    }

    private double gauge(String name) {
        return context.meters.get(name).gauge().value();
    }

    private double gauge(String name, String service) {
        return context.meters.get(name).tag("service", service).gauge().value();
    }
}
