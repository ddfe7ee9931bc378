package io.harkara.intake;

import io.harkara.runtime.LogMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The account of one upload while it runs. One that is closed before it was said how it ended was broken off. For one thread.
 */
final class UploadRun implements AutoCloseable {

    /** The header of the answer that names the upload. */
    static final String HEADER = "X-Upload-Id";

    /** Most refused lines that are kept of one upload; the counts have all. */
    static final int MOST_KEPT = 10_000;

    private static final int AT_ONCE = 500;
    private static final int TAKEN = 202;
    private static final int OUR_FAULT = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final Uploads uploads;
    private final @Nullable UUID id;
    private final List<Upload.Refusal> refusals = new ArrayList<>();
    private @Nullable Integer lines;
    private int taken;
    private int refused;
    private int duplicates;
    private int unavailable;
    private int kept;
    private boolean ended;

    /** @param id null where nothing of it is written down */
    UploadRun(Uploads uploads, @Nullable UUID id) {
        this.uploads = uploads;
        this.id = id;
    }

    @Nullable
    UUID id() {
        return id;
    }

    /** How many lines there are. */
    void has(int number) {
        lines = number;
    }

    /** What a line of orders was answered. */
    void answered(LineAnswer answer, @Nullable OrderForm form) {
        if (answer.httpStatus() == TAKEN) {
            if (Boolean.TRUE.equals(answer.replayed())) {
                duplicates++;
            } else {
                taken++;
            }
            return;
        }
        if (answer.httpStatus() >= OUR_FAULT) {
            unavailable++;
        } else {
            refused++;
        }
        keep(new Upload.Refusal(
                answer.line(),
                1,
                answer.httpStatus(),
                answer.code(),
                answer.idempotencyKey(),
                LogMask.mask(Objects.requireNonNullElse(answer.detail(), "")),
                faults(answer.errors()),
                form == null ? null : JSON.writeValueAsString(form.shown())));
    }

    /** What became of a file of master data. */
    void counted(int changed, int unchanged, int faulty, List<FileFault> faults) {
        taken = changed;
        duplicates = unchanged;
        refused = faulty;
        int number = 0;
        for (FileFault fault : faults) {
            keep(new Upload.Refusal(
                    (int) fault.line(),
                    ++number,
                    null,
                    null,
                    null,
                    "%s is '%s'; expected %s".formatted(fault.column(), fault.value(), fault.expected()),
                    JSON.writeValueAsString(List.of(fault)),
                    null));
        }
    }

    void done() {
        end(Upload.State.DONE, null);
    }

    /** It was refused whole. */
    void refused(Problem problem) {
        end(Upload.State.REFUSED, problem.detail());
    }

    @Override
    public void close() {
        end(Upload.State.BROKEN_OFF, "it was not answered to its end; send the same file again");
    }

    private void keep(Upload.Refusal refusal) {
        if (id == null || kept == MOST_KEPT) {
            return;
        }
        kept++;
        refusals.add(refusal);
        if (refusals.size() == AT_ONCE) {
            flush(id);
        }
    }

    private void flush(UUID known) {
        if (!refusals.isEmpty()) {
            uploads.refused(known, List.copyOf(refusals));
            refusals.clear();
        }
    }

    private void end(Upload.State state, @Nullable String why) {
        if (ended || id == null) {
            return;
        }
        ended = true;
        flush(id);
        uploads.ended(id, state, why, new Upload.Counts(lines, taken, refused, duplicates, unavailable));
    }

    // What is about a person is masked in a fault already; the filter of logs is the net below.
    private static String faults(@Nullable List<Fault> errors) {
        if (errors == null) {
            return "[]";
        }
        List<Map<String, String>> shown = errors.stream()
                .map(fault -> {
                    String value = fault.value();
                    return value == null
                            ? Map.of("field", fault.field(), "expected", fault.expected())
                            : Map.of(
                                    "field", fault.field(), "value", LogMask.mask(value), "expected", fault.expected());
                })
                .toList();
        return JSON.writeValueAsString(shown);
    }
}
