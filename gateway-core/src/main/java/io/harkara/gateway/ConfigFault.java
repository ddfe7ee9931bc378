package io.harkara.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something in the configuration that a gateway cannot run with.
 *
 * @param property name of the property, or of the group whose parts do not fit together
 * @param value what was found; null where nothing was, or where it is a secret
 * @param expected what would have been right
 * @param where file and line, where that is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConfigFault(
        String property,
        @Nullable String value,
        String expected,
        @Nullable String where) {}
