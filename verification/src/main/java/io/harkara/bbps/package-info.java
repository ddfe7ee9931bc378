/**
 * The gateway of BBPS as the simulated layer of the verification runs it, and its bare calls, with which benchmarks compare it. It stands in the gateway's own package because the
 * classes that decide are nobody's business but the gateway's, and it is those that have to be judged and no copies of them.
 */
@NullMarked
package io.harkara.bbps;

import org.jspecify.annotations.NullMarked;
