package io.harkara.simulators.bbps;

/** How an amount has to agree with the bill's. */
enum Exactness {
    EXACT("Exact"),
    EXACT_AND_ABOVE("Exact and above"),
    EXACT_AND_BELOW("Exact and below"),
    ANY("Any"),
    RANGE("RANGE");

    private final String text;

    Exactness(String text) {
        this.text = text;
    }

    /** The name on the wire. */
    String text() {
        return text;
    }

    /** Whether an amount in paise is one that a bill may be paid with. */
    boolean allows(long paise, Bill bill) {
        boolean multiple = bill.amountMultiple() == null || paise % bill.amountMultiple() == 0;
        return multiple
                && switch (this) {
                    case EXACT -> paise == bill.amount();
                    case EXACT_AND_ABOVE -> paise >= bill.amount();
                    case EXACT_AND_BELOW -> paise <= bill.amount();
                    case ANY -> true;
                    case RANGE ->
                        (bill.minAmount() == null || paise >= bill.minAmount())
                                && (bill.maxAmount() == null || paise <= bill.maxAmount());
                };
    }
}
