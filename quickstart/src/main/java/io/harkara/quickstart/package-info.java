/**
 * Everything in one JVM: the servers, the services, the venue's simulator, and a day's orders to try it with.
 *
 * <p>{@link io.harkara.quickstart.Quickstart} is the program behind the launcher {@code ./harkara}.
 */
@NullMarked
package io.harkara.quickstart;

import org.jspecify.annotations.NullMarked;
