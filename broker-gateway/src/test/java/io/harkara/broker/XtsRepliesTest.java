package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtsRepliesTest {

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void anOrderThatWasTakenIsAcceptedUnderItsNumberHoweverLong() {
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(200, "place-request-sent.json")))
                .isEqualTo(new Outcome.Accepted("2190766863", "REQUEST SENT"));
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(200, "cancel-request-sent-as-list.json")))
                .isEqualTo(new Outcome.Accepted("2190766863", "REQUEST SENT"));
    }

    @Test
    void successWithoutANumberIsUnknownButKnownToXts() {
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(200, "place-without-order-number.json")))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
    }

    @Test
    void anErrorUnderStatus200IsNoSuccessAndSuccessUnderAnErrorStatusIsNothing() {
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(200, "place-error-under-200.json")))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(500, "place-request-sent.json")))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isFalse());
    }

    @Test
    void successIsToldByItsTypeAndNotByItsCode() {
        assertThat(XtsReplies.read(XtsPayloads.reply(200, "success-with-error-code.json"))
                        .result())
                .isInstanceOf(BrokerResult.Value.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sorry</html>", "{\"type\":\"succ", "[]", "null", "7", "{\"status\":\"ok\"}"})
    void whateverElseItIsAnOrderIsUnknownAndAQuestionUnanswered(String body) {
        VenueHttp.Reply reply = new VenueHttp.Reply(200, body);

        assertThat(XtsPayloads.outcome(reply)).isInstanceOf(Outcome.Unknown.class);
        assertThat(XtsReplies.listing(XtsReplies.read(reply).result()))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(Category.UNAVAILABLE));
    }

    @Test
    void aBookOf2020IsRead() {
        List<BrokerOrderRow> rows = XtsRows.orders(XtsPayloads.result("book-2020.json"));

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst())
                .isEqualTo(new BrokerOrderRow(
                        "10026325",
                        "X_1",
                        "H0000000000000AB",
                        "CL77",
                        BrokerExchange.NFO,
                        "39972",
                        null,
                        BrokerSide.BUY,
                        BrokerProduct.NRML,
                        BrokerPriceType.MARKET,
                        BrokerValidity.DAY,
                        75,
                        75,
                        0,
                        null,
                        null,
                        number("23.90"),
                        BrokerOrderState.FILLED,
                        "Filled",
                        "",
                        Instant.parse("2020-12-21T09:29:41.153546800Z"),
                        Instant.parse("2020-12-21T09:29:42.5Z")));
        BrokerOrderRow refused = rows.getLast();
        assertThat(refused.state()).isEqualTo(BrokerOrderState.REJECTED);
        assertThat(refused.priceType()).isEqualTo(BrokerPriceType.SL);
        assertThat(refused.price()).isEqualTo(number("101.5"));
        assertThat(refused.triggerPrice()).isEqualTo(number("102"));
        assertThat(refused.reason()).startsWith("OEMS:RMS : Margin Exceeds");
        assertThat(refused.updatedAt()).isNull();
    }

    @Test
    void aBookOf2026WithItsOtherNumbersDatesAndCasesIsRead() {
        List<BrokerOrderRow> rows = XtsRows.orders(XtsPayloads.result("book-2026.json"));

        assertThat(rows)
                .extracting(BrokerOrderRow::brokerOrderId)
                .containsExactly("2190766863", "2190766864", "2190766865", "2190766866");
        BrokerOrderRow partly = rows.getFirst();
        assertThat(partly.state()).isEqualTo(BrokerOrderState.PARTLY_FILLED);
        assertThat(partly.quantity()).isEqualTo(1_000);
        assertThat(partly.filled()).isEqualTo(250);
        assertThat(partly.disclosedQuantity()).isEqualTo(100);
        assertThat(partly.price()).isEqualByComparingTo("1400.05");
        assertThat(partly.triggerPrice()).isNull();
        assertThat(partly.validity()).isEqualTo(BrokerValidity.IOC);
        assertThat(partly.placedAt()).isEqualTo(Instant.parse("2026-02-04T08:15:23Z"));
        assertThat(partly.updatedAt()).isNull();
    }

    @Test
    void aStatusThatNoTableListsIsOpenAndANumberIsAStatusToo() {
        List<BrokerOrderRow> rows = XtsRows.orders(XtsPayloads.result("book-2026.json"));

        assertThat(rows.get(1).state()).isEqualTo(BrokerOrderState.OPEN);
        assertThat(rows.get(1).averagePrice()).isNull();
        assertThat(rows.get(2).state()).isEqualTo(BrokerOrderState.REJECTED);
        assertThat(rows.get(3).state()).isEqualTo(BrokerOrderState.CANCELLED);
        assertThat(rows.get(3).filled()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PendingNew",
                "New",
                "Open",
                "PendingReplace",
                "Replaced",
                "PendingCancel",
                "65",
                "48",
                "69",
                "53",
                "54",
                "Expired",
                "Trigger Pending",
                ""
            })
    void nothingButTheThreeEndsEndsAnOrder(String status) {
        assertThat(XtsWords.state(status, 0)).isEqualTo(BrokerOrderState.OPEN);
        assertThat(XtsWords.state(status, 5)).isEqualTo(BrokerOrderState.PARTLY_FILLED);
    }

    @Test
    void tradesAreToldOnceEachWithTheirOwnQuantity() {
        List<BrokerTradeRow> trades = XtsRows.trades(XtsPayloads.result("trades-partial.json"));

        assertThat(trades).extracting(BrokerTradeRow::tradeId).containsExactly("900", "901");
        assertThat(trades).extracting(BrokerTradeRow::quantity).containsExactly(25L, 50L);
        assertThat(trades.getLast().tradedAt()).isEqualTo(Instant.parse("2026-03-02T04:30:01Z"));
    }

    @Test
    void positionsAreReadFromAListAndFromAnObjectThatHasOne() {
        BrokerPosition listed =
                XtsRows.positions(XtsPayloads.result("positions-list.json")).getFirst();
        assertThat(listed.instrumentId()).isEqualTo("39972");
        assertThat(listed.quantity()).isEqualTo(75);
        assertThat(listed.averageBuyPrice()).isEqualByComparingTo("1671");
        assertThat(listed.averageSellPrice()).isNull();
        assertThat(listed.realised()).isEqualByComparingTo("-1250.50");
        assertThat(listed.unrealised()).isNull();

        BrokerPosition bare =
                XtsRows.positions(XtsPayloads.result("positions-array.json")).getFirst();
        assertThat(bare.instrumentId()).isEqualTo("22");
        assertThat(bare.quantity()).isEqualTo(-10);
        assertThat(bare.unrealised()).isEqualByComparingTo("12.5");
    }

    @Test
    void holdingsAreReadInBothShapes() {
        assertThat(XtsRows.holdings(XtsPayloads.result("holdings-a.json")))
                .containsExactly(new BrokerHolding("INE002A01018", "2885", "500325", 12, 2, 1, number("1310.25")));
        assertThat(XtsRows.holdings(XtsPayloads.result("holdings-b.json")))
                .containsExactly(new BrokerHolding("INE009A01021", "1594", null, 7, 0, 0, null));
    }

    @Test
    void theBalanceIsReadAndWhatIsNoNumberIsNone() {
        BrokerFunds funds = XtsRows.funds(XtsPayloads.result("balance.json")).getFirst();

        assertThat(funds.limit()).isEqualTo("ALL|ALL|ALL");
        assertThat(funds.cash()).isEqualByComparingTo("100267.20");
        assertThat(funds.available()).isEqualByComparingTo("257.2");
        assertThat(funds.realised()).isEqualByComparingTo("-3.5");
        assertThat(funds.unrealised()).isNull();
    }

    @Test
    void theProfileHasNothingPrivateInIt() {
        BrokerSession session =
                new BrokerSession("CL77", Secret.of("t"), null, BrokerSession.Kind.INVESTOR, Instant.EPOCH, Map.of());
        BrokerProfile profile = XtsRows.profile(XtsPayloads.result("profile.json"), session);

        assertThat(profile)
                .isEqualTo(new BrokerProfile("CL77", "A CLIENT", BrokerSession.Kind.INVESTOR, List.of("NSECM")));
        assertThat(BrokerAnswers.text(profile)).doesNotContain("ABCDE1234F", "9876543210", "example.com");
    }

    @Test
    void pricesAreReadFlatAndNestedAndTimesCountFrom1980() {
        List<BrokerQuote> quotes = XtsPrices.quotes(XtsPayloads.result("quotes-flat-and-nested.json"));

        assertThat(quotes).hasSize(2);
        BrokerQuote flat = quotes.getFirst();
        assertThat(flat.exchange()).isEqualTo(BrokerExchange.NSE);
        assertThat(flat.last()).isEqualByComparingTo("610.3");
        assertThat(flat.bids()).containsExactly(new BrokerQuote.Level(number("610.15"), 119, 3));
        assertThat(flat.volume()).isEqualTo(1_983_015);
        BrokerQuote nested = quotes.getLast();
        assertThat(nested.exchange()).isEqualTo(BrokerExchange.NFO);
        assertThat(nested.bids()).hasSize(2);
        assertThat(nested.close()).isEqualByComparingTo("1306.3");
        assertThat(nested.tradedAt()).isEqualTo(Instant.parse("2025-01-06T05:46:09Z"));
    }

    @Test
    void candlesAreReadAndABrokenOneIsLeftOut() {
        List<BrokerCandle> candles = XtsPrices.candles(XtsPayloads.result("candles.json"));

        assertThat(candles).hasSize(1);
        assertThat(candles.getFirst().begin()).isEqualTo(Instant.parse("2025-01-06T06:32:59Z"));
        assertThat(candles.getFirst().volume()).isEqualTo(1_760_422);
    }

    @Test
    void theListOfInstrumentsIsReadWithItsLotsAndFreezes() {
        List<BrokerListing> listings = XtsMaster.read(XtsPayloads.text("master.txt"));

        assertThat(listings)
                .containsExactly(
                        new BrokerListing(
                                BrokerExchange.NSE,
                                "2885",
                                "RELIANCE-EQ",
                                "RELIANCE",
                                "RELIANCE",
                                "INE002A01018",
                                1,
                                6_766_210L),
                        new BrokerListing(BrokerExchange.NSE, "11536", "TCS-BE", "TCS", null, "INE467B01029", 1, null),
                        new BrokerListing(
                                BrokerExchange.NFO, "39972", "NIFTY26MAR23000CE", "NIFTY", null, null, 75, 1_801L),
                        new BrokerListing(
                                BrokerExchange.NFO, "35001", "NIFTY26MARFUT", "NIFTY", null, null, 75, 1_801L));
    }
}
