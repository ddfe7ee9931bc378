package io.harkara.broker;

import static io.harkara.broker.BrokerSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerValidity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class BrokerEffectsTest {

    private static final String OURS = "H0000000000000AB";
    private static final Instant AFTER = Instant.parse("2026-03-02T05:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-03-02T03:00:00Z");

    @Test
    void anOrderIsFoundByOurReferenceAndOnceItHasANumberByThatAlone() {
        List<BrokerOrderRow> book =
                List.of(row("1", OURS, BrokerOrderState.OPEN, 0), row("2", "", BrokerOrderState.FILLED, 10));

        assertThat(BrokerFindings.of(book, OURS, null)).isEqualTo(new Finding.Held("1", "OPEN"));
        assertThat(BrokerFindings.of(book, OURS, "2")).isInstanceOf(Finding.Finished.class);
        assertThat(BrokerFindings.of(book, "H0000000000000XX", null)).isInstanceOf(Finding.Absent.class);
        assertThat(BrokerFindings.of(List.of(), OURS, null)).isInstanceOf(Finding.Absent.class);
    }

    /** Midnight in India is 18:30 UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T05:00:00Z, 2026-03-02T18:29:59Z, true",
        "2026-03-02T05:00:00Z, 2026-03-02T18:30:00Z, false",
        "2026-03-01T19:00:00Z, 2026-03-02T05:00:00Z, true",
        "2026-03-01T18:00:00Z, 2026-03-02T05:00:00Z, false"
    })
    void aBookOfAnotherDayShowsNothingOfWhatItDoesNotHave(Instant sent, Instant now, boolean absent) {
        assertThat(BrokerFindings.absent(sent, now))
                .isInstanceOf(absent ? Finding.Absent.class : Finding.NoReport.class);
    }

    @Test
    void twoOrdersUnderOneReferenceAreForAPerson() {
        List<BrokerOrderRow> book =
                List.of(row("1", OURS, BrokerOrderState.FILLED, 10), row("2", OURS, BrokerOrderState.FILLED, 10));

        assertThat(BrokerFindings.of(book, OURS, null))
                .isInstanceOfSatisfying(
                        Finding.NoReport.class,
                        none -> assertThat(none.cause().code()).isEqualTo("REFERENCE_TWICE"));
    }

    @Test
    void eachStateIsTheFindingThatItIs() {
        assertThat(BrokerFindings.of(row("1", OURS, BrokerOrderState.PARTLY_FILLED, 4)))
                .isEqualTo(new Finding.Held("1", "PARTLY_FILLED 4 of 10 at 1400"));
        assertThat(BrokerFindings.of(row("1", OURS, BrokerOrderState.FILLED, 10)))
                .isInstanceOfSatisfying(
                        Finding.Finished.class,
                        finished ->
                                assertThat(finished.answer()).contains("\"filled\":10", "\"averagePrice\":\"1400\""));
        assertThat(BrokerFindings.of(row("1", OURS, BrokerOrderState.CANCELLED, 4)))
                .isEqualTo(new Finding.Cancelled("1", "CANCELLED 4 of 10 at 1400"));
        assertThat(BrokerFindings.of(row("1", OURS, BrokerOrderState.REJECTED, 0)))
                .isInstanceOf(Finding.Refused.class);
        assertThat(BrokerFindings.of(row("1", OURS, BrokerOrderState.REJECTED, 4)))
                .isEqualTo(new Finding.Cancelled("1", "REJECTED 4 of 10 at 1400"));
    }

    private static BrokerChange change(long quantity, String price) {
        return new BrokerChange(
                "1",
                OURS,
                quantity,
                BrokerPriceType.LIMIT,
                BrokerProduct.CNC,
                BrokerValidity.DAY,
                BrokerSamples.price(price),
                null,
                0);
    }

    /** Its label of an order at the market stays; such a change was told as refused, or as never arrived. */
    @Test
    void aChangeOfAnOrderAtTheMarketIntoOneWithALimitIsSeenAtKiteByTheLimit() {
        assertThat(BrokerEffects.ofChange(List.of(protectedAtKite(20, "1400.05")), change(20, "1400.05"), true))
                .isInstanceOf(Finding.Finished.class);
        assertThat(BrokerEffects.ofChange(List.of(protectedAtKite(10, "1429.20")), change(10, "1400.05"), false))
                .isInstanceOf(Finding.Absent.class);
        assertThat(BrokerEffects.ofChange(List.of(protectedAtKite(10, "1400.05")), change(20, "1400.05"), false))
                .isInstanceOf(Finding.Absent.class);
    }

    private static BrokerOrderRow protectedAtKite(long quantity, String price) {
        return Objects.requireNonNull(KiteRows.order(new JsonMapper().readTree("""
                {"order_id": "1", "status": "OPEN", "tag": "mktp", "tags": ["mktp", "%s"], "exchange": "NSE",
                 "instrument_token": 738561, "tradingsymbol": "RELIANCE", "transaction_type": "BUY", "product": "CNC",
                 "order_type": "LIMIT", "validity": "DAY", "quantity": %d, "filled_quantity": 0, "disclosed_quantity": 0,
                 "price": %s, "trigger_price": 0, "average_price": 0}""".formatted(OURS, quantity, price))));
    }

    @Test
    void aChangeIsDoneOnceTheOrderIsAsItWantsIt() {
        List<BrokerOrderRow> book = List.of(row("1", OURS, BrokerOrderState.OPEN, 0));

        assertThat(BrokerEffects.ofChange(book, change(10, "1400.05"), true)).isInstanceOf(Finding.Finished.class);
        assertThat(BrokerEffects.ofChange(book, change(20, "1400.05"), true)).isInstanceOf(Finding.Held.class);
        assertThat(BrokerEffects.ofChange(book, change(20, "1400.05"), false)).isInstanceOf(Finding.Absent.class);
        assertThat(BrokerEffects.ofChange(book, change(10, "1400.10"), false)).isInstanceOf(Finding.Absent.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerOrderState.class,
            names = {"FILLED", "CANCELLED", "REJECTED"})
    void aChangeOfAnOrderThatEndedAsItWasIsRefused(BrokerOrderState end) {
        List<BrokerOrderRow> book = List.of(row("1", OURS, end, 0));

        assertThat(BrokerEffects.ofChange(book, change(20, "1400.05"), true)).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void aCancellationIsDoneOnceTheOrderIsCancelledAndRefusedOnceItIsFilled() {
        assertThat(BrokerEffects.ofCancel(List.of(row("1", OURS, BrokerOrderState.CANCELLED, 4)), "1", false))
                .isInstanceOf(Finding.Finished.class);
        assertThat(BrokerEffects.ofCancel(List.of(row("1", OURS, BrokerOrderState.FILLED, 10)), "1", true))
                .isInstanceOf(Finding.Refused.class);
        assertThat(BrokerEffects.ofCancel(List.of(row("1", OURS, BrokerOrderState.OPEN, 0)), "1", true))
                .isInstanceOf(Finding.Held.class);
        assertThat(BrokerEffects.ofCancel(List.of(row("1", OURS, BrokerOrderState.OPEN, 0)), "1", false))
                .isInstanceOf(Finding.Absent.class);
        assertThat(BrokerEffects.ofCancel(List.of(), "1", false)).isInstanceOf(Finding.Absent.class);
    }

    @Test
    void everythingIsCancelledOnceNothingOlderStandsThere() {
        BrokerCancelAll all = new BrokerCancelAll(null, BrokerExchange.NSE, null, null);
        List<BrokerOrderRow> standing = List.of(row("1", OURS, BrokerOrderState.PARTLY_FILLED, 4));

        assertThat(BrokerEffects.ofCancelAll(standing, all, null, AFTER, true)).isInstanceOf(Finding.Held.class);
        assertThat(BrokerEffects.ofCancelAll(standing, all, null, AFTER, false)).isInstanceOf(Finding.Absent.class);
        assertThat(BrokerEffects.ofCancelAll(standing, all, null, EARLIER, false))
                .as("placed after it")
                .isInstanceOf(Finding.Finished.class);
        assertThat(BrokerEffects.ofCancelAll(standing, all, "11536", AFTER, false))
                .as("another instrument")
                .isInstanceOf(Finding.Finished.class);
        BrokerCancelAll elsewhere = new BrokerCancelAll(null, BrokerExchange.BSE, null, null);
        assertThat(BrokerEffects.ofCancelAll(standing, elsewhere, null, AFTER, false))
                .isInstanceOf(Finding.Finished.class);
    }
}
