package io.harkara.bbps;

import io.harkara.bbps.BbpsChangeTable.Action;
import io.harkara.bbps.BbpsUploadLines.Result;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Billers that are added or changed by hand. One that the venue has too is OVERRIDDEN from then on and no synchronisation changes
 * it; fetching it with {@code overwrite} makes it the venue's again.
 */
final class BbpsManagement {

    private static final Logger log = LoggerFactory.getLogger(BbpsManagement.class);

    private final BbpsBillers billers;
    private final BbpsMasterTopics topics;
    private final BbpsChangeTable changes;
    private final Clock clock;

    /** One change after another: each is made to what the one before has left. */
    private final ReentrantLock one = new ReentrantLock();

    BbpsManagement(BbpsBillers billers, BbpsMasterTopics topics, BbpsChangeTable changes, Clock clock) {
        this.billers = billers;
        this.topics = topics;
        this.changes = changes;
        this.clock = clock;
    }

    /** A change of a biller. */
    interface Change {
        /** The biller afterwards. */
        BbpsBiller of(BbpsBiller before) throws BbpsProblemException;
    }

    /** The biller of that id, or the problem that there is none. */
    BbpsBiller find(String id) throws BbpsProblemException {
        BbpsBiller biller = billers.find(id);
        if (biller == null) {
            throw new BbpsProblemException(
                    BbpsProblem.Kind.NOT_FOUND,
                    "no biller '%s' is known; POST /api/v1/mdm/fetch/single asks the venue for it"
                            .formatted(printable(id)));
        }
        return biller;
    }

    /**
     * What a line of a file does to its biller.
     *
     * @param faults why it is refused; empty where it is not
     */
    record Taken(Result result, List<BbpsFault> faults) {}

    /** What a line of a file says of a biller. */
    interface Said {
        /** Whose biller it is. */
        String id();

        /** What it says, laid over what is known; null where that is what is known. */
        @Nullable
        BbpsForm over(@Nullable BbpsBiller known);
    }

    /**
     * Takes what some lines of a file say of billers, each of another one, as {@link #add} and {@link #put} would.
     *
     * @param begunAt when the first lines of the file were taken: what a try before this one wrote is no less a change
     * @param dryRun whether it is only said what they would do
     */
    List<Taken> take(List<? extends Said> lines, Instant begunAt, boolean dryRun)
            throws MasterDataException, InterruptedException {
        one.lockInterruptibly();
        try {
            List<Taken> taken = new ArrayList<>();
            List<BbpsBiller> changed = new ArrayList<>();
            for (Said line : lines) {
                taken.add(taken(line, begunAt, changed));
            }
            if (!dryRun) {
                topics.billers(changed);
            }
            return taken;
        } finally {
            one.unlock();
        }
    }

    private Taken taken(Said line, Instant begunAt, List<BbpsBiller> changed) {
        BbpsBiller before = billers.find(line.id());
        BbpsForm form = line.over(before);
        if (form != null) {
            BbpsBiller said = BbpsBillerForm.biller(form, BbpsOrigin.LOCAL, now());
            form.end();
            if (!form.faults().isEmpty()) {
                return new Taken(Result.REFUSED, form.faults());
            }
            BbpsBiller after = over(before, said);
            if (before == null || !BbpsChange.isNothing(before, after)) {
                changed.add(after);
                return new Taken(before == null ? Result.ADDED : Result.CHANGED, List.of());
            }
        }
        boolean ours = before != null
                && before.getOrigin() != BbpsOrigin.VENUE
                && before.getReadAt().isAfter(begunAt);
        return new Taken(ours ? Result.CHANGED : Result.UNCHANGED, List.of());
    }

