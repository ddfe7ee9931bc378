package io.harkara.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Sends many parked records again, one after another, with an answer for each. */
final class BulkResend {

    /**
     * Body of a bulk call that names its records.
     *
     * @param ids at most {@link UnreadableFilter#MOST}; null where the query parameters select
     */
    record Named(@Nullable List<String> ids) {}

    /**
     * What came of one record.
     *
     * @param id as the caller wrote it
     * @param outcome RESENT, or the code of the refusal that a single call would have had
     * @param state where the record stands now; null where there is none
     * @param detail the same for people
     */
    record Result(
            String id,
            String outcome,
            @Nullable UnreadableState state,
            @Nullable String detail) {}

    /**
     * What came of all.
     *
     * @param more whether the filter matches more than were taken: call again
     */
    record Answer(int resent, boolean more, List<Result> results) {}

    private static final String RESENT = "RESENT";

    private final UnreadableQueries queries;
    private final Resending resending;

    BulkResend(UnreadableQueries queries, Resending resending) {
        this.queries = queries;
        this.resending = resending;
    }

    /** The open records that a filter selects, at most as many as it says. */
    Answer resend(UnreadableFilter filter, Operator operator) throws InterruptedException {
        List<UUID> ids = queries.ids(filter);
        boolean more = ids.size() > filter.limit();
        return each(ids.stream().limit(filter.limit()).map(UUID::toString).toList(), more, operator);
    }

    /** The named records; what is no id, or nobody's, is told and harms no other. */
    Answer resend(List<String> ids, Operator operator) throws InterruptedException {
        if (ids.isEmpty() || ids.size() > UnreadableFilter.MOST) {
            throw new BadRequestException(List.of(
                    new Fault("ids", Integer.toString(ids.size()), "1 to %d ids".formatted(UnreadableFilter.MOST))));
        }
        return each(List.copyOf(new LinkedHashSet<>(ids)), false, operator);
    }

    private Answer each(List<String> ids, boolean more, Operator operator) throws InterruptedException {
        List<Result> results = new ArrayList<>(ids.size());
        int resent = 0;
        for (String id : ids) {
            Result result = one(id, operator);
            results.add(result);
            if (result.outcome().equals(RESENT)) {
                resent++;
            }
            if (result.outcome().equals(UnreadableRefusedException.KAFKA_AWAY)) {
                // The rest would wait for the same broker, each as long as this one did.
                return new Answer(resent, true, results);
            }
        }
        return new Answer(resent, more, results);
    }

    private Result one(String id, Operator operator) throws InterruptedException {
        try {
            UnreadableView sent = resending.resend(OrderId.parse(id), operator);
            return new Result(id, RESENT, sent.state(), null);
        } catch (IllegalArgumentException noId) {
            return new Result(id, HttpStatus.BAD_REQUEST.name(), null, noId.getMessage());
        } catch (UnreadableRefusedException refused) {
            return new Result(id, refused.code(), refused.state(), refused.detail());
        }
    }
}
