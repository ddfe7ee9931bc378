/** Tests of the simulators of brokers, at their sockets. */
@NullMarked
package io.harkara.simulators.broker.smartapi;

import org.jspecify.annotations.NullMarked;
