/** What every service agrees on: the records on the topics, the topics themselves, and the legal moves of an order. */
@NullMarked
package io.harkara.schemas;

import org.jspecify.annotations.NullMarked;
