/**
 * Kite Connect 3 by Zerodha on loopback: the login page and its redirect, orders, books, portfolio, quotes, candles, the instruments
 * file, and the socket of ticks and order updates. Written against the documents, the recorded replies that the broker publishes
 * and reports of its users, and against no client of ours.
 */
@NullMarked
package io.harkara.simulators.broker.kite;

import org.jspecify.annotations.NullMarked;