    BbpsBiller add(BbpsForm form, BbpsOperator by) throws BbpsProblemException, SQLException, InterruptedException {
        BbpsBiller added = BbpsBillerForm.biller(form, BbpsOrigin.LOCAL, now());
        form.requireNoFaults();
        one.lockInterruptibly();
        try {
            if (billers.find(added.getId()) != null) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.EXISTS,
                        "id: biller '%s' is known; change it with PUT".formatted(added.getId()));
            }
            write(added, by, Action.ADDED, null);
            return added;
        } finally {
            one.unlock();
        }
    }

    BbpsBiller put(String id, BbpsForm form, BbpsOperator by)
            throws BbpsProblemException, SQLException, InterruptedException {
        if (!form.has("id")) {
            form.fault("id", "that of the path, " + printable(id));
        }
        BbpsBiller said = BbpsBillerForm.biller(form, BbpsOrigin.LOCAL, now());
        if (!said.getId().equals(id) && form.has("id")) {
            form.fault("id", "that of the path, " + printable(id));
        }
        form.requireNoFaults();
        return change(id, by, Action.CHANGED, null, before -> over(before, said));
    }

    BbpsBiller deactivate(String id, BbpsOperator by) throws BbpsProblemException, SQLException, InterruptedException {
        return change(
                id,
                by,
                Action.DEACTIVATED,
                null,
                before -> BbpsBiller.newBuilder(before)
                        .setStatus(BbpsBillerStatus.DEACTIVATED)
                        .build());
    }

    BbpsBiller addParameter(String id, BbpsForm form, BbpsOperator by)
            throws BbpsProblemException, SQLException, InterruptedException {
        BbpsParameter added = BbpsBillerForm.parameter(form);
        form.requireNoFaults();
        return change(id, by, Action.PARAMETER_ADDED, added.getName(), before -> {
            if (before.getParameters().stream()
                    .anyMatch(other -> other.getName().equals(added.getName()))) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.EXISTS,
                        "name: biller %s has a parameter '%s'; delete it first".formatted(id, added.getName()));
            }
            List<BbpsParameter> parameters = new ArrayList<>(before.getParameters());
            parameters.add(added);
            return BbpsBiller.newBuilder(before).setParameters(parameters).build();
        });
    }

    BbpsBiller removeParameter(String id, String name, BbpsOperator by)
            throws BbpsProblemException, SQLException, InterruptedException {
        return change(id, by, Action.PARAMETER_REMOVED, name, before -> {
            BbpsParameter removed = parameter(before, name);
            if (before.getParameterGroups().stream()
                    .anyMatch(group -> group.getNames().contains(name))) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.EXISTS,
                        "parameter '%s' of biller %s stands in parameterGroups; change both with PUT"
                                .formatted(printable(name), id));
            }
            return BbpsBiller.newBuilder(before)
                    .setParameters(before.getParameters().stream()
                            .filter(parameter -> !parameter.equals(removed))
                            .toList())
                    .build();
        });
    }

    static BbpsParameter parameter(BbpsBiller biller, String name) throws BbpsProblemException {
        return biller.getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new BbpsProblemException(
                        BbpsProblem.Kind.NOT_FOUND,
                        "biller %s has no parameter '%s'; it has %s"
                                .formatted(
                                        biller.getId(),
                                        printable(name),
                                        biller.getParameters().stream()
                                                .map(BbpsParameter::getName)
                                                .toList())));
    }

    private BbpsBiller change(String id, BbpsOperator by, Action action, @Nullable String parameter, Change change)
            throws BbpsProblemException, SQLException, InterruptedException {
        one.lockInterruptibly();
        try {
            BbpsBiller before = find(id);
            BbpsBiller after = over(before, change.of(before));
            write(after, by, action, parameter);
            return after;
        } finally {
            one.unlock();
        }
    }

    /** A biller as somebody says it is, in place of what was known. */
    private BbpsBiller over(@Nullable BbpsBiller before, BbpsBiller said) {
        if (before == null) {
            return said;
        }
        return BbpsBiller.newBuilder(said)
                .setChangedAt(before.getChangedAt())
                .setOrigin(before.getOrigin() == BbpsOrigin.LOCAL ? BbpsOrigin.LOCAL : BbpsOrigin.OVERRIDDEN)
                .setReadAt(now())
                .build();
    }

    private void write(BbpsBiller biller, BbpsOperator by, Action action, @Nullable String parameter)
            throws BbpsProblemException, SQLException, InterruptedException {
        long change = changes.begin(by, biller.getId(), action, parameter);
        try {
            topics.billers(List.of(biller));
            log.info(
                    "{} by {}: biller {} is {}, {}",
                    action,
                    by.name(),
                    biller.getId(),
                    biller.getOrigin(),
                    biller.getStatus());
        } catch (MasterDataException failure) {
            throw BbpsProblemException.of(failure);
        }
        try {
            changes.made(change);
        } catch (SQLException away) {
            // It is made, and who asked for it is written down: that is what the caller has to know.
            log.warn(
                    "that change {} of biller {} was made could not be written: {}",
                    change,
                    biller.getId(),
                    away.toString());
        }
    }

    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
