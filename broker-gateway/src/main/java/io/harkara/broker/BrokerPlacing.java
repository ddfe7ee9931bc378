package io.harkara.broker;

import io.harkara.schemas.BrokerOrder;

/**
 * An order that goes out.
 *
 * @param order what was ordered; its instrument may be named by symbol alone
 * @param instrument what that is at this broker
 * @param reference ours, at most 16 capital letters and digits, by which the order is found again
 */
public record BrokerPlacing(BrokerOrder order, BrokerListing instrument, String reference) {}
