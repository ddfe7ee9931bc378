package io.harkara.store;

/**
 * Why something is not done.
 *
 * @param code stable, SCREAMING_SNAKE_CASE, for programs
 * @param text for people
 */
record Refusal(String code, String text) {}
