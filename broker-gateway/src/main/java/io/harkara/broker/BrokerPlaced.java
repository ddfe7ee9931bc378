package io.harkara.broker;

import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.Topics;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Orders that were placed here, for commands that are about one of them. */
final class BrokerPlaced implements AutoCloseable {

    /** An order, and the last attempt of it. */
    record Placed(Attempt attempt, BrokerOrder order) {}

    private final OperatorTable attempts;
    private final RecordCodec codec;
    // The codec's reading is for one thread at a time.
    private final ReentrantLock reading = new ReentrantLock();

    BrokerPlaced(OperatorTable attempts, KafkaProperties kafka) {
        this.attempts = attempts;
        this.codec = new RecordCodec(kafka);
    }

    /**
     * The order of an id; null where it is none of ours, none to buy or sell, or not here yet.
     *
     * @throws io.harkara.gateway.TableAwayException where the table cannot be read
     */
    @Nullable
    Placed find(String orderId) {
        Attempt last = attempts.last(orderId);
        BrokerCommand command = last == null ? null : command(last);
        BrokerOrder order = command == null ? null : command.getOrder();
        return last == null || order == null ? null : new Placed(last, order);
    }

    private @Nullable BrokerCommand command(Attempt attempt) {
        byte[] bytes = new byte[attempt.command().remaining()];
        attempt.command().duplicate().get(bytes);
        reading.lock();
        try {
            return codec.decode(Topics.BROKER_COMMANDS, bytes);
        } catch (UnreadableRecordException _) {
            return null;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() {
        codec.close();
    }
}
