package io.harkara.runtime;

import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that a service needs and leaves those that exist as they are. */
public final class TopicSetup {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final String PARKING = ".unreadable";
    private static final String HEALTH = ".health";

    // Retention is the record of last resort: commands and statuses outlive a long weekend.
    private static final Map<String, String> SETTINGS =
            Map.of("retention.ms", Long.toString(Duration.ofDays(14).toMillis()));

    /** The store keeps them for as long as they are wanted; here they only have to outlive its absence. */
    private static final Map<String, String> WIRE_SETTINGS =
            Map.of("retention.ms", Long.toString(Duration.ofDays(3).toMillis()));

    /** Ticks are some gigabytes a day and of use for moments. Segments are short, because only whole ones are removed. */
    private static final Map<String, String> MARKET_SETTINGS = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            Long.toString(Duration.ofHours(2).toMillis()),
            "segment.ms",
            Long.toString(Duration.ofMinutes(10).toMillis()));

    /** A parked record is larger than its original; the broker counts the batch around it. */
    private static final Map<String, String> PARKING_SETTINGS = Map.of(
            "retention.ms",
            Long.toString(Duration.ofDays(14).toMillis()),
            "max.message.bytes",
            Integer.toString(ParkedRecord.LARGEST + 1024));

    /** Only the last word of each instance counts. Those of instances that are gone for good are not kept either. */
    private static final Map<String, String> HEALTH_SETTINGS = Map.of(
            "cleanup.policy",
            "compact,delete",
            "retention.ms",
            Long.toString(Duration.ofDays(14).toMillis()));

    /**
     * The latest value of each key is kept for ever. One partition, so that there is one order and one end. That a key was
     * removed is kept as long as orders are: who goes on from where it was has to hear of it.
     */
    private static final Map<String, String> REFERENCE_SETTINGS = Map.of(
            "cleanup.policy",
            "compact",
            "delete.retention.ms",
            Long.toString(Duration.ofDays(14).toMillis()));

    /** The store keeps them for years; here they have to outlive its longest absence. One partition, so that there is one order. */
    private static final Map<String, String> AUDIT_SETTINGS =
            Map.of("retention.ms", Long.toString(Duration.ofDays(90).toMillis()));

    private TopicSetup() {}

    /**
     * Creates what is missing. A broker that is away is waited for, at most two minutes; one that refuses us is not.
     *
     * @throws IllegalStateException when the broker stays away or refuses; it says what to look at
     */
    public static void create(KafkaProperties properties, List<String> names) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(properties.clientProperties())) {
            while (true) {
                try {
                    createMissing(admin, properties, names);
                    return;
                } catch (ExecutionException | TimeoutException failure) {
                    KafkaRefusal.of(failure, properties).ifPresent(refusal -> {
                        throw refusal;
                    });
                    if (System.nanoTime() > giveUpAt) {
                        throw new IllegalStateException(
                                "cannot create topics at %s: %s"
                                        .formatted(properties.bootstrapServers(), failure.getMessage()),
                                failure);
                    }
                    log.warn("Kafka at {} is not ready: {}", properties.bootstrapServers(), failure.toString());
                    Thread.sleep(BETWEEN_TRIES);
                }
            }
        }
    }

    private static void createMissing(Admin admin, KafkaProperties properties, List<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> present = admin.listTopics().names().get(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        List<NewTopic> missing = new ArrayList<>();
        for (String name : names) {
            if (!present.contains(name)) {
                missing.add(newTopic(name, properties));
            }
        }
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                log.info("created topic {}", created.getKey());
            } catch (ExecutionException failure) {
                // Another instance was faster.
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
    }

    private static NewTopic newTopic(String name, KafkaProperties properties) {
        short replicas = properties.replicas().shortValue();
        if (name.endsWith(PARKING)) {
            return new NewTopic(name, 1, replicas).configs(PARKING_SETTINGS);
        }
        if (name.endsWith(HEALTH)) {
            return new NewTopic(name, 1, replicas).configs(HEALTH_SETTINGS);
        }
        if (name.startsWith(Topics.REFERENCE) || name.startsWith(Topics.IDENTITY)) {
            return new NewTopic(name, 1, replicas).configs(REFERENCE_SETTINGS);
        }
        if (name.startsWith(Topics.AUDIT)) {
            return new NewTopic(name, 1, replicas).configs(AUDIT_SETTINGS);
        }
        return new NewTopic(name, properties.partitions(), replicas).configs(settings(name));
    }

    private static Map<String, String> settings(String name) {
        if (name.startsWith(Topics.MARKET)) {
            return MARKET_SETTINGS;
        }
        return name.startsWith(Topics.WIRE) ? WIRE_SETTINGS : SETTINGS;
    }
}
