package io.harkara.quickstart;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the verbs by which a person acts on orders. */
final class OperatorOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Base address of the store; that of ./harkara up where none is given.")
    private @Nullable URI store;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            defaultValue = "${env:HARKARA_OPERATOR}",
            description = "Who acts; stands in the audit trail. HARKARA_OPERATOR where none is given.")
    private @Nullable String operator;

    @Option(names = "--json", description = "Print the store's answer as one JSON object on the last line.")
    private boolean json;

    /** A client of the store that acts in the name of the operator. */
    OperatorClient client() {
        if (operator == null || operator.isBlank()) {
            throw new IllegalArgumentException("--operator NAME is needed: who acts stands in the audit trail");
        }
        URI running = URI.create(Addresses.running().of(Listener.STORE));
        return new OperatorClient(store == null ? running : store, operator);
    }

    boolean json() {
        return json;
    }
}
