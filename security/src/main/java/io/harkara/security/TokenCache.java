package io.harkara.security;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.MonitoredCaches;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells monitoring of the tokens that are remembered, once there is something that remembers them. */
final class TokenCache implements MonitoredCaches {

    private final AtomicReference<@Nullable RememberedTokens> tokens = new AtomicReference<>();

    RememberedTokens watched(RememberedTokens remembered) {
        tokens.set(remembered);
        return remembered;
    }

    @Override
    public List<CacheState> caches() {
        RememberedTokens remembered = tokens.get();
        return remembered == null ? List.of() : List.of(remembered.state());
    }
}
