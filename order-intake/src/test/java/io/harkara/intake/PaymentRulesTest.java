package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.AuthenticationPurpose;
import io.harkara.schemas.BseEnquiry;
import io.harkara.schemas.BseLink;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.PaymentMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments, the question for their state, and links. */
class PaymentRulesTest {

    private static BsePayment payload(Orders order) {
        Verdict verdict = Judged.at(Judged.MORNING, order);
        assertThat(verdict.faults()).isEmpty();
        return (BsePayment) Objects.requireNonNull(verdict.order()).payload();
    }

    @Test
    void everyFieldIsInTheCommand() {
        assertThat(payload(Orders.payment().with("mandateId", "780039")))
                .isEqualTo(new BsePayment(
                        "AB1234",
                        PaymentMode.DIRECT,
                        List.of("1994507", "1994508"),
                        new BigDecimal("7500.50"),
                        "HDF",
                        "00939607098",
                        "HDFC0000093",
                        null,
                        null,
                        "780039",
                        "https://example.com/paid?id=1"));
        assertThat(payload(without("UPI").with("vpa", "asha.rao-1@okbank")).getVpa())
                .isEqualTo("asha.rao-1@okbank");
        assertThat(payload(without("NEFT").with("neftReference", "HDFCN52026072212"))
                        .getNeftReference())
                .isEqualTo("HDFCN52026072212");
    }

    /** A payment of a mode without a page. */
    private static Orders without(String mode) {
        return Orders.payment().with("paymentMode", mode).without("bankId").without("returnUrl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "clientCode;; clientCode; is missing",
                "paymentMode;; paymentMode; is missing",
                "paymentMode; CARD; paymentMode; DIRECT, NODAL, NEFT or UPI",
                "orderNumbers;; orderNumbers; is missing",
                "orderNumbers; 1994507; orderNumbers; an array of 1 to 20 numbers",
                "totalAmount;; totalAmount; is missing",
                "totalAmount; 0; totalAmount; rupees above 0",
                "bankId;; bankId; the page of DIRECT is that bank's",
                "accountNumber;; accountNumber; is missing",
                "accountNumber; 1234567-89; accountNumber; is '*******-89'",
                "ifsc; HDFC1000093; ifsc; four capital letters, a zero",
                "returnUrl;; returnUrl; sends the investor back",
                "returnUrl; javascript:alert(1); returnUrl; an http or https address",
                "returnUrl; https://example.com/a|b; returnUrl; an http or https address",
                "neftReference; HDFCN5; neftReference; only a payment by NEFT",
                "vpa; asha@okbank; vpa; only UPI",
                "orderNumber; 1994507; orderNumber; bse.payment has no field orderNumber"
            })
    void aRuleThatIsBrokenIsTheOneFault(String field, String value, String faulty, String expected) {
        Judged.assertFault(Orders.payment(), field, value, faulty, expected);
    }

    @Test
    void eachOrderIsNamedOnceAsText() {
        assertThat(Judged.fields(Orders.payment().with("orderNumbers", List.of("1994507", "0", "1994507"))))
                .containsExactly("/order/orderNumbers/1", "/order/orderNumbers/2");
        assertThat(Judged.fields(Orders.payment().with("orderNumbers", List.of(1994507))))
                .containsExactly("/order/orderNumbers/0");
        assertThat(Judged.fields(Orders.payment().with("orderNumbers", List.of())))
                .containsExactly("/order/orderNumbers");
    }

    @Test
    void aModeNeedsWhatItPaysBy() {
        assertThat(Judged.fields(without("UPI"))).containsExactly("/order/vpa");
        assertThat(Judged.fields(without("NEFT"))).containsExactly("/order/neftReference");
        assertThat(Judged.fields(without("UPI").with("vpa", "asha").with("returnUrl", "https://example.com")))
                .containsExactlyInAnyOrder("/order/vpa", "/order/returnUrl");
        assertThat(Judged.faults(without("UPI").with("vpa", "ashaokbank")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).doesNotContain("ashaokbank"));
    }

    @Test
    void otherOrdersUnderTheSameKeyAreAnotherPayment() {
        Fingerprint one = fingerprint(List.of("1994507", "1994508"));
        assertThat(fingerprint(List.of("1994507", "1994508"))).isEqualTo(one);
        assertThat(fingerprint(List.of("1994507", "1994509"))).isNotEqualTo(one);
        assertThat(fingerprint(List.of("1994507"))).isNotEqualTo(one);
    }

    private static Fingerprint fingerprint(List<String> numbers) {
        return Objects.requireNonNull(Judged.at(Judged.MORNING, Orders.payment().with("orderNumbers", numbers))
                        .order())
                .fingerprint();
    }

    @Test
    void aListDoesNotFitIntoALineOfCsv() {
        Orders line = without("UPI").without("orderNumbers").with("vpa", "asha@okbank");
        assertThat(Judged.csv(line).getFirst().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("send it as JSON"));
    }

    @Test
    void whatIsAskedOfAPaymentFitsIntoALine() {
        Judged.assertGives(Orders.paymentStatus(), new BseEnquiry("AB1234", "1994507", null));
        Judged.assertFault(Orders.paymentStatus(), "orderNumber", null, "orderNumber", "is missing");
        Judged.assertFault(Orders.paymentStatus(), "orderNumber", "0", "orderNumber", "the number of an order at BSE");
        Judged.assertFault(Orders.paymentStatus(), "pan", "AAAPR1234A", "pan", "has no field pan");
    }

    @Test
    void aLinkNamesWhatItIsFor() {
        Judged.assertGives(Orders.paymentLink(), new BseLink("AB1234", null, null, null, "https://example.com/paid"));
        Judged.assertGives(Orders.mandateLink(), new BseLink("AB1234", "780039", null, null, null));
        Judged.assertGives(
                Orders.authenticationLink(), new BseLink("AB1234", null, AuthenticationPurpose.REDEMPTION, 2, null));
        assertThat(Judged.fields(Orders.empty("bse.payment-link"))).contains("/order/clientCode", "/order/returnUrl");
        assertThat(Judged.fields(Orders.empty("bse.mandate-link").with("returnUrl", "https://example.com")))
                .containsExactlyInAnyOrder("/order/clientCode", "/order/mandateId", "/order/returnUrl");
        Judged.assertFault(Orders.authenticationLink(), "purpose", "SIP", "purpose", "SUBSCRIPTION, REDEMPTION");
        Judged.assertFault(Orders.authenticationLink(), "holder", "4", "holder", "1 to 3");
        Judged.assertFault(Orders.authenticationLink(), "holder", null, "holder", "is missing");
    }
}
