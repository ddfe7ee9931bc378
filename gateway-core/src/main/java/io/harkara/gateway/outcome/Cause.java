package io.harkara.gateway.outcome;

/**
 * Why something is as it is.
 *
 * @param code stable, SCREAMING_SNAKE_CASE, for programs
 * @param text the venue's own words where it gave any, otherwise ours; at most 1,000 characters, the rest is cut
 */
public record Cause(String code, String text) {

    private static final int LONGEST_TEXT = 1_000;

    public Cause {
        if (!code.matches("[A-Z][A-Z0-9_]{1,63}")) {
            throw new IllegalArgumentException("cause code '%s': expected SCREAMING_SNAKE_CASE".formatted(code));
        }
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT);
        }
        text = Storable.text(text);
    }

    @Override
    public String toString() {
        return code + ": " + text;
    }
}
