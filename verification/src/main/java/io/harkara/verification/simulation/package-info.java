/**
 * The gateway's own classes on a virtual clock. The table, the log, the venue, time, threads and chance are made up from a
 * seed; everything that decides is the production code. The same seed gives the same story.
 */
@NullMarked
package io.harkara.verification.simulation;

import org.jspecify.annotations.NullMarked;
