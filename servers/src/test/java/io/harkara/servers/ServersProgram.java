package io.harkara.servers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;

/** A process that starts servers and is killed by a test. Arguments: data folder or "-" for a temporary one, kinds. */
final class ServersProgram {
    static final String READY = "servers are ready";

    private ServersProgram() {}

    @SuppressWarnings("try") // The servers need not be spoken to; they only have to be up.
    public static void main(String[] args) throws InterruptedException {
        var kinds = EnumSet.noneOf(ServerKind.class);
        Arrays.stream(args).skip(1).map(ServerKind::valueOf).forEach(kinds::add);
        var config = args[0].equals("-")
                ? EmbeddedServersConfig.temporary()
                : EmbeddedServersConfig.persistent(Path.of(args[0]));
        try (var servers = EmbeddedServers.start(config.startingOnly(kinds))) {
            System.out.println(READY);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
