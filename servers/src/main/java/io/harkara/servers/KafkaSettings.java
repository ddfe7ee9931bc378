package io.harkara.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settings of a broker and controller in one, small and quick, for one machine. */
final class KafkaSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private KafkaSettings() {}

    static Properties of(Path data, int port, int controllerPort) {
        return of(data, List.of(new KafkaListener("PLAINTEXT", port, port)), controllerPort);
    }

    /** The first listener is also the one that the broker would use to talk to others. */
    static Properties of(Path data, List<KafkaListener> listeners, int controllerPort) {
        var settings = new Properties();
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("log.dirs", data.toString());
        settings.put(
                "listeners",
                joined(listeners, KafkaListener::address) + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", joined(listeners, KafkaListener::advertisedAddress));
        settings.put("inter.broker.listener.name", listeners.getFirst().name());
        settings.put("controller.listener.names", CONTROLLER);
        settings.put(
                "listener.security.protocol.map",
                joined(listeners, listener -> listener.name() + ":PLAINTEXT") + "," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        oneCopyOfEverything(settings);
        quick(settings);
        small(settings);
        return settings;
    }

    private static String joined(List<KafkaListener> listeners, Function<KafkaListener, String> part) {
        return listeners.stream().map(part).collect(Collectors.joining(","));
    }

    private static void oneCopyOfEverything(Properties settings) {
        // A topic exists because somebody declared it, with its partitions and its retention, never by a misspelling.
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void quick(Properties settings) {
        // Long enough for all threads of a service that starts, which would otherwise share out the partitions one by
        // one.
        settings.put("group.initial.rebalance.delay.ms", "100");
        // After a kill the same broker is let in again once the session of its former life has run out.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.min.session.timeout.ms", "500");
        settings.put("group.consumer.min.session.timeout.ms", "500");
        settings.put("group.consumer.min.heartbeat.interval.ms", "100");
    }

    private static void small(Properties settings) {
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        // The default buffer takes 128 MB of heap; this one still compacts 150,000 keys in one pass.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    }
}
