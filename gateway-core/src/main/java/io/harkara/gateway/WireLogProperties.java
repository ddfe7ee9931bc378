package io.harkara.gateway;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about the log of what goes over the wire ({@code harkara.wire-log.*}).
 *
 * @param enabled whether it is kept
 */
public record WireLogProperties(@DefaultValue("true") boolean enabled) {}
