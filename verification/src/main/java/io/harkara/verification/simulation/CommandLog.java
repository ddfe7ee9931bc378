package io.harkara.verification.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.Received;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The topic of commands: partitions, the offsets of the group, and who owns what. */
final class CommandLog {

    static final Topic<BbpsCommand> TOPIC = new Topic<>("orders." + Settings.VENUE + ".commands", BbpsCommand.class);
    private static final int PARTITIONS = 2;
    private static final Traceparent TRACE = new Traceparent("1".repeat(32), "2".repeat(16), "01");

    /** One member of the group: where it reads next in each partition. */
    static final class Reader {
        private final long[] positions = new long[PARTITIONS];
    }

    /** What one poll brought, and where the next one of each partition begins. */
    record Batch(List<Received<BbpsCommand>> records, List<Long> next) {}

    private final List<List<Received<BbpsCommand>>> partitions = new ArrayList<>();
    private final List<BbpsCommand> commands = new ArrayList<>();
    private final long[] committed = new long[PARTITIONS];
    private final @Nullable Reader[] owners = new Reader[PARTITIONS];

    CommandLog() {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
    }

    void append(BbpsCommand command, Instant now) {
        String key = command.getHeader().getOrderingKey();
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        List<Received<BbpsCommand>> records = partitions.get(partition);
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt(commands.size()).array();
        commands.add(command);
        records.add(new Received<>(
                TOPIC.name(),
                partition,
                records.size(),
                key,
                command,
                TRACE,
                now,
                new ConsumerRecord<>(TOPIC.name(), partition, records.size(), key.getBytes(UTF_8), value)));
    }

    /** The command whose bytes a row keeps. */
    BbpsCommand read(Attempt attempt) {
        return commands.get(attempt.command().duplicate().getInt());
    }

    /** Gives the partitions to these readers, by chance; one that changes hands is read from where it was committed. */
    void assign(List<Reader> readers, Dice dice) {
        for (int i = 0; i < PARTITIONS; i++) {
            Reader next = readers.isEmpty() ? null : dice.oneOf(readers);
            if (next != owners[i]) {
                owners[i] = next;
                if (next != null) {
                    next.positions[i] = committed[i];
                }
            }
        }
    }

    /** Whether a partition is read by nobody. */
    boolean isOrphaned() {
        return Arrays.asList(owners).contains(null);
    }

    Batch poll(Reader reader, int most) {
        List<Received<BbpsCommand>> batch = new ArrayList<>();
        List<Long> next = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            long position = reader.positions[i];
            while (owners[i] == reader && position < partitions.get(i).size() && batch.size() < most) {
                batch.add(partitions.get(i).get((int) position));
                position++;
            }
            next.add(position);
        }
        return new Batch(batch, next);
    }

    /** Commits a batch, as far as the reader still owns what it read. */
    void commit(Reader reader, Batch batch) {
        for (int i = 0; i < PARTITIONS; i++) {
            long next = batch.next.get(i);
            if (owners[i] == reader && next > committed[i]) {
                reader.positions[i] = next;
                committed[i] = next;
            }
        }
    }

    boolean isRead() {
        for (int i = 0; i < PARTITIONS; i++) {
            if (committed[i] < partitions.get(i).size()) {
                return false;
            }
        }
        return true;
    }
}
