package io.harkara.simulators.engine;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
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
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** A venue's two ports: its own, and that of the controls and the ledger. */
public final class VenueServer implements AutoCloseable {

    /** More connections than this wait to be accepted. */
    public static final int MAX_CONNECTIONS = 4_096;

    private static final long IDLE_MILLIS = 600_000;
    private static final int ACCEPT_QUEUE = 1_024;
    private static final int MAX_SERVER_THREADS = 24;
    private static final int MIN_SERVER_THREADS = 4;

    private final String name;
    private final Server server;
    private final ServerConnector wire;
    private final ServerConnector control;
    private final Pauses pauses;

    private VenueServer(String name, Address at, Handler wireHandler, Handler controlHandler, Pauses pauses) {
        this.name = name;
        this.pauses = pauses;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_SERVER_THREADS, MIN_SERVER_THREADS);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        wire = connector(at.host, at.port);
        control = connector(at.host, at.controlPort);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, wire));
        server.setHandler(new ByPort(wireHandler, controlHandler));
        // Before the start, so that a handler may turn a call into a socket.
        ServerWebSocketContainer.ensure(server);
    }

    /**
     * Where to listen.
     *
     * @param port the venue's own port, 0 for any free one
     * @param controlPort port of the controls and the ledger, 0 for any free one
     */
    public record Address(String host, int port, int controlPort) {

        private static final int MAX_PORT = 65_535;

        /** Checks every value. */
        public Address {
            if (host.isBlank()) {
                throw new IllegalArgumentException("host: found nothing, expected an address such as 127.0.0.1");
            }
            within("port", port);
            within("control-port", controlPort);
            if (port != 0 && port == controlPort) {
                throw new IllegalArgumentException(
                        "control-port: found %d, expected another than port".formatted(port));
            }
        }

        private static void within(String name, int value) {
            if (value < 0 || value > MAX_PORT) {
                throw new IllegalArgumentException("%s: found %d, expected 0 to %d".formatted(name, value, MAX_PORT));
            }
        }
    }

    /**
     * Starts a venue; both ports answer when this returns.
     *
     * @param name of its threads and in problems, such as {@code BSE simulator}
     * @param pauses where its slow and hanging calls wait, closed with it
     * @throws IOException when a port cannot be had; the message names it
     */
    public static VenueServer start(String name, Address at, Handler wireHandler, Handler controlHandler, Pauses pauses)
            throws IOException {
        VenueServer venue = new VenueServer(name, at, wireHandler, controlHandler, pauses);
        try {
            for (ServerConnector connector : List.of(venue.wire, venue.control)) {
                open(connector);
            }
            venue.server.start();
            return venue;
        } catch (IOException e) {
            venue.close();
            throw e;
        } catch (Exception e) {
            venue.close();
            throw new IOException("the %s did not start: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Where the venue is, such as {@code http://127.0.0.1:8090}. */
    public URI uri() {
        return uri(wire);
    }

    /** Where the controls and the ledger are. */
    public URI controlUri() {
        return uri(control);
    }

    /** Closes both ports and every connection at once; calls that hang or wait end without a reply. */
    @Override
    public void close() {
        pauses.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the %s did not stop cleanly: %s".formatted(name, e.getMessage()), e);
        }
    }

    private ServerConnector connector(String host, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Clients whose base address ends with a stroke double it, and real venues let them.
        http.setUriCompliance(
                UriCompliance.DEFAULT.with("DOUBLED_STROKES", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
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
