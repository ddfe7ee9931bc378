package io.harkara.bbps;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an account is used for, as far as an aggregator may want it at an address or with credentials of its own ({@link
 * BbpsFamilies}).
 */
enum BbpsFamily {
    /** Fetches, validations, payments, their lists and the deposit: the account itself. */
    BILLS(""),
    /** Recharges that name no fetch, with all that is asked about them. */
    RECHARGES("recharges"),
    /** Billers and plans. */
    MASTER_DATA("master-data"),
    /** Complaints and where they stand. */
    COMPLAINTS("complaints");

    private static final char BELOW = '/';

    private final String property;

    BbpsFamily(String property) {
        this.property = property;
    }

    /**
     * The family of an order. It follows from the order alone, because what is asked about one later has to go where the order went:
     * a recharge that names a fetch goes where its fetch went, any other to the recharges.
     */
    static BbpsFamily of(BbpsOrderType type, SpecificRecord payload) {
        return switch (type) {
            case RECHARGE -> ((BbpsPayment) payload).getFetchId() == null ? RECHARGES : BILLS;
            case PLANS -> MASTER_DATA;
            case COMPLAINT, COMPLAINT_STATUS -> COMPLAINTS;
            case FETCH, VALIDATE, PAYMENT, STATUS, BALANCE, LEDGER, REFUND -> BILLS;
        };
    }

    /** Name of its settings below an account's. */
    String property() {
        return property;
    }

    /** How the service of an account is called that serves this family by itself. */
    String service(String account) {
        return this == BILLS ? account : account + BELOW + property;
    }

    /** The account of a service. */
    static String account(String service) {
        int below = service.indexOf(BELOW);
        return below < 0 ? service : service.substring(0, below);
    }

    /** Whether a service is that of some account's recharges. */
    static boolean isRecharges(String service) {
        return service.endsWith(BELOW + RECHARGES.property);
    }
}
