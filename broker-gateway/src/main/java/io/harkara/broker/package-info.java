/** The gateway of stock brokers: one interface that all brokers meet, and XTS. */
@NullMarked
package io.harkara.broker;

import org.jspecify.annotations.NullMarked;
