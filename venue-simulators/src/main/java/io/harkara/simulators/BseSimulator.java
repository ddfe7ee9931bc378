package io.harkara.simulators;

import io.harkara.simulators.engine.VenueServer;
import java.io.IOException;
import java.net.URI;

/**
 * BSE StAR MF on loopback: order entry and order status over SOAP on one port, faults and the ledger of effects on
 * another. Nothing is kept when it closes.
 */
public final class BseSimulator implements AutoCloseable {

    private final VenueServer server;
    private final BseState state;

    private BseSimulator(VenueServer server, BseState state) {
        this.server = server;
        this.state = state;
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static BseSimulator start(BseSimulatorOptions options) throws IOException {
        BseState state = new BseState(options);
        VenueServer server = VenueServer.start(
                "BSE simulator", options.address(), new BseHandler(state), new ControlHandler(state), state.pauses());
        return new BseSimulator(server, state);
    }

    /** The venue's own port. */
    public int port() {
        return uri().getPort();
    }

    /** Port of the controls and the ledger. */
    public int controlPort() {
        return controlUri().getPort();
    }

    /** Where the venue is, such as {@code http://127.0.0.1:8090}. */
    public URI uri() {
        return server.uri();
    }

    /** Where the controls and the ledger are. */
    public URI controlUri() {
        return server.controlUri();
    }

    /** Where to send orders and logins. */
    public URI orderEntryUri() {
        return uri().resolve(BseService.ORDER_ENTRY.path() + "/Secure");
    }

    /** Where to ask for order status. */
    public URI orderStatusUri() {
        return uri().resolve(BseService.REPORTS.path() + "/Secure");
    }

    /** Start of the random draws of faults that is in force. */
    public long seed() {
        return state.dice().plan().seed();
    }

    /** Closes both ports and every connection at once; calls that hang or wait end without a reply. */
    @Override
    public void close() {
        server.close();
    }
}
