package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BseOrderEntryTest {

    private SimulatorContext venue;
    private String token;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        token = venue.login();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void anAcceptedPurchaseIsConfirmedToTheLetter() throws Exception {
        Map<String, String> order = venue.purchase(token);

        String[] answer = venue.order(order);

        String number = answer[2];
        assertThat(number).matches("[1-9]\\d{9}");
        assertThat(answer)
                .containsExactly(
                        "NEW",
                        order.get("TransNo"),
                        number,
                        "1000001",
                        "10000",
                        "UCC01",
                        "ORD CONF: Your Request for FRESH PURCHASE 500.000  in SCHEME: 02-DP THRO : PHYSICAL is confirmed"
                                + " for CLIENT :  INVESTOR UCC01 (Code: UCC01) CONFIRMATION TIME: Jun 19 2025  2:28PM"
                                + " ENTRY BY:  ORDER NO: " + number,
                        "0");
    }

    @Test
    void redemptionsNameTheirUnits() throws Exception {
        assertThat(venue.order(venue.redemption(token))[6])
                .startsWith(
                        "ORD CONF: Your Request for FRESH REDEMPTION 100.000 UNITS in SCHEME: 02-DP THRO : PHYSICAL");

        Map<String, String> byAmount = venue.redemption(token);
        byAmount.putAll(Map.of("Qty", "", "OrderVal", "750.5"));
        assertThat(venue.order(byAmount)[6]).contains("FRESH REDEMPTION 750.500 AMOUNT in SCHEME");

        Map<String, String> all = venue.redemption(token);
        all.putAll(Map.of("Qty", "", "AllRedeem", "Y", "DPTxn", "C", "FolioNo", "", "Param3", ""));
        assertThat(venue.order(all)[6]).contains("FRESH REDEMPTION ALL UNITS in SCHEME: 02-DP THRO : DEMAT");
    }

    @Test
    void outsideMarketHoursAnOrderIsTakenForLater() throws Exception {
        venue.set("PATCH", "/settings", "{\"marketOpen\": false}");

        String[] answer = venue.order(venue.purchase(token));

        assertThat(answer[6])
                .endsWith("ORDER NO: " + answer[2] + " OFFLINE ORDER WILL BE TRIGGERED DURING MARKET HOURS");
        assertThat(answer[7]).isEqualTo("0");

        venue.set("PATCH", "/settings", "{\"afterHours\": \"nextWorkingDay\"}");
        String[] second = venue.order(venue.purchase(token));
        assertThat(second[6])
                .endsWith("ORDER NO: " + second[2] + " OFFLINE ORDER WILL BE TRIGGERED  ON NEXT WORKING DAY");
    }

    @Test
    void aChangeIsRefusedInTheWordsOfTheSettingUntilItIsSwitchedOn() throws Exception {
        String number = venue.order(venue.purchase(token))[2];
        venue.set("PATCH", "/settings", "{\"lumpsumChangeRefusal\": \"FAILED: NO LONGER AVAILABLE\"}");
        assertThat(venue.order(change("CXL", number, ""))).endsWith("FAILED: NO LONGER AVAILABLE", "1");

        venue.set("PATCH", "/settings", "{\"lumpsumChanges\": true}");
        assertThat(venue.order(change("MOD", number, "7500")))
                .startsWith("MOD")
                .endsWith("MOD CONF: Your Request to Modify Order No " + number + " is confirmed.", "0");
        assertThat(venue.order(change("CXL", number, "")))
                .contains(number)
                .endsWith("CXL CONF: Your Request to Cancel Order No " + number + " is confirmed.", "0");
        assertThat(venue.order(change("CXL", number, ""))[6]).startsWith("FAILED: ORDER CANCELLATION NOT ALLOWED ON ");
        assertThat(venue.order(change("CXL", "999", ""))[6]).isEqualTo("FAILED: ORDER NOT FOUND FOR ORDER ID-999");
        assertThat(venue.order(change("MOD", number, "x"))[6]).isEqualTo("FAILED: INVALID ORDERVAL");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(3);
    }

    private Map<String, String> change(String code, String number, String amount) {
        Map<String, String> change = venue.purchase(token);
        change.putAll(Map.of("TransCode", code, "OrderId", number, "OrderVal", amount, "KYCStatus", ""));
        return change;
    }

    @Test
    void aTransNoIsSpentByAnAcceptedOrder() throws Exception {
        Map<String, String> order = venue.purchase(token);
        venue.order(order);

        String[] again = venue.order(order);

        assertThat(again[2]).isEqualTo("0");
        assertThat(again[6]).isEqualTo("FAILED: DUPLICAT UNIQUE REF NO.");
        assertThat(again[7]).isEqualTo("1");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
    }

    @Test
    void aTransNoIsSpentByARejectedOrderToo() throws Exception {
        Map<String, String> order = venue.purchase(token);
        order.put("OrderVal", "0");
        assertThat(venue.order(order)[6]).isEqualTo("FAILED: INVALID ORDER AMOUNT");

        order.put("OrderVal", "500");

        assertThat(venue.order(order)[6]).isEqualTo("FAILED: DUPLICAT UNIQUE REF NO.");
    }

    @Test
    void withoutTheDuplicateCheckTheLedgerShowsWhatWasExecutedTwice() throws Exception {
        venue.set("PATCH", "/settings", "{\"duplicateCheck\": false}");
        Map<String, String> order = venue.purchase(token);

        assertThat(venue.order(order)[2]).isNotEqualTo(venue.order(order)[2]).isNotEqualTo("0");

        assertThat(venue.summary().get("executedTwice").asInt()).isEqualTo(1);
        assertThat(venue.summary().get("mostEffectsByReference").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "TransCode, CXL, FAILED: MODIFICATION/CANCELLATION NOT ALLOWED",
        "TransNo, 12345678901234567890, FAILED: INVALID TRANSNO",
        "BuySell, X, FAILED: INVALID BUYSELL",
        "OrderVal, 5OO, FAILED: INVALID ORDERVAL",
        "OrderVal, '', FAILED: INVALID ORDER AMOUNT",
        "ClientCode, '', FAILED: INVALID CLIENTCODE",
        "EUIN, 123456, FAILED: INVALID EUIN",
        "RefNo, 123456789012345678901, FAILED: INVALID REFNO",
        "MemberId, 99999, FAILED: INVALID MEMBER CODE",
        "BuySellType, ADDITIONAL, FAILED: FOLIO NO MANDATORY"
    })
    void aPurchaseWithAFaultIsRejected(String element, String value, String text) throws Exception {
        Map<String, String> order = venue.purchase(token);
        order.put(element, value);

        String[] answer = venue.order(order);

        assertThat(answer[6]).isEqualTo(text);
        assertThat(answer[7]).isEqualTo("1");
        assertThat(venue.summary().get("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Param3, '', FAILED: BANK ACCOUNT NO MANDATORY FOR REDEMPTION",
        "FolioNo, '', FAILED: FOLIO NO MANDATORY",
        "Qty, '', FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR REDEMPTION",
        "OrderVal, 10, FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR REDEMPTION",
        "AllRedeem, Y, FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR REDEMPTION"
    })
    void aRedemptionWithAFaultIsRejected(String element, String value, String text) throws Exception {
        Map<String, String> order = venue.redemption(token);
        order.put(element, value);

        assertThat(venue.order(order)[6]).isEqualTo(text);
    }

    @Test
    void aRedemptionByAmountIsForPhysicalFoliosOnly() throws Exception {
        Map<String, String> order = venue.redemption(token);
        order.putAll(Map.of("DPTxn", "C", "Qty", "", "OrderVal", "100"));

        assertThat(venue.order(order)[6]).isEqualTo("FAILED: REDEMPTION BY AMOUNT ALLOWED ONLY IN PHYSICAL MODE");
    }

    @Test
    void ordersAreRejectedByRule() throws Exception {
        venue.set("PUT", "/rules", """
                {"rules":[{"field":"SchemeCd","match":"02-.*","text":"FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED"}]}
                """);
        assertThat(venue.order(venue.purchase(token))[6]).isEqualTo("FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED");

        Map<String, String> other = venue.purchase(token);
        other.put("SchemeCd", "AXFCFGP-GR");
        assertThat(venue.order(other)[7]).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "ClientCode, XUNK1, FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED",
        "ClientCode, XPAN1, FAILED:  PAN STATUS NOT VERIFIED WITH ITD",
        "ClientCode, XFAT1, FAILED: FATCA NOT VERIFIED BY KARVY. ORDER ENTRY NOT ALLOWED",
        "ClientCode, XNOM1, FAILED: CLIENT NOMINEE AUTHENTICATION PENDING",
        "SchemeCd, XCLOSED-GR, 'FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED'",
        "SchemeCd, XNOENTRY-GR, FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME. CONTACT EXCHANGE ADMIN"
    })
    void theDemoRulesApplyOnlyWhenAskedFor(String element, String value, String text) throws Exception {
        Map<String, String> before = venue.purchase(token);
        before.put(element, value);
        assertThat(venue.order(before)[7]).isEqualTo("0");

        venue.set("POST", "/rules/demo", "");

        Map<String, String> after = venue.purchase(token);
        after.put(element, value);
        assertThat(venue.order(after)[6]).isEqualTo(text);
    }
}
