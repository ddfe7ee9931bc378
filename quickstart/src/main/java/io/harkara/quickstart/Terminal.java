package io.harkara.quickstart;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/**
 * What a person sees: lines that stay, and one line of progress, which is redrawn on a terminal and repeated from time to
 * time anywhere else.
 */
final class Terminal {

    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(2);
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean live;
    private boolean progressShown;
    private boolean progressEnded;
    private long repeatAt = System.nanoTime();

    /** @param live whether the output can redraw a line */
    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Standard output. */
    // JDK 25 has gone back to null where no terminal is attached; the check knows only JDK 22 to 24.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal standard() {
        Console console = System.console();
        return new Terminal(System.out, console != null && console.isTerminal());
    }

    /** A line that stays. */
    synchronized void say(String line) {
        if (progressShown) {
            out.print(ERASE_LINE);
            progressShown = false;
        }
        out.println(line);
        out.flush();
    }

    /** Shows no more progress: there is none while everything is being stopped. */
    synchronized void endProgress() {
        progressEnded = true;
    }

    /** How far things are at this moment. */
    synchronized void progress(String line) {
        if (progressEnded) {
            return;
        }
        if (live) {
            out.print(ERASE_LINE + "  " + line);
            out.flush();
            progressShown = true;
        } else if (System.nanoTime() - repeatAt >= 0) {
            repeatAt = System.nanoTime() + BETWEEN_REPEATS.toNanos();
            say("  " + line);
        }
    }
}
