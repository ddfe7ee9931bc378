package io.harkara.simulators.engine;

/** Reads the values of options. */
public final class OptionValues {

    private OptionValues() {}

    /**
     * A number.
     *
     * @throws IllegalArgumentException naming the option when it is none
     */
    public static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: found '%s', expected a number".formatted(name, value), e);
        }
    }
}
