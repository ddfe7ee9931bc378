package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL in processes of its own, with durable settings, on one data folder. */
final class PostgresServer implements EmbeddedServer {
    static final String USER = "postgres";
    static final String DATABASE = "harkara";

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
    private static final int START_LIMIT_SECONDS = 60;
    private static final int STOP_LIMIT_SECONDS = 4;
    private static final int CRASH_STOP_LIMIT_SECONDS = 2;
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration CALL_MARGIN = Duration.ofSeconds(2);
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

    /** Durability is on although it costs time: what is tested here has to hold where it matters. */
    private static final String SETTINGS = String.join(
            " -c ",
            "",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "max_connections=200",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PostgresTool tool;
    private final Path data;
    private final ServerLog serverLog;
    private final PostgresPassword password;
    private final PostmasterFile postmaster;
    private final LongConsumer whenStarted;
    private int port;

    /**
     * @param data PostgreSQL's own data folder, created when missing
     * @param whenStarted is told the process id after each start
     */
    PostgresServer(
            PostgresTool tool, Path data, ServerLog serverLog, PostgresPassword password, LongConsumer whenStarted) {
        this.tool = tool;
        this.data = data;
        this.serverLog = serverLog;
        this.password = password;
        this.postmaster = new PostmasterFile(data);
        this.whenStarted = whenStarted;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    public int port() {
        return port;
    }

    /** The main database and its superuser. */
    PostgresLogin login() {
        return new PostgresLogin(url(DATABASE), USER, password.value());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    @Override
    public void prepare() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
            return;
        }
        postmaster.server().ifPresent(orphan -> {
            log.warn(
                    "PostgreSQL (process {}) still runs on {} although the process that started it is gone; stopping it.",
                    orphan.pid(),
                    data);
            stop();
        });
        if (postmaster.disownRecycledNumber()) {
            log.warn("{}/postmaster.pid named a process that is not PostgreSQL; taken as left by a crash.", data);
        }
    }

    /** An initialisation that is cut short must not look like a database: the folder gets its name at the end. */
    private void initialise() {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        try {
            Folders.delete(unfinished);
            password.create();
            var result = tool.run(
                    "initdb",
                    INIT_LIMIT,
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + USER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + password.file(),
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"));
            if (!result.ok()) {
                throw new ServerStartException("PostgreSQL's data folder " + data + " cannot be made: "
                        + result.output().strip());
            }
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new ServerStartException("PostgreSQL's data folder " + data + " cannot be made: " + failed, failed);
        }
    }

    @Override
    public void start(int wished) {
        port = wished;
        long giveUp = System.nanoTime() + RETRY_LIMIT.toNanos();
        for (long begin = serverLog.end(); !started(); begin = serverLog.end()) {
            String why = serverLog.since(begin);
            if (!leftoversOfAKill(why) || System.nanoTime() - giveUp > 0) {
                throw new ServerStartException("PostgreSQL does not start on 127.0.0.1:" + port + "; its log "
                        + serverLog.file() + " says:\n" + why);
            }
            Waiting.pause(RETRY_PAUSE);
        }
        whenStarted.accept(postmaster.pid().orElseThrow());
        PostgresDatabases.of(new PostgresLogin(url("postgres"), USER, password.value()))
                .createIfMissing(DATABASE);
    }

    private boolean started() {
        return tool.run(
                        "pg_ctl",
                        Duration.ofSeconds(START_LIMIT_SECONDS).plus(CALL_MARGIN),
                        List.of(
                                "--pgdata=" + data,
                                "--log=" + serverLog.file(),
                                "--wait",
                                "--timeout=" + START_LIMIT_SECONDS,
                                "--options=-p " + port + SETTINGS,
                                "start"))
                .ok();
    }

    /** For some seconds after a kill of the server its sessions still hold the shared memory, or its number lives on. */
    private static boolean leftoversOfAKill(String logged) {
        return logged.contains("pre-existing shared memory block") || logged.contains("postmaster.pid");
    }

    @Override
    public void stop() {
        if (postmaster.server().isEmpty()) {
            return;
        }
        if (!stop("fast", STOP_LIMIT_SECONDS).ok()) {
            log.warn("PostgreSQL did not stop within {} s; stopping it without a checkpoint.", STOP_LIMIT_SECONDS);
            var result = stop("immediate", CRASH_STOP_LIMIT_SECONDS);
            if (!result.ok() && postmaster.server().isPresent()) {
                throw new ServerStartException(
                        "PostgreSQL cannot be stopped: " + result.output().strip());
            }
        }
    }

    private PostgresTool.Result stop(String mode, int seconds) {
        return tool.run("pg_ctl", Duration.ofSeconds(seconds).plus(CALL_MARGIN), stopArguments(data, mode, seconds));
    }

    /** What makes {@code pg_ctl} stop the server of this folder, sessions and all. */
    static List<String> stopArguments(Path data) {
        return stopArguments(data, "fast", STOP_LIMIT_SECONDS);
    }

    private static List<String> stopArguments(Path data, String mode, int seconds) {
        return List.of("--pgdata=" + data, "--mode=" + mode, "--wait", "--timeout=" + seconds, "stop");
    }

    void kill() {
        postmaster.server().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit()
                    .orTimeout(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        });
    }
}
