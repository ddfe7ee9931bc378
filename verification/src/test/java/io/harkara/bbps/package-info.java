@NullMarked
package io.harkara.bbps;

import org.jspecify.annotations.NullMarked;
