package io.harkara.servers;

/**
 * Where a broker listens on loopback, and what it tells its clients. The two differ where something stands in between:
 * clients come back to the advertised port, so that is the one of what stands in between.
 *
 * @param name letters only, for example INTAKE
 */
record KafkaListener(String name, int port, int advertisedPort) {

    KafkaListener {
        if (!name.matches("[A-Z]+")) {
            throw new IllegalArgumentException("listener '%s': expected capital letters".formatted(name));
        }
    }

    /** Reads NAME:port:advertisedPort. */
    static KafkaListener parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("listener '%s': expected NAME:port:advertisedPort".formatted(text));
        }
        return new KafkaListener(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    String address() {
        return name + "://127.0.0.1:" + port;
    }

    String advertisedAddress() {
        return name + "://127.0.0.1:" + advertisedPort;
    }
}
