package io.harkara.verification.chaos;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Topic;
import io.harkara.schemas.VenueCommands;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/** Commands that the gateway has to turn down, although nothing about them is wrong: they stand on the topic. */
final class StrayCommands {

    private static final String STRANGER = "chaos";

    /** Place of the header in the commands of every venue. */
    private static final int HEADER = 0;

    private static final String UNKNOWN = """
            select command, attempt, ordering_key, version
            from %s_gateway.attempt
            where status = 'UNKNOWN'
            order by settled_since desc
            limit ?
            """;

    private static final String LATEST = """
            select command, attempt, ordering_key, version
            from %s_gateway.attempt
            order by position desc
            limit ?
            """;

    /** Makes the header that comes out of that of the command that a row keeps. */
    @FunctionalInterface
    private interface Change {
        CommandHeader of(CommandHeader header, int attempt, long version);
    }

    private final Pipeline pipeline;
    private final TopicWriter writer;
    private final RecordCodec codec;
    private final Set<String> requests = ConcurrentHashMap.newKeySet();

    StrayCommands(Pipeline pipeline, TopicWriter writer, RecordCodec codec) {
        this.pipeline = pipeline;
        this.writer = writer;
        this.codec = codec;
    }

    /**
     * Somebody replays orders that are UNKNOWN, from a list that is out of date, with a tool that checks nothing.
     *
     * @return how many
     */
    int replayUnknown(int most) throws SQLException {
        return publish(UNKNOWN, most, StrayCommands::replay);
    }

    /**
     * The latest commands come once more, as they do when an acknowledgement was lost or an offset was not committed.
     *
     * @return how many
     */
    int repeatLatest(int most) throws SQLException {
        return publish(LATEST, most, (header, _, _) -> header);
    }

    /** Ids of the replays of UNKNOWN orders that stand on the topic. */
    Set<String> requests() {
        return Set.copyOf(requests);
    }

    private synchronized int publish(String query, int most, Change change) throws SQLException {
        int published = 0;
        for (VenueCommands<?> commands : VenueCommands.ALL) {
            if (!runsHere(commands.venue())) {
                continue;
            }
            published += publish(commands, query.formatted(commands.venue()), most, change);
        }
        return published;
    }

    /** A gateway that the pipeline does not run has no table. */
    private boolean runsHere(String venue) throws SQLException {
        try (Connection connection = pipeline.connect();
                var statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, venue + "_gateway.attempt");
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private <C extends SpecificRecord> int publish(VenueCommands<C> commands, String query, int most, Change change)
            throws SQLException {
        int published = 0;
        try (Connection connection = pipeline.connect();
                var statement = connection.prepareStatement(query)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    C command = codec.decode(commands.topic(), rows.getBytes("command"));
                    CommandHeader header =
                            change.of(commands.header(command), rows.getInt("attempt"), rows.getLong("version"));
                    // What was read belongs to nobody else.
                    command.put(HEADER, header);
                    publish(commands.topic(), command, header, rows.getString("ordering_key"));
                    published++;
                }
            }
        } catch (UnreadableRecordException unreadable) {
            throw new IllegalStateException("a command that the gateway has claimed cannot be read", unreadable);
        }
        return published;
    }

    private <C extends SpecificRecord> void publish(Topic<C> topic, C command, CommandHeader header, String key) {
        var headers = EventHeaders.of(
                header.getOrderId() + "/" + header.getAttempt(),
                "/chaos",
                command.getSchema().getFullName(),
                Instant.now(),
                Traceparent.parseOrStart(null));
        writer.write(topic, key, command, headers).join();
        OperatorRequest request = header.getOperatorRequest();
        // A repeated command may be one that an operator asked for, and that was carried out then.
        if (request != null && request.getStatedBy().equals(STRANGER)) {
            requests.add(request.getRequestId());
        }
    }

    private static CommandHeader replay(CommandHeader header, int attempt, long version) {
        return CommandHeader.newBuilder(header)
                .setAction(CommandAction.REPLAY)
                .setAttempt(attempt + 1)
                .setOperatorRequest(OperatorRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setStatedBy(STRANGER)
                        .setSeenVersion(version)
                        .setRequestedAt(Instant.now())
                        .build())
                .build();
    }
}
