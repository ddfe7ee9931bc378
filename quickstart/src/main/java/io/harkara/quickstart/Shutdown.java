package io.harkara.quickstart;

import java.time.Duration;

/** Stops a pipeline when the process is told to end: by Ctrl-C, by a signal, or because the program is done. */
final class Shutdown {

    /** Whoever stops us is promised that it takes no longer than 10 s. */
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private static final int HALTED = 1;

    private Shutdown() {}

    /** Arranges for the pipeline to be closed at the end of this process, however it ends short of being killed. */
    static void closeAtTheEnd(Pipeline pipeline, Terminal terminal) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(pipeline, terminal), "shutdown"));
    }

    private static void close(Pipeline pipeline, Terminal terminal) {
        if (!pipeline.isOpen()) {
            return;
        }
        terminal.endProgress();
        terminal.say("Stopping …");
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(pipeline::close);
        try {
            if (!closing.join(LIMIT)) {
                terminal.say("Not everything stopped within %d s; ending anyway. What was promised is on disk."
                        .formatted(LIMIT.toSeconds()));
                // The servers that are processes of their own end with this one, however it ends.
                Runtime.getRuntime().halt(HALTED);
            }
            terminal.say("Stopped.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
