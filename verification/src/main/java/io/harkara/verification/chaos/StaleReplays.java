package io.harkara.verification.chaos;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Somebody replays orders that are UNKNOWN, from a list that is out of date, with a tool that checks nothing: the command
 * for the next attempt stands on the topic. The gateway has to refuse it.
 */
final class StaleReplays {

    private static final String UNKNOWN = """
            select command, attempt, ordering_key
            from bse_gateway.attempt
            where status = 'UNKNOWN'
            order by settled_since desc
            limit ?
            """;

    private final Pipeline pipeline;
    private final TopicWriter writer;
    private final RecordCodec codec;

    StaleReplays(Pipeline pipeline, TopicWriter writer, RecordCodec codec) {
        this.pipeline = pipeline;
        this.writer = writer;
        this.codec = codec;
    }

    /** Replays some and returns how many. */
    synchronized int replay(int most) throws SQLException {
        int replayed = 0;
        try (Connection connection = pipeline.connect();
                var statement = connection.prepareStatement(UNKNOWN)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    publish(rows.getBytes("command"), rows.getInt("attempt") + 1, rows.getString("ordering_key"));
                    replayed++;
                }
            }
        } catch (UnreadableRecordException unreadable) {
            throw new IllegalStateException("a command that the gateway has claimed cannot be read", unreadable);
        }
        return replayed;
    }

    private void publish(byte[] command, int attempt, String key) throws UnreadableRecordException {
        BseCommand stale = codec.decode(Topics.BSE_COMMANDS, command);
        BseCommand next = BseCommand.newBuilder(stale)
                .setHeader(CommandHeader.newBuilder(stale.getHeader())
                        .setAttempt(attempt)
                        .build())
                .build();
        var headers = EventHeaders.of(
                next.getHeader().getOrderId() + "/" + attempt,
                "/chaos",
                BseCommand.getClassSchema().getFullName(),
                Instant.now(),
                Traceparent.parseOrStart(null));
        writer.write(Topics.BSE_COMMANDS, key, next, headers).join();
    }
}
