/**
 * Kafka, PostgreSQL and the schema registry from one place, in two forms: {@linkplain EmbeddedServers embedded} in
 * this machine without anything installed, or in containers.
 */
@NullMarked
package io.harkara.servers;

import org.jspecify.annotations.NullMarked;
