package io.harkara.quickstart;

import io.harkara.servers.ServerKind;
import org.jspecify.annotations.Nullable;

/** Everything that listens on loopback, with its usual port and the option that moves it. */
enum Listener {
    INTAKE("order-intake", "--intake-port", 8080, null),
    STORE("order-store", "--store-port", 8081, null),
    BSE_GATEWAY("bse-gateway", "--bse-gateway-port", 8082, null),
    BBPS_GATEWAY("bbps-gateway", "--bbps-gateway-port", 8083, null),
    BROKER_GATEWAY("broker-gateway", "--broker-gateway-port", 8086, null),
    REGISTRY("the schema registry", "--registry-port", 8085, ServerKind.REGISTRY),
    SIMULATOR("the simulator of BSE", "--simulator-port", 8090, null),
    SIMULATOR_CONTROL("the control port of the simulator", "--simulator-control-port", 8091, null),
    BBPS_SIMULATOR("the simulator of BBPS", "--bbps-simulator-port", 8092, null),
    BBPS_SIMULATOR_CONTROL("the control port of the simulator of BBPS", "--bbps-simulator-control-port", 8093, null),
    XTS_SIMULATOR("the simulator of XTS", "--xts-simulator-port", 8094, null),
    XTS_SIMULATOR_CONTROL("the control port of the simulator of XTS", "--xts-simulator-control-port", 8095, null),
    KITE_SIMULATOR("the simulator of Kite", "--kite-simulator-port", 8096, null),
    KITE_SIMULATOR_CONTROL("the control port of the simulator of Kite", "--kite-simulator-control-port", 8097, null),
    SMARTAPI_SIMULATOR("the simulator of SmartAPI", "--smartapi-simulator-port", 8098, null),
    SMARTAPI_SIMULATOR_CONTROL(
            "the control port of the simulator of SmartAPI", "--smartapi-simulator-control-port", 8099, null),
    KAFKA("Kafka", "--kafka-port", 9092, ServerKind.KAFKA),
    POSTGRES("PostgreSQL", "--postgres-port", 54320, ServerKind.POSTGRES);

    private final String title;
    private final String option;
    private final int usualPort;
    private final @Nullable ServerKind server;

    Listener(String title, String option, int usualPort, @Nullable ServerKind server) {
        this.title = title;
        this.option = option;
        this.usualPort = usualPort;
        this.server = server;
    }

    /** Name for people. */
    String title() {
        return title;
    }

    /** The option that chooses the port. */
    String option() {
        return option;
    }

    /** The port where none is chosen. */
    int usualPort() {
        return usualPort;
    }

    /** The server that listens, or null where it is a service of ours. */
    @Nullable
    ServerKind server() {
        return server;
    }
}
