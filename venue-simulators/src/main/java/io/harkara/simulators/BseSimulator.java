package io.harkara.simulators;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * BSE StAR MF on loopback: order entry and order status over SOAP on one port, faults and the ledger of effects on
 * another. Nothing is kept when it closes.
 */
public final class BseSimulator implements AutoCloseable {

    /** More connections than this wait to be accepted. */
    public static final int MAX_CONNECTIONS = 4_096;

    private static final long IDLE_MILLIS = 600_000;
    private static final int ACCEPT_QUEUE = 1_024;
    private static final int MAX_SERVER_THREADS = 24;
    private static final int MIN_SERVER_THREADS = 4;

    private final Server server;
    private final ServerConnector wire;
    private final ServerConnector control;
    private final BseState state;

    private BseSimulator(BseSimulatorOptions options) {
        state = new BseState(options);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_SERVER_THREADS, MIN_SERVER_THREADS);
        threads.setName("bse-simulator");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        wire = connector(options.host(), options.port());
        control = connector(options.host(), options.controlPort());
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, wire));
        server.setHandler(new ByPort(new BseHandler(state), new ControlHandler(state)));
    }

    /**
     * Starts a simulator; both ports answer when this returns.
     *
     * @throws IOException when a port cannot be had; the message names it
     */
    public static BseSimulator start(BseSimulatorOptions options) throws IOException {
        BseSimulator simulator = new BseSimulator(options);
        try {
            for (ServerConnector connector : List.of(simulator.wire, simulator.control)) {
                open(connector);
            }
            simulator.server.start();
            return simulator;
        } catch (IOException e) {
            simulator.close();
            throw e;
        } catch (Exception e) {
            simulator.close();
            throw new IOException("the BSE simulator did not start: " + e.getMessage(), e);
        }
    }

    /** The venue's own port. */
    public int port() {
        return wire.getLocalPort();
    }

    /** Port of the controls and the ledger. */
    public int controlPort() {
        return control.getLocalPort();
    }

    /** Where the venue is, such as {@code http://127.0.0.1:8090}. */
    public URI uri() {
        return uri(wire);
    }

    /** Where the controls and the ledger are. */
    public URI controlUri() {
        return uri(control);
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
        state.pauses().close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the BSE simulator did not stop cleanly: " + e.getMessage(), e);
        }
    }

    private ServerConnector connector(String host, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        return connector;
    }

    private static void open(ServerConnector connector) throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s cannot be had (%s): stop what uses it, or choose another port"
                            .formatted(connector.getPort(), connector.getHost(), e.getMessage()),
                    e);
        }
    }

    private static URI uri(ServerConnector connector) {
        String host = connector.getHost();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort());
    }

    /** Sends a call to the handler of the port on which it came. */
    private final class ByPort extends Handler.Abstract {

        private final Handler wireHandler;
        private final Handler controlHandler;

        ByPort(Handler wireHandler, Handler controlHandler) {
            this.wireHandler = wireHandler;
            this.controlHandler = controlHandler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            boolean fromWire = request.getConnectionMetaData().getConnector().equals(wire);
            return (fromWire ? wireHandler : controlHandler).handle(request, response, callback);
        }
    }
}
