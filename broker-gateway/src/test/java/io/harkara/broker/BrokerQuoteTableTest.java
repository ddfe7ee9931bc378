package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerQuoteTable.Symbol;
import io.harkara.broker.BrokerQuoteTable.Wish;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wishes for prices, and who streams an account, in a real PostgreSQL. */
class BrokerQuoteTableTest {

    private static final Symbol RELIANCE = new Symbol(BrokerExchange.NSE, "RELIANCE-EQ");
    private static final Symbol SBIN = new Symbol(BrokerExchange.NSE, "SBIN-EQ");
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final int MOST = 2;

    private static BrokerDatabase database;
    private static BrokerQuoteTable table;

    @BeforeAll
    static void open() throws Exception {
        database = new BrokerDatabase("broker_quote_table");
        table = new BrokerQuoteTable(database.source());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() throws Exception {
        database.execute("truncate broker_quote_stream, broker_quote_lease");
    }

    private static long want(String client, BrokerQuoteMode mode, Instant at, Symbol... symbols) throws Exception {
        return table.want("main", client, List.of(symbols), mode, at, MOST);
    }

    @Test
    void whatAnyClientWantsIsWantedAndTheLargestModeCounts() throws Exception {
        want("desk-1", BrokerQuoteMode.LTP, NOW, RELIANCE);
        want("desk-2", BrokerQuoteMode.FULL, NOW, RELIANCE, SBIN);
        assertThat(table.wanted())
                .isEqualTo(Map.of("main", Map.of(RELIANCE, BrokerQuoteMode.FULL, SBIN, BrokerQuoteMode.FULL)));

        table.leave("main", "desk-2", List.of(RELIANCE), NOW.plusSeconds(1));
        assertThat(table.wanted().get("main").get(RELIANCE)).isEqualTo(BrokerQuoteMode.LTP);
        table.leave("main", "desk-2", List.of(), NOW.plusSeconds(1));
        assertThat(table.list("main")).extracting(Wish::client).containsExactly("desk-1");
    }

    @Test
    void anOlderWishThatComesLateDoesNotBringBackWhatWasTakenBack() throws Exception {
        want("desk-1", BrokerQuoteMode.LTP, NOW, RELIANCE);
        table.leave("main", "desk-1", List.of(RELIANCE), NOW.plusSeconds(1));
        want("desk-1", BrokerQuoteMode.LTP, NOW, RELIANCE);
        assertThat(table.wanted()).isEmpty();
        want("desk-1", BrokerQuoteMode.LTP, NOW.plusSeconds(2), RELIANCE);
        table.leave("main", "desk-1", List.of(RELIANCE), NOW.plusSeconds(1));
        assertThat(table.wanted().get("main")).containsOnlyKeys(RELIANCE);
    }

    @Test
    void moreThanTheBrokerTakesIsNotKeptNotEvenInPart() throws Exception {
        assertThat(want("desk-1", BrokerQuoteMode.LTP, NOW, RELIANCE, SBIN)).isZero();
        Symbol more = new Symbol(BrokerExchange.NSE, "TCS-EQ");
        assertThat(want("desk-2", BrokerQuoteMode.LTP, NOW, SBIN, more)).isEqualTo(3);
        assertThat(table.list("main")).hasSize(2);
        assertThat(want("desk-2", BrokerQuoteMode.LTP, NOW, SBIN))
                .as("it is streamed anyway")
                .isZero();
    }

    @Test
    void whyTheBrokerDoesNotTellIsNotedUntilItDoes() throws Exception {
        want("desk-1", BrokerQuoteMode.LTP, NOW, RELIANCE, SBIN);
        table.fault("main", List.of(SBIN), "e-session-0004");
        assertThat(table.list("main")).extracting(Wish::fault).containsExactly(null, "e-session-0004");
        table.fault("main", List.of(SBIN), null);
        assertThat(table.list("main")).extracting(Wish::fault).containsOnlyNulls();
    }

    @Test
    void oneInstanceHasAnAccountUntilItsTimeIsOver() throws Exception {
        assertThat(table.take("main", "one", Duration.ofMinutes(1))).isTrue();
        assertThat(table.take("main", "two", Duration.ofMinutes(1))).isFalse();
        assertThat(table.take("main", "one", Duration.ofMinutes(1)))
                .as("renewed")
                .isTrue();
        assertThat(table.take("other", "two", Duration.ofMinutes(1))).isTrue();
        table.heard("main", "two", true);
        assertThat(table.standing("main").heard()).as("said by another").isFalse();
        table.heard("main", "one", true);
        assertThat(table.standing("main").heard()).isTrue();

        database.execute("update broker_quote_lease set lease_until = now() - interval '1 second'");
        assertThat(table.standing("main").heard()).isFalse();
        assertThat(table.take("main", "two", Duration.ofMinutes(1))).isTrue();
        assertThat(table.standing("main").heard()).as("not of the new one").isFalse();
        table.giveBack("main", "one");
        assertThat(table.take("main", "three", Duration.ofMinutes(1))).isFalse();
        table.giveBack("main", "two");
        assertThat(table.take("main", "three", Duration.ofMinutes(1))).isTrue();
    }
}
