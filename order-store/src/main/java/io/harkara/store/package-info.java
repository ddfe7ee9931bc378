/**
 * What became of every order. Commands and statuses are projected into PostgreSQL in batches; orders, their timelines, a
 * live feed and figures are served over HTTP.
 *
 * <p>The topics are the truth: an emptied store that reads them again holds the same orders.
 */
@NullMarked
package io.harkara.store;

import org.jspecify.annotations.NullMarked;
