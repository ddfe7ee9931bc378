/**
 * What every simulated venue is made of: its two ports, faults and latency, the clock, and the ledger of effects. It knows no
 * venue.
 */
@NullMarked
package io.harkara.simulators.engine;

import org.jspecify.annotations.NullMarked;
