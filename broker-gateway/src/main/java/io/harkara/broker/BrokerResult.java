package io.harkara.broker;

import java.util.function.Function;

/**
 * What came of a question to a broker.
 *
 * @param <T> what it is answered with
 */
public sealed interface BrokerResult<T> {

    /** It was answered. */
    record Value<T>(T value) implements BrokerResult<T> {}

    /** It was not. */
    record Failed<T>(BrokerError error) implements BrokerResult<T> {}

    /** An answer. */
    static <T> BrokerResult<T> of(T value) {
        return new Value<>(value);
    }

    /** No answer. */
    static <T> BrokerResult<T> failed(BrokerError error) {
        return new Failed<>(error);
    }

    /** No answer, of which the description is ours. */
    static <T> BrokerResult<T> failed(BrokerError.Category category, String description) {
        return new Failed<>(BrokerError.ours(category, description));
    }

    /** The same with another answer, where there is one. */
    default <R> BrokerResult<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Value<T>(T value) -> new Value<>(change.apply(value));
            case Failed<T>(BrokerError error) -> new Failed<>(error);
        };
    }

    /** Another question where this one is answered. */
    default <R> BrokerResult<R> then(Function<? super T, BrokerResult<R>> next) {
        return switch (this) {
            case Value<T>(T value) -> next.apply(value);
            case Failed<T>(BrokerError error) -> new Failed<>(error);
        };
    }
}
