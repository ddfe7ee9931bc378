package io.harkara.store;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Billers and plans as the gateway of BBPS writes them. */
final class TestBillers {

    static final Instant READ_AT = Instant.parse("2026-03-02T04:30:00Z");

    private TestBillers() {}

    static BbpsBiller.Builder biller(String id, String name, String category) {
        return BbpsBiller.newBuilder()
                .setId(id)
                .setName(name)
                .setCategory(category)
                .setStatus(BbpsBillerStatus.ACTIVE)
                .setOrigin(BbpsOrigin.VENUE)
                .setFlow(BbpsFlow.FETCH_AND_PAY)
                .setPayWithoutFetch(false)
                .setExactness(BbpsExactness.EXACT)
                .setParameters(List.of(new BbpsParameter(
                        "Consumer No", BbpsDataType.NUMERIC, 9, 12, false, "^[0-9]+$", List.of(), true)))
                .setModes(List.of(new BbpsLimit("UPI", rupees("1.00"), rupees("50000.00"))))
                .setChannels(List.of(new BbpsLimit("INT", null, null)))
                .setFees(List.of(new BbpsFee(
                        rupees("0.00"),
                        rupees("1000.00"),
                        rupees("2.50"),
                        new BigDecimal("0.1000"),
                        LocalDate.parse("2026-01-01"),
                        null)))
                .setBills(BbpsBills.SINGLE)
                .setSelection(BbpsSelection.SINGLE)
                .setPlans(BbpsPlans.NOT_SUPPORTED)
                .setSameDayPayment(false)
                .setSupportsPending(true)
                .setReadAt(READ_AT);
    }

    static BbpsPlan plan(String biller, String id, String type, @Nullable String circle, boolean active) {
        return BbpsPlan.newBuilder()
                .setId(id)
                .setBillerId(biller)
                .setActive(active)
                .setCategory(type)
                .setAmount(rupees("299.00"))
                .setDescription("28 days")
                .setDetails(circle == null ? List.of() : List.of(new BbpsValue("Circle", circle)))
                .setReadAt(READ_AT)
                .build();
    }

    static BigDecimal rupees(String text) {
        return new BigDecimal(text);
    }
}
