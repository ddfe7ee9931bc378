package io.harkara.simulators.bbps;

/**
 * A refusal before any biller is asked.
 *
 * @param detail what exactly was found and expected
 */
record Refusal(Problem problem, String detail) {}
