/**
 * Stock brokers on loopback, as far as they are alike: instruments, orders and what becomes of them, fills, positions, funds,
 * the ledger of effects, faults and limits. Each broker's wire is a face of it in a package of its own; no face knows another.
 */
@NullMarked
package io.harkara.simulators.broker;

import org.jspecify.annotations.NullMarked;
