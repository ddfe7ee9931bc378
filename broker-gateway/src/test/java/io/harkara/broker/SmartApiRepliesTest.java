package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartApiRepliesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Outcome outcome(int status, String file) {
        return SmartApiReplies.read(BrokerPayloads.reply(status, "smartapi/" + file))
                .outcome(SmartApiReplies::placed);
    }

    private static List<BrokerOrderRow> book() {
        return SmartApiRows.orders(BrokerPayloads.data("smartapi/book-of-a-day.json"));
    }

    @Test
    void anOrderThatWasTakenIsAcceptedUnderTheNumberThatStaysTheSame() {
        assertThat(outcome(200, "place-registered.json"))
                .isEqualTo(new Outcome.Accepted("5a1f9c30-aaaa-4bbb-8ccc-000000000111", "REGISTERED"));
        assertThat(outcome(200, "place-without-unique-number.json"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(outcome(502, "place-registered.json"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isFalse());
        assertThat(outcome(200, "place-symbol-unknown.json")).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome(200, "token-invalid-at-the-gateway.json")).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void aBookWithItsMixedNumbersDatesAndCasesIsRead() {
        assertThat(book())
                .extracting(BrokerOrderRow::state)
                .containsExactly(
                        BrokerOrderState.FILLED,
                        BrokerOrderState.REJECTED,
                        BrokerOrderState.PARTLY_FILLED,
                        BrokerOrderState.CANCELLED);
        assertThat(book().getFirst())
                .isEqualTo(new BrokerOrderRow(
                        "5a1f9c30-aaaa-4bbb-8ccc-000000000111",
                        "1100000000048358",
                        "H0000000000000AB",
                        "",
                        BrokerExchange.NSE,
                        "3045",
                        "SBIN-EQ",
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
                        "complete",
                        "",
                        null,
                        Instant.parse("2026-11-27T03:45:29Z")));
        BrokerOrderRow refused = book().get(1);
        assertThat(refused.price()).isEqualByComparingTo("24000");
        assertThat(refused.triggerPrice()).isEqualByComparingTo("24010.5");
        assertThat(refused.product()).isEqualTo(BrokerProduct.NRML);
        assertThat(refused.reason()).startsWith("Your order has been rejected");
        assertThat(refused.updatedAt()).isEqualTo(Instant.parse("2026-11-27T03:46:00Z"));
        assertThat(refused.exchangeOrderId()).isNull();
    }

    @Test
    void afterAChangeTheStatusIsThatOfTheOrderAndNotOfTheChange() {
        BrokerOrderRow changed = book().get(2);

        assertThat(changed.status()).isEqualTo("trigger pending");
        assertThat(changed.priceType()).isEqualTo(BrokerPriceType.SL_M);
        assertThat(changed.disclosedQuantity()).isEqualTo(10);
        assertThat(changed.updatedAt()).isNull();
    }

    @Test
    void anOrderWithoutTheNumberThatStaysIsKnownByTheOther() {
        assertThat(book().get(3).brokerOrderId()).isEqualTo("261127000000114");
        assertThat(book().get(3).product()).isEqualTo(BrokerProduct.MTF);
        assertThat(book().get(3).filled()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open",
                "trigger pending",
                "open pending",
                "validation pending",
                "put order req received",
                "modified",
                "not modified",
                "modify pending",
                "modify validation pending",
                "cancel pending",
                "not cancelled",
                "after market order req received",
                "modify after market order req received",
                "expired",
                ""
            })
    void nothingButAnEndEndsAnOrder(String status) {
        assertThat(SmartApiWords.state(status, status, 0)).isEqualTo(BrokerOrderState.OPEN);
        assertThat(SmartApiWords.state(status, status, 5)).isEqualTo(BrokerOrderState.PARTLY_FILLED);
    }

    @ParameterizedTest
    @CsvSource({
        "complete, complete, FILLED",
        "COMPLETE, complete, FILLED",
        "cancelled, '', CANCELLED",
        "cancelled after market order, x, CANCELLED",
        "rejected, rejected, REJECTED",
        "'', complete, FILLED",
        "open, complete, PARTLY_FILLED",
    })
    void anEndIsOneInWhateverCase(String orderStatus, String status, BrokerOrderState state) {
        assertThat(SmartApiWords.state(orderStatus, status, 1)).isEqualTo(state);
    }

    @Test
    void tradesAreJoinedToTheirOrdersAndHaveTheDayOfTheirTime() {
        List<BrokerTradeRow> trades = SmartApiRows.trades(
                BrokerPayloads.data("smartapi/trades-with-times-of-day.json"),
                BrokerPayloads.data("smartapi/book-of-a-day.json"),
                NOW);

        assertThat(trades)
                .extracting(BrokerTradeRow::brokerOrderId)
                .containsExactly(
                        "5a1f9c30-aaaa-4bbb-8ccc-000000000111",
                        "5a1f9c30-aaaa-4bbb-8ccc-000000000111",
                        "261127000000999");
        assertThat(trades.getFirst().reference()).isEqualTo("H0000000000000AB");
        assertThat(trades.getFirst().instrumentId()).isEqualTo("3045");
        assertThat(trades)
                .extracting(BrokerTradeRow::tradedAt)
                .containsExactly(Instant.parse("2026-11-27T03:45:28Z"), Instant.parse("2026-11-26T09:59:59Z"), null);
        assertThat(trades.getLast().price()).isEqualByComparingTo("3055");
    }

    @Test
    void positionsAreReadForTheDayAndWithWhatWasCarriedForward() {
        var rows = BrokerPayloads.data("smartapi/positions-carried-forward.json");

        BrokerPosition net = SmartApiRows.positions(rows, false).getFirst();
        assertThat(net.quantity()).isEqualTo(-75);
        assertThat(net.bought()).isEqualTo(75);
        assertThat(net.sold()).isEqualTo(150);
        assertThat(net.averageSellPrice()).isEqualByComparingTo("24010");
        assertThat(net.realised()).isEqualByComparingTo("-12.5");
        BrokerPosition day = SmartApiRows.positions(rows, true).getFirst();
        assertThat(day.quantity()).isEqualTo(75);
        assertThat(day.sold()).isZero();
        assertThat(day.averageSellPrice()).isNull();
    }

    @Test
    void holdingsMoneyAndProfileAreRead() {
        assertThat(SmartApiRows.holdings(BrokerPayloads.data("smartapi/holdings.json")))
                .containsExactly(
                        new BrokerHolding("INE062A01020", "3045", null, 40, 0, 0, number("640.33")),
                        new BrokerHolding("INE154A01025", null, "500875", 1, 0, 7, null));
        BrokerFunds funds = SmartApiRows.funds(BrokerPayloads.data("smartapi/funds-with-nulls.json"))
                .getFirst();
        assertThat(funds.available()).isEqualByComparingTo("9999.99");
        assertThat(funds.unrealised()).isEqualByComparingTo("-5.25");
        assertThat(funds.realised()).isNull();
        BrokerProfile profile = SmartApiRows.profile(BrokerPayloads.data("smartapi/profile.json"));
        assertThat(profile)
                .isEqualTo(new BrokerProfile(
                        "SM0001", "SOME ONE", BrokerSession.Kind.INVESTOR, List.of("NSE", "BSE", "NFO")));
        assertThat(BrokerAnswers.text(profile)).doesNotContain("9876543210", "example.com");
        assertThat(SmartApiRows.profile(BrokerPayloads.data("smartapi/profile-with-a-list.json"))
                        .exchanges())
                .containsExactly("NSE");
    }

    @Test
    void pricesAndCandlesAreReadAndWhatIsBrokenIsLeftOut() {
        List<BrokerQuote> quotes = SmartApiPrices.quotes(BrokerPayloads.data("smartapi/quotes-one-unfetched.json"));
        assertThat(quotes).hasSize(1);
        assertThat(quotes.getFirst().bids()).hasSize(2);
        assertThat(quotes.getFirst().asks()).containsExactly(new BrokerQuote.Level(number("568.25"), 3348, 5));
        assertThat(quotes.getFirst().tradedAt()).isEqualTo(Instant.parse("2026-06-21T05:16:09Z"));
        List<BrokerCandle> candles = SmartApiPrices.candles(BrokerPayloads.data("smartapi/candles.json"));
        assertThat(candles).hasSize(1);
        assertThat(candles.getFirst().begin()).isEqualTo(Instant.parse("2026-09-07T05:45:00Z"));
    }

    @Test
    void theListOfInstrumentsIsReadForTheExchangesThatAreWanted() {
        String file = BrokerPayloads.text("smartapi/instruments.json");

        assertThat(SmartApiMaster.read(file, Set.of(BrokerExchange.NSE, BrokerExchange.NFO)))
                .isEqualTo(BrokerResult.of(List.of(
                        new BrokerListing(
                                BrokerExchange.NSE, "2885", "RELIANCE-EQ", "RELIANCE", "RELIANCE", null, 1, null),
                        new BrokerListing(BrokerExchange.NSE, "11536", "TCS-BE", "TCS", null, null, 1, null),
                        new BrokerListing(
                                BrokerExchange.NFO, "40001", "NIFTY29DEC26FUT", "NIFTY", null, null, 75, null),
                        new BrokerListing(BrokerExchange.NSE, "99926000", "Nifty 50", "NIFTY", null, null, 1, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "[{\"token\":\"1\"}", "[{\"token\":", "[7]", "<html>"})
    void aListThatIsCutOffIsNone(String file) {
        assertThat(SmartApiMaster.read(file, Set.of(BrokerExchange.NSE))).isInstanceOf(BrokerResult.Failed.class);
    }
}
