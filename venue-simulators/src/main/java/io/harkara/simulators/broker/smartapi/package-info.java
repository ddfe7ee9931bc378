/**
 * SmartAPI by Angel One on loopback: login with TOTP, orders, books, portfolio, quotes, candles, the script master, and the sockets of
 * order updates and ticks. Written against the documents, the broker's own client libraries and reports of its users, and against
 * no client of ours.
 */
@NullMarked
package io.harkara.simulators.broker.smartapi;

import org.jspecify.annotations.NullMarked;
