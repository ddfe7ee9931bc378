package io.harkara.servers;

/**
 * Kafka, PostgreSQL and the schema registry, up and answering.
 *
 * <p>The methods that stop, kill and start a single server exist for tests of failures; a server that was stopped comes
 * back on the same port with the same data. They throw {@link IllegalStateException} for a server that this set did not
 * start itself.
 */
public interface Servers extends AutoCloseable {
    /** System property that chooses the form of {@link #shared()}: {@code embedded} (default) or {@code containers}. */
    String FORM_PROPERTY = "harkara.servers";

    /**
     * The one set of this JVM, for tests: started at the first call, on free ports, with temporary data. It outlives
     * every shutdown hook and ends with the JVM, however that ends; its {@link #close()} does nothing.
     *
     * @throws ServerStartException if a server does not start; every later call throws the same
     */
    static Servers shared() {
        return SharedServers.get();
    }

    /** {@code host:port} for {@code bootstrap.servers}; plaintext. */
    String kafkaBootstrap();

    /** JDBC URL of the main database, with the user in it and without the password. */
    String postgresUrl();

    /** A role that may create databases and schemas. */
    String postgresUser();

    /** The password of {@link #postgresUser()}. */
    String postgresPassword();

    /** Base address of the registry's own API, such as {@code http://127.0.0.1:8085/apis/registry/v3}. */
    String registryUrl();

    /**
     * Creates an empty database, so that test classes do not see each other's rows.
     *
     * @param name beginning of the database's name, {@code [a-z][a-z0-9_]{0,39}}; a number that makes it unique is
     *     added, and no existing database is touched
     * @return the JDBC URL of the new database, as in {@link #postgresUrl()}
     */
    String postgresDatabase(String name);

    /**
     * Deletes every topic that is not Kafka's own, and waits until the broker has forgotten them, so that the next test
     * finds neither old records nor old offsets. Stop consumers and producers first.
     */
    void deleteTopics();

    /** Stops Kafka cleanly and waits until its port is closed. */
    void stopKafka();

    /** Starts Kafka again after {@link #stopKafka()} and waits until it answers. */
    void startKafka();

    /** Stops PostgreSQL cleanly, open transactions are rolled back, and waits until it is gone. */
    void stopPostgres();

    /** Kills PostgreSQL without a warning (SIGKILL), as a crash would. */
    void killPostgres();

    /** Starts PostgreSQL again after {@link #stopPostgres()} or {@link #killPostgres()}, recovery included. */
    void startPostgres();

    /** Stops the schema registry and waits until it is gone. */
    void stopRegistry();

    /** Starts the schema registry again; one that keeps its schemas in memory starts empty. */
    void startRegistry();

    /** {@link #stopKafka()}, then {@link #startKafka()}. */
    default void restartKafka() {
        stopKafka();
        startKafka();
    }

    /** {@link #stopPostgres()}, then {@link #startPostgres()}. */
    default void restartPostgres() {
        stopPostgres();
        startPostgres();
    }

    /** Stops everything that this set started, within 10 seconds. A second call does nothing. */
    @Override
    void close();
}
