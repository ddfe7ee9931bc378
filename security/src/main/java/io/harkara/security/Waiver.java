package io.harkara.security;

/** What production may be let off, each by its name in {@code harkara.security.waive}. */
public enum Waiver {
    /** Callers reach the service without TLS: something on this machine speaks TLS for it. */
    HTTP_TLS("http-tls"),
    /** The keys that tokens are verified with are fetched without TLS. */
    ISSUER_TLS("issuer-tls"),
    /** Kafka is reached without TLS. */
    KAFKA_TLS("kafka-tls"),
    /** The schema registry is reached without TLS. */
    REGISTRY_TLS("registry-tls"),
    /** PostgreSQL is reached without TLS, or whoever answers is taken for it. */
    POSTGRES_TLS("postgres-tls");

    private final String word;

    Waiver(String word) {
        this.word = word;
    }

    /** As the setting names it. */
    public String word() {
        return word;
    }
}
