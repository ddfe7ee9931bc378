package io.harkara.simulators.bbps;

/** The calls that lead to a payment of a biller. The names are Setu's {@code fetchApiType}. */
enum BillFlow {
    /** Fetch the bill, then pay it. */
    BILL_FETCH,
    /** Have the customer's parameters validated, then pay. */
    BILL_VALIDATE,
    /** Pay at once: there is nothing to ask before. */
    BILL_DIRECT;

    /** What follows from a biller's master data (Cashfree's table, which agrees with Setu's field). */
    static BillFlow of(Requirement fetch, Requirement validation) {
        return switch (fetch) {
            case MANDATORY -> BILL_FETCH;
            case NOT_SUPPORTED -> validation == Requirement.NOT_SUPPORTED ? BILL_DIRECT : BILL_VALIDATE;
            case OPTIONAL, CONDITIONAL -> validation == Requirement.MANDATORY ? BILL_VALIDATE : BILL_FETCH;
        };
    }
}
