package io.harkara.bbps;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A request that is not carried out, and why. */
final class BbpsProblemException extends Exception {

    private static final long serialVersionUID = 1;

    private final BbpsProblem.Kind kind;
    private final transient List<BbpsFault> faults;
    private final transient @Nullable BbpsSyncState sync;

    BbpsProblemException(BbpsProblem.Kind kind, String detail) {
        this(kind, detail, List.of(), null);
    }

    private BbpsProblemException(
            BbpsProblem.Kind kind, String detail, List<BbpsFault> faults, @Nullable BbpsSyncState sync) {
        super(detail);
        this.kind = kind;
        this.faults = faults;
        this.sync = sync;
    }

    /** Of a request with faults. */
    static BbpsProblemException of(List<BbpsFault> faults) {
        String all = faults.stream().limit(5).map(BbpsFault::toString).collect(Collectors.joining("; "));
        return new BbpsProblemException(BbpsProblem.Kind.REQUEST_INVALID, all, faults, null);
    }

    /** Of a file whose first line does not name the columns. */
    static BbpsProblemException header(List<BbpsFault> faults) {
        return new BbpsProblemException(
                BbpsProblem.Kind.FILE_INVALID,
                "the first line does not name the columns of billers: "
                        + String.join(
                                "; ",
                                faults.stream()
                                        .limit(5)
                                        .map(BbpsFault::toString)
                                        .toList()),
                faults,
                null);
    }

    /** Of a request that finds another one at work. */
    static BbpsProblemException underWay(BbpsSyncState sync) {
        return new BbpsProblemException(
                BbpsProblem.Kind.SYNC_UNDER_WAY,
                "a synchronisation (%s) runs since %s; wait for its end (GET /api/v1/mdm/sync/status)"
                        .formatted(sync.kind(), sync.startedAt()),
                List.of(),
                sync);
    }

    /** Of a category without a biller. */
    static BbpsProblemException unknownCategory(String category, SortedSet<String> known) {
        BbpsFault fault = new BbpsFault(
                "category",
                category,
                known.isEmpty()
                        ? "a category of a known biller, and none is known yet; POST /api/v1/mdm/sync/start reads them"
                        : "one of " + String.join(", ", known));
        return new BbpsProblemException(BbpsProblem.Kind.NOT_FOUND, fault.toString(), List.of(fault), null);
    }

    /** Of master data that could not be read or written. */
    static BbpsProblemException of(MasterDataException failure) {
        String detail = failure.reason().toString();
        if (!failure.isPassing()) {
            return new BbpsProblemException(BbpsProblem.Kind.VENUE_REFUSED, detail);
        }
        return failure.reason().code().equals("KAFKA_AWAY")
                ? new BbpsProblemException(BbpsProblem.Kind.KAFKA_AWAY, detail + "; send the same again")
                : new BbpsProblemException(BbpsProblem.Kind.VENUE_AWAY, detail + "; try again later");
    }

    /** The HTTP response that says so. */
    ResponseEntity<Object> response() {
        return BbpsProblem.response(kind, String.valueOf(getMessage()), faults, sync);
    }
}
