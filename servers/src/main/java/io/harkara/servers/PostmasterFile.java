package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * PostgreSQL's {@code postmaster.pid}: who serves a data folder. The first line is the process id; a later line
 * describes the shared memory, by which PostgreSQL knows whether processes of a dead server still live.
 */
final class PostmasterFile {
    private final Path data;
    private final Path file;

    PostmasterFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    OptionalLong pid() {
        List<String> lines = lines();
        return lines.isEmpty() ? OptionalLong.empty() : parse(lines.getFirst());
    }

    /** The living server of this data folder. */
    Optional<ProcessHandle> server() {
        return named().filter(this::servesThisFolder);
    }

    /**
     * Makes the file harmless when the process that it names is certainly not PostgreSQL: after a restart of the machine
     * its number may belong to any program, and PostgreSQL would then refuse to start. Only the number is replaced, by
     * that of a process that has ended; the shared memory line has to stay, because it is what still keeps two servers
     * off one folder.
     *
     * @return whether the file was changed
     */
    boolean disownRecycledNumber() {
        Optional<ProcessHandle> living = named();
        if (living.isEmpty() || !certainlySomethingElse(living.get())) {
            return false;
        }
        var lines = new ArrayList<>(lines());
        lines.set(0, Long.toString(endedProcess()));
        try {
            Files.write(file, lines);
            return true;
        } catch (IOException failed) {
            throw new ServerStartException("PostgreSQL's " + file + " cannot be changed: " + failed, failed);
        }
    }

    private Optional<ProcessHandle> named() {
        OptionalLong pid = pid();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive);
    }

    private boolean servesThisFolder(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).stream()
                .anyMatch(arguments -> arguments.contains(data.toString()));
    }

    private static boolean certainlySomethingElse(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> !Path.of(command).endsWith("postgres"))
                .orElse(false);
    }

    private static long endedProcess() {
        try {
            Process process = new ProcessBuilder("true").start();
            process.waitFor();
            return process.pid();
        } catch (IOException failed) {
            throw new ServerStartException("The program 'true' cannot be run: " + failed, failed);
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failed) {
            throw new ServerStartException("PostgreSQL's " + file + " cannot be read: " + failed, failed);
        }
    }

    private static OptionalLong parse(String line) {
        try {
            return OptionalLong.of(Long.parseLong(line.strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
