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
import org.jspecify.annotations.Nullable;

/** The smallest venue adapter that is honest about what it knows; speaks to {@link LedgerServer}. */
final class LedgerVenue implements Venue<BseCommand> {

    /** Type of commands that this venue takes for enquiries. */
    static final String ENQUIRY = "test.enquiry";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LedgerVenue(String name, int port) {
        this.name = name;
        this.port = port;
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
    public Outcome submit(Submission<BseCommand> submission) {
        try {
            String answer = get("/submit?" + submission.wireReference());
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
        try {
            String answer = get("/look-up?" + question.wireReference());
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
    public @Nullable String sessionTrouble() {
        return null;
    }

    private String get(String path) throws IOException {
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
