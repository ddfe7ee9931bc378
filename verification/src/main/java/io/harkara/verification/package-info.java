/**
 * What judges the rest. The benchmarks put each service beside the least that could do its work, in the same run, on the
 * same machine; they print figures and assert none.
 */
@NullMarked
package io.harkara.verification;

import org.jspecify.annotations.NullMarked;
