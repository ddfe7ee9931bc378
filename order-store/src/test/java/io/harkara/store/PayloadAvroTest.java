package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PayloadAvroTest {

    private static BseLumpsum again(BseLumpsum payload) {
        return PayloadAvro.read(PayloadJson.write(payload), new BseLumpsum());
    }

    @Test
    void aPayloadWithEveryFieldComesBackAsItWas() {
        BseLumpsum full = new BseLumpsum(
                "UCC001",
                "02-DP",
                BuySell.REDEMPTION,
                BuySellType.FRESH,
                HoldingMode.PHYSICAL,
                new BigDecimal("5000.10"),
                new BigDecimal("12.3400"),
                true,
                "12345/67",
                true,
                "E123456",
                true,
                true,
                "SB1",
                "ARN-1",
                "123456789012",
                "PG-77",
                "9876543210",
                "asha@example.com",
                "M1",
                "it's \"quoted\", with ₹ and\ttabs",
                "10.0.0.1");

        assertThat(full.getSchema().getFields())
                .as("every field has a value")
                .allSatisfy(field -> assertThat(full.get(field.pos())).isNotNull());
        assertThat(again(full)).isEqualTo(full);
    }

    @Test
    void whatHadNoValueHasNoneAgain() {
        BseLumpsum bare = BseLumpsum.newBuilder()
                .setClientCode("UCC001")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.ADDITIONAL)
                .setHoldingMode(HoldingMode.CDSL)
                .setAmount(new BigDecimal("0.01"))
                .setKycVerified(false)
                .build();

        assertThat(again(bare)).isEqualTo(bare);
    }
}
