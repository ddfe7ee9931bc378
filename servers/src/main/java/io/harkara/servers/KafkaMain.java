package io.harkara.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Kafka as a process of its own, which can be killed without anybody else. It ends when its standard input does, and that
 * ends with the process that started it, however that ends.
 */
public final class KafkaMain {

    /** Printed on a line of its own once clients are served. */
    public static final String READY = "kafka is ready";

    private KafkaMain() {}

    /** Arguments: data folder, port of the controller, and NAME:port:advertisedPort for each listener. */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().name("parent-watch").start(KafkaMain::haltWithParent);
        Path data = Path.of(arguments[0]);
        var listeners =
                Arrays.stream(arguments).skip(2).map(KafkaListener::parse).toList();
        KafkaBroker.format(data);
        var broker = KafkaBroker.started(KafkaSettings.of(data, listeners, Integer.parseInt(arguments[1])));
        System.out.println(READY);
        broker.awaitShutdown();
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on this pipe; only its end means something.
            }
        } catch (IOException broken) {
            // A pipe that cannot be read has the same meaning as one that ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
