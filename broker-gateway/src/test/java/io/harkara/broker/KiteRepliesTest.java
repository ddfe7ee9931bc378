package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KiteRepliesTest {

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Outcome outcome(int status, String file) {
        return KiteReplies.read(BrokerPayloads.reply(status, "kite/" + file)).outcome(KiteReplies::taken);
    }

    @Test
    void anOrderThatWasTakenIsAcceptedAndNotCompleted() {
        assertThat(outcome(200, "place-registered.json"))
                .isEqualTo(new Outcome.Accepted("261127000000017", "REGISTERED"));
        assertThat(outcome(200, "place-without-order-number.json"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(outcome(500, "place-registered.json"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isFalse());
        assertThat(outcome(400, "place-missing-field.json")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aBookIsReadRowByRow() {
        List<BrokerOrderRow> rows = KiteRows.orders(BrokerPayloads.data("kite/book-of-a-day.json"));

        assertThat(rows)
                .extracting(BrokerOrderRow::state)
                .containsExactly(
                        BrokerOrderState.FILLED,
                        BrokerOrderState.REJECTED,
                        BrokerOrderState.PARTLY_FILLED,
                        BrokerOrderState.CANCELLED);
        assertThat(rows.getFirst())
                .isEqualTo(new BrokerOrderRow(
                        "261127000000017",
                        "1100000000000231",
                        "H0000000000000AB",
                        "KT0001",
                        BrokerExchange.NSE,
                        "779521",
                        "SBIN",
                        BrokerSide.BUY,
                        BrokerProduct.CNC,
                        BrokerPriceType.LIMIT,
                        BrokerValidity.DAY,
                        10,
                        10,
                        0,
                        number("812.5"),
                        null,
                        number("812.35"),
                        BrokerOrderState.FILLED,
                        "COMPLETE",
                        "",
                        Instant.parse("2026-11-27T03:45:28Z"),
                        Instant.parse("2026-11-27T03:45:29Z")));
        BrokerOrderRow refused = rows.get(1);
        assertThat(refused.reason()).startsWith("Insufficient funds.");
        assertThat(refused.exchangeOrderId()).isNull();
        assertThat(refused.reference()).isEmpty();
        assertThat(refused.updatedAt()).isNull();
        assertThat(refused.triggerPrice()).isEqualByComparingTo("24010.5");
    }

    @Test
    void ourReferenceIsFoundAmongTagsOfKitesOwnAndAProtectedOrderIsStillOneAtTheMarket() {
        List<BrokerOrderRow> rows = KiteRows.orders(BrokerPayloads.data("kite/book-of-a-day.json"));

        assertThat(rows.get(2).reference()).isEqualTo("H0000000000000AC");
        assertThat(rows.get(2).priceType()).isEqualTo(BrokerPriceType.MARKET);
        assertThat(rows.get(3).reference()).isEqualTo("by hand");
        assertThat(rows.get(3).filled()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPEN",
                "TRIGGER PENDING",
                "PUT ORDER REQ RECEIVED",
                "VALIDATION PENDING",
                "OPEN PENDING",
                "MODIFY VALIDATION PENDING",
                "MODIFY PENDING",
                "MODIFIED",
                "NOT MODIFIED",
                "CANCEL PENDING",
                "NOT CANCELLED",
                "AMO REQ RECEIVED",
                "MODIFY AMO REQ RECEIVED",
                "UPDATE",
                "EXPIRED",
                ""
            })
    void nothingButAnEndEndsAnOrder(String status) {
        assertThat(KiteWords.state(status, 0)).isEqualTo(BrokerOrderState.OPEN);
        assertThat(KiteWords.state(status, 5)).isEqualTo(BrokerOrderState.PARTLY_FILLED);
    }

    @ParameterizedTest
    @CsvSource({
        "complete, FILLED",
        "COMPLETE, FILLED",
        "Cancelled, CANCELLED",
        "CANCELLED AMO, CANCELLED",
        "LAPSED, CANCELLED",
        "REJECTED, REJECTED"
    })
    void anEndIsOneInWhateverCase(String status, BrokerOrderState state) {
        assertThat(KiteWords.state(status, 1)).isEqualTo(state);
    }

    @Test
    void theLastStateOfAHistoryCounts() {
        var states = BrokerPayloads.data("kite/history-after-a-change.json");
        BrokerOrderRow last = KiteRows.order(states.get(states.size() - 1));

        assertThat(last.status()).isEqualTo("MODIFY PENDING");
        assertThat(last.reference()).isEqualTo("H0000000000000AD");
        assertThat(last.quantity()).isEqualTo(12);
    }

    @Test
    void tradesAreReadAndATimeOfDayAloneIsNoTime() {
        List<BrokerTradeRow> trades = KiteRows.trades(BrokerPayloads.data("kite/trades-with-a-time-of-day.json"));

        assertThat(trades).extracting(BrokerTradeRow::quantity).containsExactly(25L, 15L);
        assertThat(trades.getFirst().tradedAt()).isEqualTo(Instant.parse("2026-11-27T03:47:01Z"));
        assertThat(trades.getLast().tradedAt()).isNull();
    }

    @Test
    void positionsHoldingsAndMoneyAreRead() {
        assertThat(KiteRows.positions(
                        BrokerPayloads.data("kite/positions-net-and-day.json").path("net")))
                .containsExactly(new BrokerPosition(
                        BrokerExchange.NFO,
                        "10240002",
                        "NIFTY26DECFUT",
                        BrokerProduct.NRML,
                        -75,
                        75,
                        150,
                        number("24001.25"),
                        number("24010"),
                        number("-12.5"),
                        number("375")));
        assertThat(KiteRows.holdings(BrokerPayloads.data("kite/holdings-with-yesterdays.json")))
                .containsExactly(
                        new BrokerHolding("INE062A01020", "779521", null, 40, 5, 7, number("640.333333")),
                        new BrokerHolding("INE154A01025", null, "128224004", 1, 0, 0, null));
        List<BrokerFunds> funds = KiteRows.funds(BrokerPayloads.data("kite/margins.json"));
        assertThat(funds).extracting(BrokerFunds::limit).containsExactly("equity", "commodity");
        assertThat(funds.getFirst().available()).isEqualByComparingTo("99725.05");
        assertThat(funds.getFirst().used()).isEqualByComparingTo("145706.55");
        assertThat(funds.getLast().realised()).isNull();
    }

    @Test
    void theProfileTellsNothingOfThePerson() {
        BrokerProfile profile =
                KiteRows.profile(BrokerPayloads.data("kite/profile.json"), BrokerSamples.session("t", Instant.MAX));

        assertThat(profile)
                .isEqualTo(new BrokerProfile(
                        "KT0001", "Some One", BrokerSession.Kind.INVESTOR, List.of("NSE", "BSE", "NFO")));
        assertThat(BrokerAnswers.text(profile)).doesNotContain("example.com");
    }

    @Test
    void pricesAndCandlesAreReadAndWhatIsBrokenIsLeftOut() {
        List<BrokerQuote> quotes = KitePrices.quotes(BrokerPayloads.data("kite/quotes-one-missing.json"));
        assertThat(quotes).hasSize(1);
        BrokerQuote quote = quotes.getFirst();
        assertThat(quote.exchange()).isEqualTo(BrokerExchange.NSE);
        assertThat(quote.close()).isEqualByComparingTo("1389.65");
        assertThat(quote.bids()).hasSize(2);
        assertThat(quote.asks()).containsExactly(new BrokerQuote.Level(number("1412.95"), 5191, 13));
        assertThat(quote.tradedAt()).isEqualTo(Instant.parse("2026-11-27T04:30:04Z"));

        List<BrokerCandle> candles = KitePrices.candles(BrokerPayloads.data("kite/candles-with-open-interest.json"));
        assertThat(candles)
                .extracting(BrokerCandle::begin)
                .containsExactly(Instant.parse("2026-11-26T03:45:00Z"), Instant.parse("2026-11-26T03:46:00Z"));
        assertThat(candles.getFirst().volume()).isEqualTo(2_499);
    }

    @Test
    void theListOfInstrumentsIsReadWithItsQuotedNames() {
        assertThat(KiteMaster.read(BrokerPayloads.text("kite/instruments.csv")))
                .isEqualTo(BrokerResult.of(List.of(
                        new BrokerListing(
                                BrokerExchange.NSE, "779521", "SBIN", "STATE BANK OF INDIA", null, null, 1, null),
                        new BrokerListing(BrokerExchange.NSE, "2939649", "LT", "LARSEN, TOUBRO", null, null, 1, null),
                        new BrokerListing(BrokerExchange.NSE, "256265", "NIFTY 50", "NIFTY 50", null, null, 1, null),
                        new BrokerListing(
                                BrokerExchange.NFO, "10240002", "NIFTY26DECFUT", "NIFTY", null, null, 75, null))));
    }

    @Test
    void theEmptyBookIsAnEmptyListAndNoBookIsNone() {
        assertThat(KiteReplies.read(BrokerPayloads.reply(200, "kite/book-empty.json"))
                        .result()
                        .map(KiteRows::orders))
                .isEqualTo(BrokerResult.of(List.of()));
        assertThat(KiteReplies.read(new VenueHttp.Reply(503, "{}")).result()).isInstanceOf(BrokerResult.Failed.class);
    }
}
