package io.harkara.quickstart;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that move ports: one for each listener. */
final class PortOptions {

    private PortOptions() {}

    static void addTo(CommandSpec command) {
        for (Listener listener : Listener.values()) {
            command.addOption(OptionSpec.builder(listener.option())
                    .type(Integer.class)
                    .paramLabel("PORT")
                    .description("Port of %s; usually %d.".formatted(listener.title(), listener.usualPort()))
                    .build());
        }
    }

    /** The ports that were chosen by options. */
    static Map<Listener, Integer> chosen(ParseResult options) {
        Map<Listener, Integer> chosen = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            Integer port = options.matchedOptionValue(listener.option(), null);
            if (port != null) {
                chosen.put(listener, port);
            }
        }
        return chosen;
    }
}
