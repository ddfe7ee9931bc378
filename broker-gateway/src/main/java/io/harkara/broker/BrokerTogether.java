package io.harkara.broker;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who want the same of one row while somebody asks for it have theirs asked for together next, so that many at once cost one
 * transaction.
 *
 * @param <K> what is asked one after the other
 * @param <W> what is wanted; equal wishes go together
 * @param <A> the answer
 */
final class BrokerTogether<K, W, A> {

    /** Asks for many at once. */
    @FunctionalInterface
    interface Asking<K, W, A> {

        /** As many answers as are wanted, in their order. */
        List<A> ask(K key, W wanted, int count) throws SQLException;
    }

    private final Asking<K, W, A> asking;
    private final ConcurrentMap<K, Queue<W, A>> queues = new ConcurrentHashMap<>();

    BrokerTogether(Asking<K, W, A> asking) {
        this.asking = asking;
    }

    /** One who waits. Guarded by the queue's turn, but for who made it. */
    private static final class Wish<W, A> {
        final W wanted;

        @Nullable
        A answer;

        @Nullable
        Exception failure;

        Wish(W wanted) {
            this.wanted = wanted;
        }

        A answer() throws SQLException {
            if (answer == null) {
                throw failure instanceof SQLException away
                        ? new SQLException(away.getMessage(), away.getSQLState(), away)
                        : new SQLException("nothing was answered", failure);
            }
            return answer;
        }
    }

    private static final class Queue<W, A> {
        final ReentrantLock turn = new ReentrantLock();
        final ReentrantLock list = new ReentrantLock();
        /** Guarded by list. */
        final List<Wish<W, A>> waiting = new ArrayList<>();

        void add(Wish<W, A> wish) {
            list.lock();
            try {
                waiting.add(wish);
            } finally {
                list.unlock();
            }
        }

        /** All who want the same as one of them, who is among them. */
        List<Wish<W, A>> like(Wish<W, A> one) {
            list.lock();
            try {
                List<Wish<W, A>> same = waiting.stream()
                        .filter(wish -> wish.wanted.equals(one.wanted))
                        .toList();
                waiting.removeAll(same);
                return same;
            } finally {
                list.unlock();
            }
        }
    }

    /** The answer for one. */
    A ask(K key, W wanted) throws SQLException {
        Queue<W, A> queue = queues.computeIfAbsent(key, _ -> new Queue<>());
        Wish<W, A> mine = new Wish<>(wanted);
        queue.add(mine);
        queue.turn.lock();
        try {
            if (mine.answer == null && mine.failure == null) {
                askFor(key, queue.like(mine));
            }
            return mine.answer();
        } finally {
            queue.turn.unlock();
        }
    }

    private void askFor(K key, List<Wish<W, A>> wishes) {
        try {
            List<A> answers = asking.ask(key, wishes.getFirst().wanted, wishes.size());
            for (int i = 0; i < wishes.size(); i++) {
                wishes.get(i).answer = answers.get(i);
            }
        } catch (SQLException | RuntimeException failure) {
            wishes.stream().filter(wish -> wish.answer == null).forEach(wish -> wish.failure = failure);
        }
    }
}
