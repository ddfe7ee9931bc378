/** Tests of the simulators, at their sockets. */
@NullMarked
package io.harkara.simulators;

import org.jspecify.annotations.NullMarked;
