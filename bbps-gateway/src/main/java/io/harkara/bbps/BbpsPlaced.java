package io.harkara.bbps;

import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.Topics;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Payments that were placed here, for orders that are about one of them. */
final class BbpsPlaced implements AutoCloseable {

    /**
     * A payment, and the last attempt of it.
     *
     * @param contradiction what the venue told at odds with how an attempt had ended, or null
     */
    record Placed(
            Attempt attempt, BbpsPayment payment, @Nullable String contradiction) {}

    private final OperatorTable attempts;
    private final RecordCodec codec;
    // The codec's reading is for one thread at a time.
    private final ReentrantLock reading = new ReentrantLock();

    BbpsPlaced(OperatorTable attempts, KafkaProperties kafka) {
        this.attempts = attempts;
        this.codec = new RecordCodec(kafka);
    }

    /** The payment of an order; null where the order is none of ours, or no payment. */
    @Nullable
    Placed find(String orderId) throws SQLException {
        try {
            Attempt last = attempts.last(orderId);
            BbpsCommand command = last == null ? null : command(last);
            BbpsPayment payment = command == null ? null : command.getPayment();
            return last == null || payment == null ? null : new Placed(last, payment, attempts.contradiction(orderId));
        } catch (TableAwayException away) {
            throw new SQLException(away.getMessage(), away);
        }
    }

    /** The order of an attempt; null where it cannot be read. */
    @Nullable
    BbpsCommand command(Attempt attempt) {
        byte[] bytes = new byte[attempt.command().remaining()];
        attempt.command().duplicate().get(bytes);
        reading.lock();
        try {
            return codec.decode(Topics.BBPS_COMMANDS, bytes);
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
