/** Tests of the simulators, at their sockets. */
@NullMarked
package io.harkara.simulators.bbps;

import org.jspecify.annotations.NullMarked;
