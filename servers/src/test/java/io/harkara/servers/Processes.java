package io.harkara.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs on this machine on behalf of a set of servers. */
final class Processes {
    private Processes() {}

    /** The children of a JVM, and PostgreSQL, which is nobody's child, with all of its own. */
    static List<ProcessHandle> startedBy(ProcessHandle jvm, Path postgresData) {
        var postgres = new PostmasterFile(postgresData)
                .server().stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
        return Stream.concat(jvm.descendants(), postgres).toList();
    }

    /** A process that has ended and that its parent has not asked about yet has no program any more. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
