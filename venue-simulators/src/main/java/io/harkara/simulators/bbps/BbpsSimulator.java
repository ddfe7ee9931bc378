package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.VenueServer;
import java.io.IOException;
import java.net.URI;

/**
 * BBPS on loopback: an operating unit's dialects on one port, faults and the ledger of effects on another. Nothing is kept when
 * it closes.
 */
public final class BbpsSimulator implements AutoCloseable {

    private final VenueServer server;
    private final BbpsState state;

    private BbpsSimulator(VenueServer server, BbpsState state) {
        this.server = server;
        this.state = state;
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static BbpsSimulator start(BbpsSimulatorOptions options) throws IOException {
        BbpsState state = new BbpsState(options);
        VenueServer server = VenueServer.start(
                "BBPS simulator",
                options.address(),
                new BbpsHandler(state),
                new BbpsControl(state),
                state.conditions().pauses());
        return new BbpsSimulator(server, state);
    }

    /** The venue's own port. */
    public int port() {
        return uri().getPort();
    }

    /** Port of the controls and the ledger. */
    public int controlPort() {
        return controlUri().getPort();
    }

    /** Where the venue is: Setu's dialect below {@code /api/v2}, BillAvenue's below {@code /billpay}. */
    public URI uri() {
        return server.uri();
    }

    /** Where the controls and the ledger are. */
    public URI controlUri() {
        return server.controlUri();
    }

    /** Start of the random draws of faults that is in force. */
    public long seed() {
        return state.conditions().dice().plan().seed();
    }

    /** Closes both ports and every connection at once; calls that hang or wait end without a reply. */
    @Override
    public void close() {
        server.close();
    }
}
