package io.harkara.servers;

import java.io.IOException;
import java.io.InputStream;

/**
 * The main class of the schema registry's own process: the registry, plus a thread that ends the process as soon as
 * the pipe to the JVM that started it breaks.
 *
 * <p>It is copied alone into a jar of its own (see {@link RegistryLauncher}), so it must not name another class of
 * this module.
 */
final class RegistryProcess {
    private static final String REGISTRY_MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryProcess() {}

    /** Runs the registry until the parent process is gone; the arguments are handed to the registry. */
    static void main(String[] args) throws ReflectiveOperationException {
        InputStream parent = System.in;
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> haltWhenGone(parent));
        Class.forName(REGISTRY_MAIN_CLASS).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void haltWhenGone(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nothing is ever said on this pipe; only its end means something.
            }
        } catch (IOException broken) {
            // A pipe that cannot be read has the same meaning as one that ended.
        }
        // Not System.exit: shutdown hooks may wait for a database that is going away with the same parent.
        Runtime.getRuntime().halt(0);
    }
}
