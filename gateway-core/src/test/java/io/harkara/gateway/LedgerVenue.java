package io.harkara.gateway;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The smallest venue adapter that is honest about what it knows; speaks to {@link LedgerServer}. */
final class LedgerVenue implements Venue<BseCommand> {

    /** Type of commands that this venue takes for enquiries. */
    static final String ENQUIRY = "test.enquiry";

    /** Type of commands that go to its other service, where it has two. */
    static final String TO_THE_OTHER = "test.other";
    /** Name of that service; the first is named as the venue. */
    static final String OTHER = "other";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final Map<String, Integer> ports;
    /** Why there is no session, until it is tried for again. */
    volatile @Nullable String sessionTrouble;
    /** Why no order can be absent. */
    volatile @Nullable Cause againstAbsence;
    /** What happens elsewhere while the venue is asked whether to wait. */
    volatile Runnable meanwhile = () -> {};
    /** What is written down before each call, under its reference. */
    volatile Consumer<String> preparing = _ -> {};
    /** What every command has to wait for. */
    volatile @Nullable Cause awaited;
    /** The venue's number of the order that every command is about. */
    volatile @Nullable String aboutNumber;
    /** The orders that every command is about. */
    volatile List<String> about = List.of();
    /** The errands that calls were made on. */
    final List<Errand> errands = new CopyOnWriteArrayList<>();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LedgerVenue(String name, int port) {
        this.name = name;
        this.ports = Map.of(name, port);
    }

    /** With a second service, at a port of its own. */
    LedgerVenue(String name, int port, int otherPort) {
        this.name = name;
        this.ports = Map.of(name, port, OTHER, otherPort);
    }

    @Override
    public @Nullable Cause waitsFor(BseCommand command) {
        meanwhile.run();
        return awaited;
    }

    @Override
    public void prepare(BseCommand command, String wireReference) {
        preparing.accept(wireReference);
    }

    @Override
    public @Nullable String aboutNumber(BseCommand command) {
        return aboutNumber;
    }

    @Override
    public List<String> about(BseCommand command) {
        return about;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CommandHeader header(BseCommand command) {
        return command.getHeader();
    }

    @Override
    public String wireReference(BseCommand command, long sequence, Instant claimedAt) {
        return name + "-" + sequence;
    }

    @Override
    public @Nullable String fault(BseCommand command) {
        return command.getLumpsum() == null ? "no payload" : null;
    }

    @Override
    public boolean isWithoutEffect(BseCommand command) {
        return command.getHeader().getType().equals(ENQUIRY);
    }

    @Override
    public String service(BseCommand command) {
        return command.getHeader().getType().equals(TO_THE_OTHER) ? OTHER : name;
    }

    @Override
    public Outcome submit(Submission<BseCommand> submission) {
        errands.add(Objects.requireNonNull(Errand.present()));
        try {
            String answer = get(submission.command(), "/submit?" + submission.wireReference());
            if (answer.startsWith("accepted:")) {
                return new Outcome.Accepted(answer.substring("accepted:".length()), "OPEN");
            }
            if (answer.equals("rejected")) {
                return new Outcome.Rejected(new Cause("NOT_TODAY", "the venue said no"));
            }
            return new Outcome.Unknown(new Cause("DUPLICATE", answer), answer.equals("duplicate"));
        } catch (ConnectException refused) {
            return new Outcome.NotSent(new Cause("REFUSED", String.valueOf(refused)), true);
        } catch (IOException lost) {
            return new Outcome.Unknown(new Cause("NO_ANSWER", String.valueOf(lost)), false);
        }
    }

    @Override
    public Finding lookUp(Question<BseCommand> question) {
        errands.add(Objects.requireNonNull(Errand.present()));
        try {
            String answer = get(question.command(), "/look-up?" + question.wireReference());
            if (answer.equals("absent")) {
                return new Finding.Absent();
            }
            String number = answer.substring(answer.indexOf(':') + 1);
            return answer.startsWith("finished:")
                    ? new Finding.Finished(number, "DONE")
                    : new Finding.Held(number, "OPEN");
        } catch (IOException lost) {
            return new Finding.NoAnswer(new Cause("NO_ANSWER", String.valueOf(lost)));
        }
    }

    @Override
    public @Nullable Cause againstAbsence(BseCommand command) {
        return againstAbsence;
    }

    @Override
    public @Nullable String sessionTrouble() {
        return sessionTrouble;
    }

    @Override
    public void retrySession() {
        sessionTrouble = null;
    }

    private String get(BseCommand command, String path) throws IOException {
        int port = Objects.requireNonNull(ports.get(service(command)));
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(TIMEOUT)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
