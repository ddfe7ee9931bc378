package io.harkara.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Operations of the venue that share a way of calling it, and so the work that a call is. */
enum OrderFamily {
    LUMPSUM("lumpsum", "orderEntryParam"),
    SWITCH("switch", "switch and spreadOrderEntryParam"),
    SIP("sip", "sip and xsipOrderEntryParam"),
    MFAPI("mfapi", "MFAPI with flags 06 and 08: mandates and SWPs"),
    JSON("json", "JSON with the password: STPs, pauses, clients");

    private static final String NAMES =
            String.join(", ", Arrays.stream(values()).map(OrderFamily::label).toList());

    private final String label;
    private final String operations;

    OrderFamily(String label, String operations) {
        this.label = label;
        this.operations = operations;
    }

    /**
     * The family of a name.
     *
     * @throws IllegalArgumentException for any other, with those that there are
     */
    static OrderFamily named(String name) {
        return Arrays.stream(values())
                .filter(family -> family.label.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--family %s: expected one of %s".formatted(name, NAMES)));
    }

    /** The name on the command line. */
    String label() {
        return label;
    }

    /** What is called, for people. */
    String operations() {
        return operations;
    }

    /** The kinds of its orders, which come in turn. */
    List<SampleKind> kinds() {
        return switch (this) {
            case LUMPSUM -> List.of(SampleKind.LUMPSUM);
            case SWITCH -> List.of(SampleKind.SWITCH, SampleKind.SPREAD);
            case SIP -> List.of(SampleKind.SIP, SampleKind.XSIP);
            case MFAPI -> List.of(SampleKind.MANDATE, SampleKind.SWP);
            case JSON -> List.of(SampleKind.STP, SampleKind.PAUSE, SampleKind.UCC);
        };
    }

    /** How names of figures end. */
    String suffix() {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
