/**
 * The heart: what a call may have done, what a look-up has shown, and what follows. Plain Java, without Spring, Kafka or
 * JDBC, so that it runs as well on a virtual clock as on a real one.
 */
@NullMarked
package io.harkara.gateway.outcome;

import org.jspecify.annotations.NullMarked;
