package io.harkara.simulators.broker.kite;

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

/** Kite Connect on loopback: login page, API and socket on one port, faults and the ledger of effects on another. */
public final class KiteSimulator implements AutoCloseable {

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

    private static final BrokerProfile<KiteSettings> PROFILE = new BrokerProfile<>(
            KiteOperation.ALL,
            KiteSettings.class,
            KiteSettings.DEFAULTS,
            KiteSettings::orders,
            settings -> settings.limits().limits(),
            IDS,
            KiteWords::refusal);

    private final VenueServer server;
    private final BrokerState<KiteSettings> state;
    private final KiteSockets sockets;

    private KiteSimulator(VenueServer server, BrokerState<KiteSettings> state, KiteSockets sockets) {
        this.server = server;
        this.state = state;
        this.sockets = sockets;
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static KiteSimulator start(KiteSimulatorOptions options) throws IOException {
        BrokerState<KiteSettings> state =
                new BrokerState<>(PROFILE, options.ledgerLimit(), options.seed(), options.clock());
        KiteDesk desk = new KiteDesk(state, options.accounts());
        KiteSockets sockets = new KiteSockets(desk);
        VenueServer server = VenueServer.start(
                "Kite simulator",
                options.address(),
                new KiteHandler(desk, sockets),
                new BrokerControl<>(state, sockets),
                state.conditions().pauses());
        return new KiteSimulator(server, state, sockets);
    }

    /** Starts one as a program of its own; options are {@code --name=value}, or system properties {@code harkara.kite.name}. */
    public static void main(String[] arguments) throws InterruptedException {
        ProgramOptions.run("kite", () -> {
            KiteSimulatorOptions options = KiteSimulatorOptions.DEFAULTS;
            Map<String, String> given = ProgramOptions.given("harkara.kite.", arguments, System.getProperties());
            for (Map.Entry<String, String> option : given.entrySet()) {
                options = options.with(option.getKey(), option.getValue());
            }
            KiteSimulator kite = start(options);
            ProgramOptions.atTheEnd(kite);
            return "Kite simulator ready: at %s, control at %s, seed %d"
                    .formatted(kite.uri(), kite.controlUri(), options.seed());
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

    /** Where the broker is: the login page is {@code /connect/login}, the API is at the root, and so is the socket. */
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
