package io.harkara.schemas;

import static io.harkara.schemas.BbpsChannel.AGT;
import static io.harkara.schemas.BbpsChannel.ATM;
import static io.harkara.schemas.BbpsChannel.BNKBRNCH;
import static io.harkara.schemas.BbpsChannel.BSC;
import static io.harkara.schemas.BbpsChannel.INT;
import static io.harkara.schemas.BbpsChannel.INTB;
import static io.harkara.schemas.BbpsChannel.KIOSK;
import static io.harkara.schemas.BbpsChannel.MOB;
import static io.harkara.schemas.BbpsChannel.MOBB;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What goes with which channel at BBPS, whoever the biller: the modes of payment (Setu, payment objects) and what an agent
 * has to tell (Setu, Cashfree and integrators of BillAvenue agree). A biller may take less.
 */
public final class BbpsMatrix {

    private static final Set<BbpsChannel> CHANNELS = EnumSet.of(INT, INTB, MOB, MOBB, ATM, BNKBRNCH, KIOSK, AGT, BSC);

    private static final Map<BbpsMode, Set<BbpsChannel>> TAKEN = new EnumMap<>(BbpsMode.class);

    static {
        TAKEN.put(BbpsMode.CASH, EnumSet.of(BNKBRNCH, KIOSK, AGT, BSC));
        TAKEN.put(BbpsMode.INTERNET_BANKING, EnumSet.of(INT, INTB, MOB, MOBB, ATM));
        TAKEN.put(BbpsMode.CREDIT_CARD, CHANNELS);
        TAKEN.put(BbpsMode.DEBIT_CARD, CHANNELS);
        TAKEN.put(BbpsMode.PREPAID_CARD, CHANNELS);
        TAKEN.put(BbpsMode.UPI, EnumSet.of(INT, INTB, MOB, MOBB, BNKBRNCH, AGT, BSC));
        TAKEN.put(BbpsMode.WALLET, EnumSet.of(INT, INTB, MOB, MOBB, BNKBRNCH, KIOSK, AGT, BSC));
        TAKEN.put(BbpsMode.AEPS, EnumSet.of(MOB, BNKBRNCH, AGT, BSC));
        TAKEN.put(BbpsMode.ACCOUNT_TRANSFER, EnumSet.of(BNKBRNCH, BSC));
        TAKEN.put(BbpsMode.BHARAT_QR, EnumSet.of(MOB, MOBB, BNKBRNCH, AGT, BSC));
        TAKEN.put(BbpsMode.USSD, EnumSet.of(MOB, MOBB));
    }

    private BbpsMatrix() {}

    /** Whether the mode is taken through the channel; true where no table tells of the one or the other. */
    public static boolean goes(BbpsMode mode, BbpsChannel channel) {
        Set<BbpsChannel> channels = TAKEN.get(mode);
        return channels == null || !CHANNELS.contains(channel) || channels.contains(channel);
    }

    /** The fields of {@link BbpsAgent} that a channel needs, by their names; none where no table tells. */
    public static List<String> agentFields(BbpsChannel channel) {
        return switch (channel) {
            case INT, INTB -> List.of("ip", "mac");
            case MOB, MOBB -> List.of("ip", "imei", "os", "app");
            case ATM, KIOSK -> List.of("terminalId");
            case AGT, BSC -> List.of("terminalId", "mobile", "geocode", "postalCode");
            case BNKBRNCH -> List.of("ifsc", "mobile", "geocode", "postalCode");
            case POS, MPOS, UNRECOGNISED -> List.of();
        };
    }
}
