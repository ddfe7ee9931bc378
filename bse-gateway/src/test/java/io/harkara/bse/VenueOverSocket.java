package io.harkara.bse;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The gateway's adapter before a server that answers logins by itself, and all else as a test says. */
final class VenueOverSocket implements AutoCloseable {

    private static final String TOKEN = "100|UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";

    private final Map<String, RawServer.Action> uploadReplies = new ConcurrentHashMap<>();
    private final List<BsePage> pages = new CopyOnWriteArrayList<>();
    private final RawServer server = new RawServer(this::answer);
    private final BseClient client;
    private final BseVenue venue;
    private volatile RawServer.Action jsonReply = RawServer.closeWithoutReply();
    private volatile RawServer.Action reportReply = RawServer.closeWithoutReply();
    private volatile boolean pagesAreLost;

    VenueOverSocket() {
        Clock clock = Clock.systemUTC();
        BseProperties properties = BseSamples.properties(server.uri(), Map.of());
        client = new BseClient(properties.calls(), clock);
        BseSessions sessions = new BseSessions(
                client,
                () -> properties,
                BsePasswords.configured(() -> properties),
                () -> Secret.of("aPassKey12"),
                clock);
        venue = new BseVenue(
                () -> properties,
                client,
                new BseReports(() -> properties, client, sessions),
                sessions,
                this::keep,
                new BseMarket(properties.hours()),
                new SimpleMeterRegistry(),
                clock);
    }

    private void keep(String orderId, int attempt, BsePage page, Instant until) throws SQLException {
        if (pagesAreLost) {
            throw new SQLException("away", "08006");
        }
        pages.add(page);
    }

    private RawServer.Action answer(RawServer.Request request) {
        String body = request.body();
        if (body.contains("getPassword")) {
            return RawServer.soap(BseSamples.envelope("getPassword", TOKEN));
        }
        if (body.contains("<MFAPI")) {
            return Objects.requireNonNull(uploadReplies.get(BseSamples.sent(request, "param")), body);
        }
        return body.startsWith("{") ? jsonReply : reportReply;
    }

    /** What MFAPI answers to a parameter. */
    void onUpload(String param, String result) {
        onUpload(param, RawServer.soap(BseSamples.envelope("MFAPI", result)));
    }

    void onUpload(String param, RawServer.Action action) {
        uploadReplies.put(param, action);
    }

    /** What the JSON services answer. */
    void onJson(RawServer.Action action) {
        jsonReply = action;
    }

    /** What operations of the service of reports answer. */
    void onReport(RawServer.Action action) {
        reportReply = action;
    }

    /** From here on no page can be kept. */
    void losePages() {
        pagesAreLost = true;
    }

    List<BsePage> pages() {
        return pages;
    }

    List<RawServer.Request> requests() {
        return server.requests();
    }

    List<RawServer.Request> json() {
        return server.requests().stream()
                .filter(request -> request.body().startsWith("{"))
                .toList();
    }

    List<RawServer.Request> uploads() {
        return server.requests().stream()
                .filter(request -> request.body().contains("<MFAPI"))
                .toList();
    }

    int logins() {
        return (int) server.requests().stream()
                .filter(request -> request.body().contains("getPassword"))
                .count();
    }

    Venue.Submission<BseCommand> submission(BseOrderType type, SpecificRecord payload, boolean again) {
        BseCommand command = BseSamples.command(type, payload, Instant.now().plusSeconds(60));
        String fault = venue.fault(command);
        if (fault != null) {
            throw new AssertionError(fault);
        }
        return new Venue.Submission<>(command, BseSamples.REFERENCE, "", again);
    }

    Outcome submit(BseOrderType type, SpecificRecord payload, boolean again) {
        return venue.submit(submission(type, payload, again));
    }

    Finding lookUp(BseOrderType type, SpecificRecord payload, @Nullable String venueReference, boolean known) {
        Instant sentAt = Instant.now();
        return venue.lookUp(new Venue.Question<>(
                submission(type, payload, false).command(),
                BseSamples.REFERENCE,
                venueReference,
                sentAt,
                sentAt,
                known));
    }

    boolean isWithoutEffect(BseOrderType type, SpecificRecord payload) {
        return venue.isWithoutEffect(submission(type, payload, false).command());
    }

    @Override
    public void close() {
        client.close();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
