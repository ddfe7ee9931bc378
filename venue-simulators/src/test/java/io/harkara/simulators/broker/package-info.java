/** Tests of the simulators of brokers, at their sockets. */
@NullMarked
package io.harkara.simulators.broker;

import org.jspecify.annotations.NullMarked;
