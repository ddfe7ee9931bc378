package io.harkara.verification.chaos;

/** The processes of ours that are under test; two of them are the same gateway, to BSE, and one is that to BBPS. */
enum Service {
    INTAKE("intake", "intake"),
    GATEWAY_A("gateway", "gateway-a"),
    GATEWAY_B("gateway", "gateway-b"),
    BILL_GATEWAY("bbps-gateway", "bbps-gateway"),
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
        return isOfBse() || isOfBbps();
    }

    boolean isOfBse() {
        return program.equals("gateway");
    }

    boolean isOfBbps() {
        return program.equals("bbps-gateway");
    }

    /** Name of its listener at the broker. */
    String listener() {
        return name().replace("_", "");
    }
}
