package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Operations;
import java.util.List;
import java.util.function.Function;

/**
 * What the core has to know of a broker.
 *
 * @param <S> the broker's settings
 * @param operations its calls by the names of the control port
 * @param defaults its settings unless others are set
 * @param orders how orders fare by its settings
 * @param limits how often it may be called by its settings
 * @param texts its words for refusals
 */
public record BrokerProfile<S>(
        Operations operations,
        Class<S> type,
        S defaults,
        Function<S, BrokerSettings> orders,
        Function<S, List<Limit>> limits,
        BrokerIds ids,
        RefusalTexts texts) {}
