package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Those of the cases that Setu wants to see before an agent institution goes live that intake refuses, by Setu's ids. All of them are
 * walked through the gateway (BbpsUatCases).
 */
class BillUatTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final String BILLER = "DTHX00010NAT10";
    private static final String COUNTER =
            "{\"channel\":\"AGT\",\"terminalId\":\"T1\",\"mobile\":\"9876500000\",\"geocode\":\"19.0139,72.8254\",\"postalCode\":\"400001\"}";
    private static final String CUSTOMER = "{\"mobile\":\"9876543210\",\"name\":\"Asha Rao\"}";

    private final Billers billers = new Billers();

    @BeforeEach
    void know() {
        billers.take(BILLER, biller());
    }

    @Test
    @DisplayName("BF3: a fetch with parameters that the biller does not have is refused")
    void wrongParameters() {
        assertThat(fetch("Meter", "12345678").faults()).extracting(Fault::field).contains("/inputs/0/parameter");
    }

    @Test
    @DisplayName("BF4: a fetch with a value that does not match the expression is refused")
    void wrongExpression() {
        assertThat(fetch("Subscriber ID", "92345678").faults())
                .extracting(Fault::field)
                .containsExactly("/inputs/0/value");
        assertThat(fetch("Subscriber ID", "12345678").faults()).isEmpty();
    }

    @Test
    @DisplayName("BF5: a payment to a biller that takes any amount is refused without one")
    void anAdhocBillerWithoutAnAmount() {
        assertThat(payment("CASH", "").faults()).extracting(Fault::field).contains("/amount");
    }

    @Test
    @DisplayName("AI1: Rs 49,999 are taken in cash")
    void cashBelowTheLimit() {
        assertThat(payment("CASH", "\"amount\":\"49999.00\",").faults()).isEmpty();
    }

    @Test
    @DisplayName("AI2: Rs 50,000 are not taken in cash of somebody without a PAN")
    void cashAtTheLimit() {
        assertThat(payment("CASH", "\"amount\":\"50000.00\",").faults())
                .extracting(Fault::field)
                .containsExactly("/pan");
    }

    @DisplayName("AI3: each mode has its least and its greatest amount")
    @ParameterizedTest(name = "{0} of Rs {1}: {2}")
    @CsvSource({
        "CASH, 0.99, false",
        "CASH, 1.00, true",
        "CASH, 49999.99, true",
        "UPI, 0.99, false",
        "UPI, 100000.00, true",
        "UPI, 100000.01, false",
        "WALLET, 10000.00, true",
        "WALLET, 10000.01, false"
    })
    void eachModeHasItsLimits(String mode, String amount, boolean taken) {
        List<Fault> faults =
                payment(mode, "\"amount\":\"%s\",".formatted(amount)).faults();
        if (taken) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).extracting(Fault::field).containsOnly("/amount");
        }
    }

    private Verdict fetch(String parameter, String value) {
        return judge(
                BbpsOrderType.FETCH,
                "{\"billerId\":\"%s\",\"agent\":%s,\"customer\":%s,\"inputs\":[{\"parameter\":\"%s\",\"value\":\"%s\"}]}"
                        .formatted(BILLER, COUNTER, CUSTOMER, parameter, value));
    }

    private Verdict payment(String mode, String amount) {
        return judge(
                BbpsOrderType.PAYMENT,
                "{\"billerId\":\"%s\",%s\"mode\":\"%s\",\"agent\":%s,\"customer\":%s,\"inputs\":[{\"parameter\":\"Subscriber ID\",\"value\":\"12345678\"}]}"
                        .formatted(BILLER, amount, mode, COUNTER, CUSTOMER));
    }

    private Verdict judge(BbpsOrderType type, String body) {
        return BillSamples.judge(billers, type, body, NOON);
    }

    private static BbpsBiller biller() {
        return new BbpsBiller(
                BILLER,
                "DTH",
                "DTH",
                BbpsBillerStatus.ACTIVE,
                BbpsOrigin.VENUE,
                BbpsFlow.VALIDATE_AND_PAY,
                true,
                BbpsExactness.ANY,
                List.of(new BbpsParameter(
                        "Subscriber ID", BbpsDataType.NUMERIC, 8, 12, false, "[1-8][0-9]+", List.of(), true)),
                List.of(),
                List.of(
                        limit("CASH", "1.00", "500000.00"),
                        limit("UPI", "1.00", "100000.00"),
                        limit("WALLET", "1.00", "10000.00")),
                List.of(limit("AGT", "1.00", "500000.00")),
                List.of(),
                BbpsBills.SINGLE,
                BbpsSelection.SINGLE,
                BbpsPlans.NOT_SUPPORTED,
                false,
                false,
                null,
                null,
                null,
                null,
                NOON);
    }

    private static BbpsLimit limit(String name, String least, String most) {
        return new BbpsLimit(name, new BigDecimal(least), new BigDecimal(most));
    }
}
