package io.harkara.simulators.bbps;

/**
 * What is answered when no fault strikes.
 *
 * @param refused whether it refuses an effect, so that faults that spare refusals spare it
 */
record BbpsReply(int status, String contentType, String text, boolean refused) {}
