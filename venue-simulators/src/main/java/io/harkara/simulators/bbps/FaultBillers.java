package io.harkara.simulators.bbps;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Billers that fail in one way each when one parameter has one value, as those of Setu's mock environment do. The codes of
 * failures for which the mock only has a name are the network's for that name.
 */
final class FaultBillers {

    /** How the answer to the question for a fetch's result breaks. */
    enum Break {
        BACKSIDE_CONNECTION,
        NOT_JSON,
        TOO_MANY_REQUESTS
    }

    private static final String POWER_VALUE = "10085";
    private static final String VEHICLE = "Mobile or Vehicle Registration Number";

    private FaultBillers() {}

    /** The failure of a fetch, or null. */
    static @Nullable Failure fetch(Biller biller, Map<String, String> params) {
        return switch (biller.id()) {
            case "AVVNL0000RAJ01" ->
                when(params, "K Number", "100", Failure.bbps("BFR008", "Unable to get bill from biller"));
            case "APDCL0000ASM01" -> when(params, "Consumer ID", "100", Failure.bbps("BOU003", "BOU timeout"));
            case "BSESRAJPLDEL01" ->
                when(params, "CA Number", POWER_VALUE, Failure.bbps("BFR010", "Technical error at biller"));
            case NamedBiller.TEST_BILLER, NamedBiller.SETU_TEST_BILLER -> testBiller(biller, params);
            default -> null;
        };
    }

    /** The failure of a fetch whose parameters a biller checks by itself, or null. */
    static @Nullable Failure params(Biller biller, Map<String, String> params) {
        if (!biller.id().equals("MAHI00000NATKR")) {
            return null;
        }
        return params.containsKey(VEHICLE)
                ? when(params, VEHICLE, "2121", Failure.bbps("BFR002", "Client code regex validation failure"))
                : Failure.bbps("BFR011", "Mandatory tag(s) not present");
    }

    /** How the answer to the question for the result breaks, or null. */
    static @Nullable Break broken(Biller biller, Map<String, String> params) {
        return switch (biller.id()) {
            case "SBPDCL000BHI01" -> when(params, "CA Number", POWER_VALUE, Break.BACKSIDE_CONNECTION);
            case "SKPR00000SIK01" -> when(params, "Contract Acc Number", POWER_VALUE, Break.NOT_JSON);
            case "WESCO0000ODI01" -> when(params, "Consumer Number", POWER_VALUE, Break.TOO_MANY_REQUESTS);
            default -> null;
        };
    }

    /** Whether a payment may meet a technical decline, of which it does four times in five. */
    static boolean declines(Biller biller, Map<String, String> params) {
        return biller.id().equals("MAHI00000NATIC") && "10805".equals(params.get("Loan Number"));
    }

    /** Whether a payment ends cancelled. */
    static boolean cancels(Biller biller, Map<String, String> params) {
        return biller.id().equals("MAHI00000NATIC") && "10505".equals(params.get("Loan Number"));
    }

    private static @Nullable Failure testBiller(Biller biller, Map<String, String> params) {
        for (NamedBiller named : NamedBiller.ALL) {
            if (named.id().equals(biller.id()) && !named.fixed().equals(params)) {
                return Failure.bbps("BFR001", "Incorrect / invalid customer account");
            }
        }
        return null;
    }

    private static <T> @Nullable T when(Map<String, String> params, String name, String value, T then) {
        return value.equals(params.get(name)) ? then : null;
    }
}
