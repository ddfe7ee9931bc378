package io.harkara.simulators.bbps;

/**
 * Why a fetch or a payment failed, as the network or the simulator's rules have it.
 *
 * @param type {@code BBPS}, {@code FUND_TRANSFER} or {@code APP}, as Setu sorts them
 * @param code such as BFR004
 * @param billAvenue the code that BillAvenue has for it
 */
record Failure(String type, String code, String message, String billAvenue) {

    /** One of the network's own codes, which both dialects show. */
    static Failure bbps(String code, String message) {
        return new Failure("BBPS", code, message, code);
    }

    /** A failure of a type; APP and FUND_TRANSFER are Setu's own, and BillAvenue shows its general error for them. */
    static Failure of(String type, String code, String message) {
        return new Failure(type, code, message, type.equals("BBPS") ? code : "PP004");
    }

    /** A refusal that is told late, in the answer to the question what became of it. */
    static Failure of(Refusal refusal) {
        Problem problem = refusal.problem();
        String type = problem == Problem.FUNDS ? "FUND_TRANSFER" : "APP";
        String code = problem == Problem.FUNDS ? "ERR001" : problem.setu();
        String text = problem == Problem.FUNDS ? "Insufficient funds" : problem.text() + " " + refusal.detail();
        return new Failure(type, code, text, problem.billAvenue());
    }
}
