package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;

/**
 * A decision on a request.
 *
 * @param number the venue's number of what now exists or was changed, {@code 0} unless it was executed
 * @param remarks the venue's text
 * @param firstOrder number of the order that came of it at once, {@code 0} for none
 * @param secondOrder number of the second such order, {@code 0} for none
 */
record Decision(Verdict verdict, String number, String remarks, String firstOrder, String secondOrder) {

    static final String NO_NUMBER = "0";

    /** Done. */
    static Decision executed(String number, String remarks) {
        return executed(number, remarks, NO_NUMBER, NO_NUMBER);
    }

    /** Done, and orders came of it at once. */
    static Decision executed(String number, String remarks, String firstOrder, String secondOrder) {
        return new Decision(Verdict.EXECUTED, number, remarks, firstOrder, secondOrder);
    }

    /** Read and refused by a rule. */
    static Decision rejected(String remarks) {
        return refused(Verdict.REJECTED, remarks);
    }

    /** Not done. */
    static Decision refused(Verdict verdict, String remarks) {
        return new Decision(verdict, NO_NUMBER, remarks, NO_NUMBER, NO_NUMBER);
    }

    boolean executed() {
        return verdict == Verdict.EXECUTED;
    }
}
