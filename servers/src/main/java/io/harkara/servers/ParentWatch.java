package io.harkara.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A shell that outlives this JVM by an instant: when the pipe to us breaks, for whatever reason, it stops PostgreSQL
 * and deletes temporary data. Orderly ends go through {@link #release()}, after which it does nothing.
 */
final class ParentWatch {
    /**
     * Ctrl-C in a terminal goes to every process of the group, and the shell must not be the first to leave. PostgreSQL
     * is stopped only if it still is the one that we started: the next start on the same folder may be quicker.
     */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            scratch=$1 data=$2
            shift 2
            postmaster=
            while read -r word value; do
              case $word in
                postmaster) postmaster=$value ;;
                done) exit 0 ;;
              esac
            done
            if [ -n "$postmaster" ] && [ "$(head -n 1 "$data/postmaster.pid" 2>/dev/null)" = "$postmaster" ]; then
              "$@"
            fi
            [ -z "$scratch" ] || rm -rf "$scratch" || { sleep 1; rm -rf "$scratch"; }
            """;

    private static final long EXIT_SECONDS = 2;

    private final Process shell;
    private final OutputStream pipe;

    private ParentWatch(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    /**
     * @param scratch folder to delete when this JVM is gone, null for none
     * @param postgresData PostgreSQL's data folder
     * @param stopPostgres the command that stops PostgreSQL, empty if it is not started here
     */
    static ParentWatch start(@Nullable Path scratch, Path postgresData, List<String> stopPostgres) {
        var command = new ArrayList<String>(List.of("/bin/sh", "-c", SCRIPT, "harkara-parent-watch"));
        command.add(scratch == null ? "" : scratch.toString());
        command.add(postgresData.toString());
        command.addAll(stopPostgres);
        try {
            return new ParentWatch(new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failed) {
            throw new ServerStartException("Cannot start /bin/sh, which guards the servers: " + failed, failed);
        }
    }

    /** Names the PostgreSQL to stop when this JVM is gone. */
    void guard(long postmaster) {
        say("postmaster " + postmaster);
    }

    /** Ends the watch: everything has been stopped in order. */
    void release() {
        try {
            say("done");
            if (!shell.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (UncheckedIOException alreadyGone) {
            shell.destroyForcibly();
        } catch (InterruptedException interrupted) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException("The shell that guards the servers is gone", broken);
        }
    }
}
