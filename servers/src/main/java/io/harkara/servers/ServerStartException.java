package io.harkara.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started or stopped; the message says which, why, and what to do next. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ServerStartException portTaken(ServerKind kind, int port) {
        return new ServerStartException(
                "%s cannot listen on 127.0.0.1:%d: another process already does. ".formatted(kind.title(), port)
                        + "Stop that process, or choose another port with " + kind.portOption() + ".");
    }
}
