package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The processes of ours that are under test. Of the gateway to BSE there are two; of that to stock brokers too, where the one to BSE
 * does not run: more gateways than four leave two cores no time for anything else.
 */
enum Service {
    INTAKE("intake", "intake"),
    GATEWAY_A("gateway", "gateway-a"),
    GATEWAY_B("gateway", "gateway-b"),
    BILL_GATEWAY("bbps-gateway", "bbps-gateway"),
    STOCK_GATEWAY_A("broker-gateway", "broker-gateway-a"),
    STOCK_GATEWAY_B("broker-gateway", "broker-gateway-b"),
    STORE("store", "store");

    private final String program;
    private final String title;

    Service(String program, String title) {
        this.program = program;
        this.title = title;
    }

    /** Those that run where orders go to these venues. */
    static List<Service> of(Set<String> venues) {
        return Arrays.stream(values())
                .filter(service -> switch (service) {
                    case INTAKE, STORE -> true;
                    case GATEWAY_A, GATEWAY_B -> venues.contains(Topics.BSE);
                    case BILL_GATEWAY -> venues.contains(Topics.BBPS);
                    case STOCK_GATEWAY_A -> venues.contains(Topics.BROKER);
                    case STOCK_GATEWAY_B -> venues.contains(Topics.BROKER) && !venues.contains(Topics.BSE);
                })
                .toList();
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
        return isOfBse() || isOfBbps() || isOfStocks();
    }

    boolean isOfBse() {
        return program.equals("gateway");
    }

    boolean isOfBbps() {
        return program.equals("bbps-gateway");
    }

    boolean isOfStocks() {
        return program.equals("broker-gateway");
    }

    /** What it is connected to. */
    List<Link> links() {
        List<Link> links = new ArrayList<>(List.of(Link.DATABASE, Link.BROKER, Link.REGISTRY));
        if (isGateway()) {
            links.add(Link.VENUE);
        }
        if (isOfStocks()) {
            links.addAll(List.of(Link.KITE, Link.SMARTAPI));
        }
        return links;
    }

    /** Name of its listener at the broker. */
    String listener() {
        return name().replace("_", "");
    }
}
