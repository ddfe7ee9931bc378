@NullMarked
package io.harkara.verification.simulation;

import org.jspecify.annotations.NullMarked;
