/**
 * What benchmarks of the gateway of stock brokers need from inside it.
 */
@NullMarked
package io.harkara.broker;

import org.jspecify.annotations.NullMarked;
