/**
 * Who calls, and what he may do: the same in every service. Spring Security does what it can; ours are the keys, the table of who
 * may call, and the table of endpoints.
 */
@NullMarked
package io.harkara.security;

import org.jspecify.annotations.NullMarked;
