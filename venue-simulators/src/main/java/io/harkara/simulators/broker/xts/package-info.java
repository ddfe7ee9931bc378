/**
 * XTS by Symphony Fintech, as brokers run it, on loopback: the interactive API, the market data API under its three prefixes, host
 * lookup, and the sockets of Engine.IO 3. Written against descriptions and recorded traffic of several public clients, and against
 * no client of ours.
 */
@NullMarked
package io.harkara.simulators.broker.xts;

import org.jspecify.annotations.NullMarked;
