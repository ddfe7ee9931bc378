package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes master data to its topics. What is written is on the topic, and this process has read it back, when a call returns: whoever
 * asks for a biller next sees it.
 */
final class BbpsMasterTopics {

    private static final String SOURCE = "/harkara/bbps-gateway";
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(20);
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);
    private static final Duration READ_BACK_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 5;

    private final KafkaProperties kafka;
    private final TopicWriter writer;
    private final BbpsBillers billers;
    private final Clock clock;

    BbpsMasterTopics(KafkaProperties kafka, TopicWriter writer, BbpsBillers billers, Clock clock) {
        this.kafka = kafka;
        this.writer = writer;
        this.billers = billers;
        this.clock = clock;
    }

    /** @throws MasterDataException when not all are acknowledged in time; the same again does no harm */
    void billers(List<BbpsBiller> changed) throws MasterDataException, InterruptedException {
        if (changed.isEmpty()) {
            return;
        }
        settle(changed.stream()
                .map(biller -> write(Topics.BBPS_BILLERS, biller.getId(), biller))
                .toList());
        // The topic has one partition: whoever has read the last has read all.
        awaitRead(changed.getLast());
    }

    /** @throws MasterDataException when not all are acknowledged in time; the same again does no harm */
    void plans(List<BbpsPlan> changed) throws MasterDataException, InterruptedException {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (BbpsPlan plan : changed) {
            written.add(write(Topics.BBPS_PLANS, planKey(plan), plan));
        }
        settle(written);
    }

    /** Says that a synchronisation has come to its end. */
    void end(BbpsSync sync) throws MasterDataException, InterruptedException {
        settle(List.of(write(Topics.BBPS_SYNCS, Topics.BILLER_SYNC_KEY, sync)));
    }

    /** All plans, as they are on the topic now. */
    Map<String, BbpsPlan> plans() throws MasterDataException, InterruptedException {
        try {
            return TableReader.snapshot(kafka, Topics.BBPS_PLANS, READ_LIMIT);
        } catch (TimeoutException away) {
            throw new MasterDataException(new Cause("KAFKA_AWAY", String.valueOf(away.getMessage())), true);
        }
    }

    static String planKey(BbpsPlan plan) {
        return plan.getBillerId() + "/" + plan.getId();
    }

    private <V extends SpecificRecord> CompletableFuture<Void> write(Topic<V> topic, String key, V value) {
        return writer.write(
                topic,
                key,
                value,
                EventHeaders.of(
                        UUID.randomUUID().toString(),
                        SOURCE,
                        topic.valueType().getSimpleName(),
                        clock.instant(),
                        Traceparent.start()));
    }

    private static void settle(List<CompletableFuture<Void>> written) throws MasterDataException, InterruptedException {
        try {
            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                    .get(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new MasterDataException(
                    new Cause("KAFKA_AWAY", "not everything was written: " + failure.getMessage()), true);
        }
    }

    // It is written in any case; a reader that is behind is only late.
    private void awaitRead(BbpsBiller last) throws InterruptedException {
        long giveUpAt = System.nanoTime() + READ_BACK_LIMIT.toNanos();
        while (!isRead(last) && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isRead(BbpsBiller written) {
        BbpsBiller read = billers.find(written.getId());
        Instant at = written.getReadAt();
        return read != null && !read.getReadAt().isBefore(at);
    }
}
