/**
 * Who did what: each service appends entries to a chain of its own, in the transaction of what was done, and publishes them
 * afterwards. The store keeps the chains of all.
 */
@NullMarked
package io.harkara.security.audit;

import org.jspecify.annotations.NullMarked;
