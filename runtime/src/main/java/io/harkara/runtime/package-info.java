/** What every service needs to run and none should write twice: the way to Kafka, group commit, secrets, traces. */
@NullMarked
package io.harkara.runtime;

import org.jspecify.annotations.NullMarked;
