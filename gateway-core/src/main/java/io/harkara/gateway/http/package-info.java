/**
 * HTTP to venues: a request goes out once, and what is known of it when there is no reply is noted at the one place that writes
 * to a connection.
 */
@NullMarked
package io.harkara.gateway.http;

import org.jspecify.annotations.NullMarked;
