/** What every venue adapter is held against; a gateway's tests extend it. */
@NullMarked
package io.harkara.gateway.contract;

import org.jspecify.annotations.NullMarked;
