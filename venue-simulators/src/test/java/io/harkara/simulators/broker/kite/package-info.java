/** Tests of the simulators of brokers, at their sockets. */
@NullMarked
package io.harkara.simulators.broker.kite;

import org.jspecify.annotations.NullMarked;
