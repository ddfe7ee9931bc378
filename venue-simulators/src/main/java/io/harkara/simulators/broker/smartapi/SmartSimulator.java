package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerControl;
import io.harkara.simulators.broker.BrokerIds;
import io.harkara.simulators.broker.BrokerProfile;
import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.engine.ProgramOptions;
import io.harkara.simulators.engine.VenueServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** SmartAPI on loopback: API, script master and sockets on one port, faults and the ledger of effects on another. */
public final class SmartSimulator implements AutoCloseable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withZone(BrokerState.ZONE);

    private static final BrokerIds IDS = new BrokerIds() {
        @Override
        public String order(long number, Instant at) {
            return DAY.format(at) + "%09d".formatted(number);
        }

        @Override
        public String exchange(long number, Instant at) {
            return Long.toString(1_100_000_000_000_000L + number);
        }
    };

    private static final BrokerProfile<SmartSettings> PROFILE = new BrokerProfile<>(
            SmartOperation.ALL,
            SmartSettings.class,
            SmartSettings.DEFAULTS,
            SmartSettings::orders,
            settings -> settings.limits().limits(),
            IDS,
            SmartWords::refusal);

    private final VenueServer server;
    private final BrokerState<SmartSettings> state;
    private final SmartSockets sockets;

    private SmartSimulator(VenueServer server, BrokerState<SmartSettings> state, SmartSockets sockets) {
        this.server = server;
        this.state = state;
        this.sockets = sockets;
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static SmartSimulator start(SmartSimulatorOptions options) throws IOException {
        BrokerState<SmartSettings> state =
                new BrokerState<>(PROFILE, options.ledgerLimit(), options.seed(), options.clock());
        SmartDesk desk = new SmartDesk(state, options.accounts());
        SmartSockets sockets = new SmartSockets(desk);
        VenueServer server = VenueServer.start(
                "SmartAPI simulator",
                options.address(),
                new SmartHandler(desk, sockets),
                new BrokerControl<>(state, sockets),
                state.conditions().pauses());
        return new SmartSimulator(server, state, sockets);
    }

    /** What the interface calls an order ({@code uniqueorderid}), by its number in the ledger. */
    public static String uniqueOrderId(String orderId) {
        return SmartDesk.uniqueId(orderId);
    }

    /** Starts one as a program of its own; options are {@code --name=value}, or system properties {@code harkara.smartapi.name}. */
    public static void main(String[] arguments) throws InterruptedException {
        ProgramOptions.run("smartapi", () -> {
            SmartSimulatorOptions options = SmartSimulatorOptions.DEFAULTS;
            Map<String, String> given = ProgramOptions.given("harkara.smartapi.", arguments, System.getProperties());
            for (Map.Entry<String, String> option : given.entrySet()) {
                options = options.with(option.getKey(), option.getValue());
            }
            SmartSimulator smart = start(options);
            ProgramOptions.atTheEnd(smart);
            return "SmartAPI simulator ready: at %s, control at %s, seed %d"
                    .formatted(smart.uri(), smart.controlUri(), options.seed());
        });
    }

    /** The broker's own port. */
    public int port() {
        return uri().getPort();
    }

    /** Port of the controls and the ledger. */
    public int controlPort() {
        return controlUri().getPort();
    }

    /** Where the broker is: the API is below {@code /rest}, the sockets are {@code /smart-order-update} and {@code /smart-stream}. */
    public URI uri() {
        return server.uri();
    }

    /** Where the controls and the ledger are. */
    public URI controlUri() {
        return server.controlUri();
    }

    /** Closes both ports and every connection at once; calls that hang or wait end without a reply. */
    @Override
    public void close() {
        sockets.close();
        server.close();
        state.close();
    }
}
