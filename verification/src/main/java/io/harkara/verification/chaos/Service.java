package io.harkara.verification.chaos;

/** The processes of ours that are under test; two of them are the same gateway. */
enum Service {
    INTAKE("intake", "intake"),
    GATEWAY_A("gateway", "gateway-a"),
    GATEWAY_B("gateway", "gateway-b"),
    STORE("store", "store");

    private final String program;
    private final String title;

    Service(String program, String title) {
        this.program = program;
        this.title = title;
    }

    /** What it runs. */
    String program() {
        return program;
    }

    /** What it is called in logs and reports. */
    String title() {
        return title;
    }

    boolean isGateway() {
        return program.equals("gateway");
    }

    /** Name of its listener at the broker. */
    String listener() {
        return name().replace("_", "");
    }
}
