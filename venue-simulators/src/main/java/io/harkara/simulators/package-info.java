/** The venues on loopback, written against their own documents and against nothing of ours. */
@NullMarked
package io.harkara.simulators;

import org.jspecify.annotations.NullMarked;
