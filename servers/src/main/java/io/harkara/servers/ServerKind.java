package io.harkara.servers;

/** The servers that the order pipeline stands on. */
public enum ServerKind {
    KAFKA("Kafka", "--kafka-port"),
    POSTGRES("PostgreSQL", "--postgres-port"),
    REGISTRY("The schema registry", "--registry-port");

    private final String title;
    private final String portOption;

    ServerKind(String title, String portOption) {
        this.title = title;
        this.portOption = portOption;
    }

    /** The name for messages, fit to begin a sentence. */
    public String title() {
        return title;
    }

    /** The launcher's option that chooses this server's port. */
    public String portOption() {
        return portOption;
    }
}
