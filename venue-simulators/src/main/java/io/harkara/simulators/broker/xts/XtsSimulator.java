package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerControl;
import io.harkara.simulators.broker.BrokerIds;
import io.harkara.simulators.broker.BrokerProfile;
import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.engine.ProgramOptions;
import io.harkara.simulators.engine.VenueServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** An installation of XTS on loopback: REST and sockets on one port, faults and the ledger of effects on another. */
public final class XtsSimulator implements AutoCloseable {

    /** Above 2^31, so that nobody keeps an AppOrderID in an int. */
    private static final long FIRST_ORDER = 2_190_766_000L;

    private static final BrokerIds IDS = new BrokerIds() {
        @Override
        public String order(long number, Instant at) {
            return Long.toString(FIRST_ORDER + number);
        }

        @Override
        public String exchange(long number, Instant at) {
            return "X_" + (30_000_000 + number);
        }
    };

    private static final BrokerProfile<XtsSettings> PROFILE = new BrokerProfile<>(
            XtsOperation.ALL,
            XtsSettings.class,
            XtsSettings.DEFAULTS,
            XtsSettings::orders,
            settings -> settings.limits().limits(),
            IDS,
            XtsTexts::refusal);

    private final VenueServer server;
    private final BrokerState<XtsSettings> state;
    private final XtsSockets sockets;

    private XtsSimulator(VenueServer server, BrokerState<XtsSettings> state, XtsSockets sockets) {
        this.server = server;
        this.state = state;
        this.sockets = sockets;
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static XtsSimulator start(XtsSimulatorOptions options) throws IOException {
        BrokerState<XtsSettings> state =
                new BrokerState<>(PROFILE, options.ledgerLimit(), options.seed(), options.clock());
        XtsDesk desk = new XtsDesk(state, options.accounts());
        XtsSockets sockets = new XtsSockets(desk);
        VenueServer server = VenueServer.start(
                "XTS simulator",
                options.address(),
                new XtsHandler(desk, new XtsSocketHandler(desk, sockets)),
                new BrokerControl<>(state, sockets),
                state.conditions().pauses());
        return new XtsSimulator(server, state, sockets);
    }

    /** Starts one as a program of its own; options are {@code --name=value}, or system properties {@code harkara.xts.name}. */
    public static void main(String[] arguments) throws InterruptedException {
        ProgramOptions.run("xts", () -> {
            XtsSimulatorOptions options = XtsSimulatorOptions.DEFAULTS;
            Map<String, String> given = ProgramOptions.given("harkara.xts.", arguments, System.getProperties());
            for (Map.Entry<String, String> option : given.entrySet()) {
                options = options.with(option.getKey(), option.getValue());
            }
            XtsSimulator xts = start(options);
            ProgramOptions.atTheEnd(xts);
            return "XTS simulator ready: at %s, control at %s, seed %d"
                    .formatted(xts.uri(), xts.controlUri(), options.seed());
        });
    }

    /** The installation's own port. */
    public int port() {
        return uri().getPort();
    }

    /** Port of the controls and the ledger. */
    public int controlPort() {
        return controlUri().getPort();
    }

    /** Where the installation is: {@code /interactive} and {@code /apimarketdata} are below. */
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
