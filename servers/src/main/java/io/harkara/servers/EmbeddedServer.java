package io.harkara.servers;

/** One server that this JVM starts and stops. Its methods are called by one thread at a time. */
sealed interface EmbeddedServer permits KafkaBroker, PostgresServer, RegistryServer {
    ServerKind kind();

    /** What has to be done before the port can be expected to be free. */
    default void prepare() {}

    /** Starts on this loopback port and returns when the server answers. */
    void start(int port);

    /** The port of the last start; 0 before the first. */
    int port();

    /** Stops cleanly, or less cleanly once its time is up; does nothing when it is not running. */
    void stop();
}
