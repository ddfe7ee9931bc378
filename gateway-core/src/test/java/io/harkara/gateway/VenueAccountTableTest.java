package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start with other accounts than those that open orders were sent through. */
class VenueAccountTableTest {

    private static final String ORDER = """
            insert into attempt (
                order_id, attempt, client, ordering_key, type, command, traceparent, wire_reference, deadline, status,
                source, version, sends, next_at, claimed_at, sent_at, settled_since, updated_at, owner, lease_until,
                service)
            values (?, 1, 'c', 'k', 't', '', 't', ?, now(), ?, 'CALL', 2, 1, now(), now(), now(), now(), now(), 'i', now(), ?)
            """;

    private static ContractDatabase database;
    private DataSource source;
    private VenueAccountTable table;

    @BeforeAll
    static void open() throws Exception {
        database = new ContractDatabase("venue_accounts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void firstStart() throws Exception {
        source = database.emptied();
        try (Connection connection = source.getConnection();
                PreparedStatement empty = connection.prepareStatement("truncate venue_account")) {
            empty.execute();
        }
        table = new VenueAccountTable(source);
        start("main", "main", "partner 1", "spare", "partner 2");
    }

    @Test
    void the_same_accounts_start_again_whatever_is_open() throws Exception {
        order("UNKNOWN", "main");
        start("main", "main", "partner 1", "spare", "partner 2", "new", "partner 3");
        start("main", "main", "partner 1", "spare", "partner 2", "new", "partner 3");
    }

    @Test
    void an_account_of_somebody_else_does_not_start_while_its_orders_are_open() throws Exception {
        for (String open : List.of("SUBMITTING", "WAITING", "UNKNOWN", "ACCEPTED", "NEEDS_REVIEW")) {
            UUID order = order(open, "main/recharges");
            refused(
                    "account main was: partner 1; it is now: partner 9, and 1 of its orders",
                    "main",
                    "main",
                    "partner 9",
                    "spare",
                    "partner 2");
            end(order);
        }
        start("main", "main", "partner 9", "spare", "partner 2");
        // From now on that is whose it is.
        order("ACCEPTED", "main");
        refused("account main was: partner 9; it is now: partner 1", "main", "main", "partner 1", "spare", "partner 2");
    }

    @Test
    void an_account_that_nobody_can_tell_of_is_left_as_it_was() throws Exception {
        order("UNKNOWN", "spare");
        table.atStart(
                new VenueAccounts(Map.of("main", "partner 1"), "main", Set.of("spare"), UnaryOperator.identity()),
                List.of());
        refused(
                "account spare was: partner 2; it is now: partner 9",
                "main",
                "main",
                "partner 1",
                "spare",
                "partner 9");
    }

    @Test
    void an_account_that_nobody_can_tell_of_and_that_is_the_default_no_longer_is_not_said_to_be_gone()
            throws Exception {
        order("UNKNOWN", "main");
        var unknown =
                new VenueAccounts(Map.of("spare", "partner 2"), "spare", Set.of("main"), UnaryOperator.identity());
        assertThatIllegalStateException()
                .isThrownBy(() -> table.atStart(unknown, List.of()))
                .withMessageContaining("account main is no longer the default, which is spare now, and 1 of its orders")
                .withMessageNotContaining("is gone");
    }

    @Test
    void another_account_with_open_orders_is_no_reason() throws Exception {
        order("UNKNOWN", "spare");
        start("main", "main", "partner 9", "spare", "partner 2");
    }

    @Test
    void an_account_that_is_gone_and_another_default_do_not_start_either() throws Exception {
        order("UNKNOWN", "spare");
        order("ACCEPTED", "main");
        refused("account spare (partner 2) is gone, and 1 of its orders", "main", "main", "partner 1");
        refused(
                "account main is no longer the default, which is spare now, and 1 of its orders",
                "spare",
                "main",
                "partner 1",
                "spare",
                "partner 2");
        // Nothing of that was written.
        start("main", "main", "partner 1", "spare", "partner 2");
    }

    @Test
    void a_person_may_say_that_the_books_are_the_same_and_says_so_once() throws Exception {
        order("UNKNOWN", "main");
        assertThatCode(() -> table.atStart(accounts("main", "main", "partner 9"), List.of("main")))
                .doesNotThrowAnyException();
        start("main", "main", "partner 9");
    }

    @Test
    void what_a_reload_changed_is_what_the_next_start_compares_with() throws Exception {
        order("UNKNOWN", "main");
        table.afterReload(accounts("main", "main", "partner 1 elsewhere", "spare", "partner 2"));
        start("main", "main", "partner 1 elsewhere", "spare", "partner 2");
        refused("it is now: partner 1,", "main", "main", "partner 1", "spare", "partner 2");
    }

    @Test
    void a_venue_with_one_account_looks_at_all_its_services() throws Exception {
        table.atStart(VenueAccounts.one("bse", "member 1"), List.of());
        order("UNKNOWN", "orders");
        order("UNKNOWN", "");
        assertThatIllegalStateException()
                .isThrownBy(() -> table.atStart(VenueAccounts.one("bse", "member 2"), List.of()))
                .withMessageContaining("2 of its orders are under way");
    }

    private void start(String defaultAccount, String... namesAndIdentities) {
        table.atStart(accounts(defaultAccount, namesAndIdentities), List.of());
    }

    private void refused(String words, String defaultAccount, String... namesAndIdentities) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(defaultAccount, namesAndIdentities))
                .withMessageContaining(words)
                .withMessageContaining("harkara.gateway.moved-accounts");
    }

    private static VenueAccounts accounts(String defaultAccount, String... namesAndIdentities) {
        Map<String, String> identities = new java.util.HashMap<>();
        for (int i = 0; i < namesAndIdentities.length; i += 2) {
            identities.put(namesAndIdentities[i], namesAndIdentities[i + 1]);
        }
        return new VenueAccounts(identities, defaultAccount, service -> service.split("/", 2)[0]);
    }

    private UUID order(String status, String service) throws Exception {
        UUID id = UUID.randomUUID();
        run(ORDER, id.toString(), id.toString(), status, service);
        return id;
    }

    private void end(UUID order) throws Exception {
        run("update attempt set status = 'COMPLETED' where order_id = ?", order.toString());
    }

    private void run(String sql, String... values) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
