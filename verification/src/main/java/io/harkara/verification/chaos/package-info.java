/**
 * The harness with real processes: intake, two gateways and the store as JVMs of their own, a real broker and database, and
 * a proxy of ours on every connection. A seed decides what goes wrong and when; at the end the ledger of the simulated
 * venue judges what became of every order.
 */
@NullMarked
package io.harkara.verification.chaos;

import org.jspecify.annotations.NullMarked;
