package io.harkara.simulators;

import java.time.Duration;
import java.time.Instant;

/**
 * The payment of one or more orders. What becomes of it is settled when it is initiated, so that no later change of the
 * settings turns a payment that was approved into one that was not.
 *
 * @param mode DIRECT, NODAL, NEFT or UPI
 * @param initiatedAt by the simulator's clock
 * @param endsAt when the bank has answered
 * @param approved what the bank then says
 */
record Payment(String mode, Instant initiatedAt, Instant endsAt, boolean approved) {

    /** Whether the bank's answer is awaited. */
    boolean open(Instant now) {
        return now.isBefore(endsAt);
    }

    /** Whether the money has come. */
    boolean done(Instant now) {
        return approved && !open(now);
    }

    /**
     * What MFAPI's flag 11 says (structure document v3.1, pages 73 and 74). That a nodal payment waits for the bank first
     * and then for the funds, half of the time each, and that NEFT and UPI only wait for the funds, are inferences.
     */
    String status(Instant now) {
        if (!open(now)) {
            return (approved ? "APPROVED ( " : "REJECTED ( ") + mode + " )";
        }
        Duration half = Duration.between(initiatedAt, endsAt).dividedBy(2);
        boolean bank = mode.equals("DIRECT") || (mode.equals("NODAL") && now.isBefore(initiatedAt.plus(half)));
        return (bank ? "AWAITING FOR RESPONSE FROM BILLDESK ( " : "AWAITING FOR FUNDS CONFIRMATION ( ") + mode + " )";
    }
}
