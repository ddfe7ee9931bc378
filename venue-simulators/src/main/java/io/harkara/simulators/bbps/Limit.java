package io.harkara.simulators.bbps;

/**
 * Least and greatest amount of a payment.
 *
 * @param least in paise
 * @param most in paise
 */
record Limit(long least, long most) {

    boolean allows(long paise) {
        return paise >= least && paise <= most;
    }
}
