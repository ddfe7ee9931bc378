@NullMarked
package io.harkara.verification;

import org.jspecify.annotations.NullMarked;
