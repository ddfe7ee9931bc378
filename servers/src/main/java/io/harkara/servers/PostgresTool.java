package io.harkara.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs, as root inside a user namespace, because they refuse to run as root. */
final class PostgresTool {
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");
    private static final Duration NAMESPACE_LIMIT = Duration.ofSeconds(5);

    /** How a program ended; {@code output} holds what it wrote on both channels. */
    record Result(int exitCode, String output) {
        boolean ok() {
            return exitCode == 0;
        }
    }

    private final Path home;
    private final List<String> prefix;

    PostgresTool(Path home) {
        this.home = home;
        this.prefix = prefix(new UnixSystem().getUid() == 0, USER_NAMESPACE);
    }

    static List<String> prefix(boolean root, List<String> userNamespace) {
        if (!root) {
            return List.of();
        }
        var probe = new ArrayList<>(userNamespace);
        probe.add("true");
        String reason;
        try {
            Result result = execute(probe, NAMESPACE_LIMIT);
            if (result.ok()) {
                return userNamespace;
            }
            reason = result.output().strip();
        } catch (IOException missing) {
            reason = String.valueOf(missing.getMessage());
        }
        throw new ServerStartException("PostgreSQL refuses to run as root, and this root has no user namespace to run "
                + "it in (" + String.join(" ", userNamespace) + ": " + reason + "). Start as a user other than root, "
                + "or name a PostgreSQL that is already running with --postgres URL.");
    }

    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    Result run(String program, Duration limit, List<String> arguments) {
        try {
            return execute(command(program, arguments), limit);
        } catch (IOException failed) {
            throw new ServerStartException("PostgreSQL's " + program + " cannot be run: " + failed, failed);
        }
    }

    private static Result execute(List<String> command, Duration limit) throws IOException {
        // A file takes the output: a server that the program leaves behind would keep a pipe open.
        Path output = Files.createTempFile("harkara-postgres-", ".out");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return ended
                    ? new Result(process.exitValue(), text)
                    : new Result(-1, text + "\nno end within " + limit.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
