package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops processes with SIGSTOP and lets them go on. A process that stands still cannot see that its parent has gone, so a
 * shell that outlives us by an instant kills those that we have left standing.
 */
final class StoppedProcesses implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            standing=
            while read -r word pid; do
              case $word in
                stop) standing="$standing $pid"; kill -STOP "$pid" ;;
                go) kill -CONT "$pid"; rest=
                    for one in $standing; do [ "$one" = "$pid" ] || rest="$rest $one"; done
                    standing=$rest ;;
              esac
            done
            for one in $standing; do kill -KILL "$one"; done
            """;

    private static final long END_SECONDS = 5;

    private final Process shell;
    private final OutputStream pipe;

    private StoppedProcesses(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    static StoppedProcesses start() throws IOException {
        return new StoppedProcesses(new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "harkara-chaos-guard"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    synchronized void stop(long pid) throws IOException {
        say("stop " + pid);
    }

    synchronized void goOn(long pid) throws IOException {
        say("go " + pid);
    }

    /** Whatever still stands is killed. */
    @Override
    public void close() throws IOException {
        pipe.close();
        try {
            if (!shell.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) throws IOException {
        pipe.write((line + "\n").getBytes(US_ASCII));
        pipe.flush();
    }
}
