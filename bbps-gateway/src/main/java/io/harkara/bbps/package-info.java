/** Carries fetches, payments and complaints to BBPS (Bharat Connect). */
@NullMarked
package io.harkara.bbps;

import org.jspecify.annotations.NullMarked;
