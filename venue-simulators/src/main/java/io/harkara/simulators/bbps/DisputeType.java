package io.harkara.simulators.bbps;

import org.jspecify.annotations.Nullable;

/**
 * What can be complained about, with its disposition (Setu, harmonisation of TAT). The older names have no disposition of
 * their own: that of what they amount to is used.
 */
enum DisputeType {
    SERVICE_NOT_RECEIVED("service-not-received", "D11", true),
    SERVICE_DISCONNECTED("service-disconnected", "D12", true),
    LATE_PAYMENT_SURCHARGE("late-payment-surcharge", "D13", true),
    PAID_TO_WRONG_ACCOUNT("paid-to-wrong-account", "D21", true),
    DOUBLE_PAYMENT("double-payment", "D22", true),
    WRONG_AMOUNT("wrong-amount", "D23", true),
    PAYMENT_INFO_DELAY("payment-info-delay", "D31", false),
    ACCOUNT_NOT_UPDATED("account-not-updated", "D32", false),
    OTHERS("others", "D32", false),
    DEDUCTED_MULTIPLE_TIMES("amount-deducted-multiple-times", "D22", true),
    CREDITED_WITHOUT_ID("amount-deducted-biller-credited-no-transaction-id", "D31", false),
    NOT_CREDITED_WITHOUT_ID("amount-deducted-biller-not-credited-no-transaction-id", "D32", false);

    private final String wireName;
    private final String disposition;
    private final boolean dispute;

    DisputeType(String wireName, String disposition, boolean dispute) {
        this.wireName = wireName;
        this.disposition = disposition;
        this.dispute = dispute;
    }

    String wireName() {
        return wireName;
    }

    String disposition() {
        return disposition;
    }

    /** Whether the ticket is a dispute, which has a day by which it ends, and not a complaint. */
    boolean dispute() {
        return dispute;
    }

    static @Nullable DisputeType of(String wireName) {
        for (DisputeType type : values()) {
            if (type.wireName.equals(wireName)) {
                return type;
            }
        }
        return null;
    }
}
