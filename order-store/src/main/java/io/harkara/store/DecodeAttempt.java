package io.harkara.store;

/**
 * A try to read a parked record at this moment.
 *
 * @param as in which way, or with which schema
 * @param reads whether the record can be read so
 * @param says what was read or what was in the way; never what the record holds
 */
record DecodeAttempt(String as, boolean reads, String says) {}
