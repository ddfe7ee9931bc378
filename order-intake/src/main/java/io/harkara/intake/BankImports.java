package io.harkara.intake;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscImport;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the topics of banks and branches to what a file says, one file at a time. The topics themselves are the present state:
 * only what differs from them is written, so an import that died in the middle is simply run again and finds what is left. That
 * an import has come to its end is said on a topic of its own, last; readers that have seen no end do not judge by a half.
 *
 * <p>A file is read twice: nothing may be written before it is known how much of the present state it would remove.
 */
final class BankImports {

    private static final Logger log = LoggerFactory.getLogger(BankImports.class);
    private static final int MOST_SHOWN = 100;

    private final KafkaProperties kafka;
    private final BankProperties properties;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    BankImports(KafkaProperties kafka, BankProperties properties, Clock clock) {
        this.kafka = kafka;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param dryRun whether the file is only checked
     * @param force whether it may remove more than half of the codes
     * @param client who sends it
     */
    record Wish(boolean dryRun, boolean force, String client, Traceparent trace) {}

    /**
     * Imports a file, or only checks it.
     *
     * @throws ImportException when it is refused, or could not be brought to its end
     */
    BankReceipt run(Path upload, BankFormat format, Wish wish)
            throws IOException, ImportException, InterruptedException {
        if (!one.tryAcquire()) {
            throw new ImportException(
                    ProblemCode.IMPORT_UNDER_WAY, "another file is being imported; send this one afterwards");
        }
        try {
            return imported(upload, format, wish);
        } finally {
            one.release();
        }
    }

    /** The last import that came to its end, or null. */
    @Nullable
    IfscImport last() throws ImportException, InterruptedException {
        return table(Topics.IFSC_IMPORTS, value -> value).get(Topics.IFSC_IMPORT_KEY);
    }

    private BankReceipt imported(Path upload, BankFormat format, Wish wish)
            throws IOException, ImportException, InterruptedException {
        String importId = UUID.randomUUID().toString();
        // The topic carries milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BankFile file = new BankFile(properties.mostCodes());
        format.read(upload, file);
        if (file.codes().isEmpty()) {
            throw ImportException.invalid(nothingIn(file));
        }
        Map<String, byte[]> present = table(Topics.IFSC_BRANCHES, BankChanges::bytes);
        Set<String> kept = new HashSet<>(present.keySet());
        kept.removeIf(ifsc -> !file.maySpeakOf(ifsc));
        List<String> removed =
                present.keySet().stream().filter(ifsc -> !kept.contains(ifsc)).toList();
        if (removed.size() * 2L > present.size() && !wish.force()) {
            throw new ImportException(
                    ProblemCode.REMOVES_TOO_MANY,
                    "%d of the %d codes that are known are not in the file; if that is right, send it with force=true"
                            .formatted(removed.size(), present.size()));
        }
        int rows = file.codes().size();
        Map<String, IfscBank> banksBefore = table(Topics.IFSC_BANKS, value -> value);
        BankNames banks = BankNames.of(file, banksBefore, kept);
        try (BankPublication out = wish.dryRun()
                ? BankPublication.dry(importId, now)
                : BankPublication.to(kafka, importId, now, properties.writeTimeout(), wish.trace())) {
            for (IfscBank bank : banks.changed()) {
                out.write(Topics.IFSC_BANKS, bank.getCode(), bank);
            }
            BankChanges changes = new BankChanges(file, present, out);
            format.read(upload, changes);
            for (String ifsc : removed) {
                out.remove(Topics.IFSC_BRANCHES, ifsc);
            }
            for (String bank : banks.removed()) {
                out.remove(Topics.IFSC_BANKS, bank);
            }
            out.settle();
            BankReceipt receipt = new BankReceipt(
                    importId,
                    now,
                    wish.dryRun(),
                    rows,
                    changes.added(),
                    changes.changed(),
                    changes.unchanged(),
                    removed.size(),
                    kept.size() + changes.added(),
                    banks.known(),
                    banks.withoutName().stream().limit(MOST_SHOWN).toList(),
                    file.ignoredColumns(),
                    file.faultCount(),
                    file.faults());
            out.write(Topics.IFSC_IMPORTS, Topics.IFSC_IMPORT_KEY, receipt.record());
            out.settle();
            log(receipt, wish);
            return receipt;
        }
    }

    private static void log(BankReceipt receipt, Wish wish) {
        log.info(
                "{} {} of banks by {}: {} codes, {} added, {} changed, {} unchanged, {} removed, {} faults",
                wish.dryRun() ? "dry run" : "import",
                receipt.importId(),
                wish.client(),
                receipt.rows(),
                receipt.added(),
                receipt.changed(),
                receipt.unchanged(),
                receipt.removed(),
                receipt.faultCount());
    }

    private <V extends SpecificRecord, K> Map<String, K> table(Topic<V> topic, Function<V, K> kept)
            throws ImportException, InterruptedException {
        try {
            return TableReader.snapshot(kafka, topic, properties.readTimeout(), kept);
        } catch (TimeoutException away) {
            throw new ImportException(
                    ProblemCode.UNFINISHED, "nothing was written: " + away.getMessage() + "; try again later");
        }
    }

    private static String nothingIn(BankFile file) {
        if (file.faults().isEmpty()) {
            return "the file has no code in it";
        }
        FileFault first = file.faults().getFirst();
        return "no code in it can be read; the first of %d faults: line %d, %s is '%s', expected %s"
                .formatted(file.faultCount(), first.line(), first.column(), first.value(), first.expected());
    }
}
