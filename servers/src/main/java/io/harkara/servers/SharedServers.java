package io.harkara.servers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The one set of servers of this JVM. It is global on purpose: test classes share what takes seconds to start. */
final class SharedServers {
    /** Runs once; whoever comes later gets the same servers, or the same failure without the wait for it. */
    private static final FutureTask<Servers> START =
            new FutureTask<>(() -> start(System.getProperty(Servers.FORM_PROPERTY, "embedded")));

    private SharedServers() {}

    static Servers get() {
        START.run();
        try {
            return START.get();
        } catch (ExecutionException failed) {
            throw new ServerStartException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    static Servers start(String form) {
        return switch (form) {
            case "embedded" -> EmbeddedServers.startUntilJvmEnds();
            case "containers" -> containers();
            default ->
                throw new ServerStartException("The system property " + Servers.FORM_PROPERTY + " is '" + form
                        + "'; expected 'embedded' or 'containers'.");
        };
    }

    private static Servers containers() {
        try {
            return ContainerServers.start();
        } catch (NoClassDefFoundError missing) {
            throw new ServerStartException(
                    "Servers in containers need Testcontainers on the class path: run Maven with -Pcontainers.",
                    missing);
        }
    }
}
