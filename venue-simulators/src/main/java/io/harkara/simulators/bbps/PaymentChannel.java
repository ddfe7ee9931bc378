package io.harkara.simulators.bbps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a customer starts a payment (initiating channel), and what the agent's device has to tell there. */
enum PaymentChannel {
    INT,
    INTB,
    MOB,
    MOBB,
    BNKBRNCH,
    BSC,
    AGT,
    KIOSK,
    ATM,
    POS,
    MPOS;

    /** Names of the device's fields that have to be there. */
    List<String> required() {
        return switch (this) {
            case INT, INTB -> List.of("ip", "mac");
            case MOB, MOBB -> List.of("ip", "imei", "os", "app");
            case BNKBRNCH -> List.of("ifsc", "mobile", "geocode", "postalCode");
            case BSC, AGT -> List.of("terminalId", "mobile", "geocode", "postalCode");
            case KIOSK, ATM -> List.of("terminalId");
            case POS, MPOS -> List.of();
        };
    }

    static @Nullable PaymentChannel of(@Nullable String name) {
        for (PaymentChannel channel : values()) {
            if (channel.name().equals(name)) {
                return channel;
            }
        }
        return null;
    }
}
