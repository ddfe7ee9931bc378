package io.harkara.intake;

import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSchemeImport;
import io.harkara.schemas.TransactionMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Schemes as the gateway publishes them. */
final class SampleSchemes {

    static final Instant IMPORTED = Instant.parse("2026-03-01T04:00:00Z");

    private SampleSchemes() {}

    /** An open scheme that takes everything within limits. */
    static BseScheme.Builder scheme(String code) {
        return BseScheme.newBuilder()
                .setCode(code)
                .setListed(true)
                .setName("Sample " + code)
                .setAmcCode("ABC_MF")
                .setPurchaseAllowed(true)
                .setPurchaseMode(TransactionMode.BOTH)
                .setMinimumPurchase(new BigDecimal("5000.00"))
                .setMinimumAdditionalPurchase(new BigDecimal("1000.00"))
                .setMaximumPurchase(new BigDecimal("200000.00"))
                .setPurchaseMultiple(new BigDecimal("100.00"))
                .setPurchaseCutoff(LocalTime.of(13, 0))
                .setRedemptionAllowed(true)
                .setRedemptionMode(TransactionMode.BOTH)
                .setMinimumRedemptionUnits(new BigDecimal("10.0000"))
                .setMaximumRedemptionUnits(new BigDecimal("5000.0000"))
                .setRedemptionUnitsMultiple(new BigDecimal("0.0010"))
                .setMinimumRedemption(new BigDecimal("500.00"))
                .setMaximumRedemption(new BigDecimal("100000.00"))
                .setRedemptionMultiple(new BigDecimal("1.00"))
                .setRedemptionCutoff(LocalTime.of(15, 0))
                .setAmcActive(true)
                .setSipAllowed(true)
                .setStpAllowed(true)
                .setSwpAllowed(true)
                .setSwitchAllowed(true)
                .setStartDate(LocalDate.of(2013, 4, 1))
                .setEndDate(LocalDate.of(2099, 12, 31))
                .setImportId("import-1")
                .setImportedAt(IMPORTED);
    }

    /** The end of an import after which so many codes are known. */
    static BseSchemeImport imported(int known) {
        return new BseSchemeImport("import-1", IMPORTED, known, known, 0, 0, 0, known);
    }

    /** A table of these, as after a complete import. */
    static Schemes table(BseScheme... schemes) {
        Schemes table = new Schemes();
        List.of(schemes).forEach(scheme -> table.take(scheme.getCode(), scheme));
        table.takeImport(imported(schemes.length));
        return table;
    }
}
