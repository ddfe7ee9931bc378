package io.harkara.simulators.broker;

import java.time.Instant;

/**
 * One execution.
 *
 * @param number the exchange's, unique
 * @param index of the executions of its order, from 1
 * @param order its order, right after it
 */
public record Trade(long number, int index, Instant at, OrderState order, long quantity, long pricePaise) {}
