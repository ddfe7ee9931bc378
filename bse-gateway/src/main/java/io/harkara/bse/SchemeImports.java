package io.harkara.bse;

import io.harkara.bse.BseProblem.Kind;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSchemeImport;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the topic of schemes to what a file says, one file at a time. The topic itself is the present state: only what
 * differs from it is written, so an import that died in the middle is simply run again and finds what is left. That an
 * import has come to its end is said on a topic of its own, last; readers that have seen no end do not judge by a half.
 */
final class SchemeImports {

    private static final Logger log = LoggerFactory.getLogger(SchemeImports.class);
    static final String SOURCE = "/harkara/bse-gateway";

    /** Schemes that are written before anybody waits for their acknowledgement. */
    private static final int PORTION = 1_000;

    private final KafkaProperties kafka;
    private final TopicWriter writer;
    private final SchemeProperties properties;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    SchemeImports(KafkaProperties kafka, TopicWriter writer, SchemeProperties properties, Clock clock) {
        this.kafka = kafka;
        this.writer = writer;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Imports a file, or only checks it.
     *
     * @param force whether it may withdraw more than half of the schemes
     * @throws ImportProblemException when it is refused, or could not be brought to its end
     */
    SchemeReceipt run(byte[] bytes, boolean dryRun, boolean force) throws ImportProblemException, InterruptedException {
        if (!one.tryAcquire()) {
            throw new ImportProblemException(
                    Kind.IMPORT_UNDER_WAY, "another file is being imported; send this one afterwards");
        }
        try {
            return imported(bytes, dryRun, force);
        } finally {
            one.release();
        }
    }

    /** The last import that came to its end, or null. */
    @Nullable
    BseSchemeImport last() throws ImportProblemException, InterruptedException {
        return table(Topics.BSE_IMPORTS).get(Topics.SCHEME_IMPORT_KEY);
    }

    private SchemeReceipt imported(byte[] bytes, boolean dryRun, boolean force)
            throws ImportProblemException, InterruptedException {
        String importId = UUID.randomUUID().toString();
        // The topic carries milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SchemeFile file;
        try {
            file = SchemeFile.read(bytes, properties.mostRows(), importId, now);
        } catch (ImportFileException wrong) {
            throw new ImportProblemException(Kind.FILE_INVALID, String.valueOf(wrong.getMessage()));
        }
        if (file.schemes().isEmpty()) {
            throw new ImportProblemException(Kind.FILE_INVALID, nothingIn(file));
        }
        SchemeChanges changes = SchemeChanges.of(file, table(Topics.BSE_SCHEMES), importId, now);
        if (changes.withdrawsTooMany() && !force) {
            throw new ImportProblemException(
                    Kind.WITHDRAWS_TOO_MANY,
                    "%d of the %d schemes that are listed are not in the file; if that is right, send it with force=true"
                            .formatted(changes.withdrawn().size(), changes.listedBefore()));
        }
        SchemeReceipt receipt = SchemeReceipt.of(file, changes, importId, now, dryRun);
        if (!dryRun) {
            publish(changes, receipt);
            log.info(
                    "scheme import {}: {} rows, {} published, {} unchanged, {} withdrawn, {} faults",
                    importId,
                    receipt.rows(),
                    receipt.published(),
                    receipt.unchanged(),
                    receipt.withdrawn(),
                    receipt.faultCount());
        }
        return receipt;
    }

    private void publish(SchemeChanges changes, SchemeReceipt receipt)
            throws ImportProblemException, InterruptedException {
        List<BseScheme> all = new ArrayList<>(changes.changed());
        all.addAll(changes.withdrawn());
        for (int from = 0; from < all.size(); from += PORTION) {
            settle(all.subList(from, Math.min(from + PORTION, all.size())).stream()
                    .map(scheme -> write(Topics.BSE_SCHEMES, scheme.getCode(), scheme, receipt))
                    .toList());
        }
        BseSchemeImport end = new BseSchemeImport(
                receipt.importId(),
                receipt.importedAt(),
                receipt.rows(),
                receipt.published(),
                receipt.unchanged(),
                receipt.withdrawn(),
                receipt.faultCount(),
                changes.known());
        settle(List.of(write(Topics.BSE_IMPORTS, Topics.SCHEME_IMPORT_KEY, end, receipt)));
    }

    private <V extends SpecificRecord> CompletableFuture<Void> write(
            Topic<V> topic, String key, V value, SchemeReceipt receipt) {
        return writer.write(
                topic,
                key,
                value,
                EventHeaders.of(
                        receipt.importId() + "/" + key,
                        SOURCE,
                        topic.valueType().getSimpleName(),
                        receipt.importedAt(),
                        Traceparent.start()));
    }

    private void settle(List<CompletableFuture<Void>> written) throws ImportProblemException, InterruptedException {
        try {
            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                    .get(properties.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            log.warn("a scheme import did not come to its end", failure);
            throw new ImportProblemException(
                    Kind.KAFKA_AWAY,
                    "the import did not come to its end; send the same file again, what is written already is left alone");
        }
    }

    private <V extends SpecificRecord> Map<String, V> table(Topic<V> topic)
            throws ImportProblemException, InterruptedException {
        try {
            return TableReader.snapshot(kafka, topic, properties.readTimeout());
        } catch (TimeoutException away) {
            throw new ImportProblemException(
                    Kind.KAFKA_AWAY, "nothing was written: " + away.getMessage() + "; try again later");
        }
    }

    private static String nothingIn(SchemeFile file) {
        if (file.faults().isEmpty()) {
            return "the file has a header and no scheme";
        }
        FileFault first = file.faults().getFirst();
        return "none of its %d lines can be read; the first fault: line %d, %s is '%s', expected %s"
                .formatted(file.rows(), first.line(), first.column(), first.value(), first.expected());
    }
}
