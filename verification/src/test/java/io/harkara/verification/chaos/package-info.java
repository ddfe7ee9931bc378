@NullMarked
package io.harkara.verification.chaos;

import org.jspecify.annotations.NullMarked;
