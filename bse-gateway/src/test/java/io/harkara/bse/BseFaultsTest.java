package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BseFaultsTest {

    @Test
    void purchasesAndRedemptionsOfEverySizeCanBeSent() {
        assertThat(purchase(order -> order)).isNull();
        assertThat(purchase(order -> order.setBuySellType(BuySellType.ADDITIONAL)))
                .isNull();
        assertThat(redemption(order -> order)).isNull();
        assertThat(redemption(order -> order.setUnits(null).setAmount(BigDecimal.valueOf(50000, 2))))
                .isNull();
        assertThat(redemption(order -> order.setUnits(null).setAllUnits(true))).isNull();
    }

    @Test
    void whatANewerSchemaMayBringIsParked() {
        assertThat(purchase(order -> order.setBuySell(BuySell.UNRECOGNISED))).contains("buySell", "PURCHASE");
        assertThat(purchase(order -> order.setBuySellType(BuySellType.UNRECOGNISED)))
                .contains("buySellType");
        assertThat(purchase(order -> order.setHoldingMode(HoldingMode.UNRECOGNISED)))
                .contains("holdingMode");
        assertThat(fault(BseSamples.header().setAction(CommandAction.UNRECOGNISED), BseSamples.purchase()))
                .contains("action UNRECOGNISED");
        assertThat(fault(BseSamples.header().setType("bse.sip"), BseSamples.purchase()))
                .isEqualTo("plan is missing: expected the payload of bse.sip");
        assertThat(fault(BseSamples.header(), null)).contains("lumpsum is missing");
    }

    @Test
    void aSizeThatIsNotOneIsParked() {
        assertThat(purchase(order -> order.setAmount(null))).contains("amount null");
        assertThat(purchase(order -> order.setAmount(BigDecimal.valueOf(0, 2)))).contains("amount 0");
        assertThat(purchase(order -> order.setAmount(BigDecimal.valueOf(-100, 2))))
                .contains("amount -1.00");
        assertThat(purchase(order -> order.setUnits(BigDecimal.valueOf(1, 4)))).contains("units");
        assertThat(purchase(order -> order.setAllUnits(true))).contains("allUnits");
        assertThat(redemption(order -> order.setUnits(null))).contains("exactly one");
        assertThat(redemption(order -> order.setAllUnits(true))).contains("exactly one");
        assertThat(redemption(order -> order.setUnits(BigDecimal.valueOf(0, 4))))
                .contains("above zero");
        assertThat(redemption(order -> order.setBuySellType(BuySellType.ADDITIONAL)))
                .contains("FRESH");
    }

    @Test
    void whatTheVenueWouldCutIsParked() {
        assertThat(purchase(order -> order.setRemarks("r".repeat(255)))).isNull();
        assertThat(purchase(order -> order.setRemarks("r".repeat(256))))
                .isEqualTo("remarks has 256 characters: expected at most 255");
        assertThat(purchase(order -> order.setIpAddress("2001:db8:0000:0000:0000::1")))
                .contains("ipAddress");
        assertThat(purchase(order -> order.setClientCode(" "))).contains("clientCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001fb", "a|b", "a\uD800b"})
    void whatTheWireCannotCarryIsParked(String text) {
        assertThat(purchase(order -> order.setRemarks(text))).contains("remarks");
    }

    private static @Nullable String purchase(UnaryOperator<BseLumpsum.Builder> change) {
        return fault(BseSamples.header(), change.apply(BseSamples.purchase()));
    }

    private static @Nullable String redemption(UnaryOperator<BseLumpsum.Builder> change) {
        return fault(BseSamples.header(), change.apply(BseSamples.redemption()));
    }

    private static @Nullable String fault(CommandHeader.Builder header, BseLumpsum.@Nullable Builder order) {
        return BseFaults.of(BseCommand.newBuilder()
                .setHeader(header.build())
                .setLumpsum(order == null ? null : order.build())
                .build());
    }
}
