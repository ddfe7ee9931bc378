package io.harkara.quickstart;

import io.harkara.schemas.Status;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a day's orders.
 *
 * @param lines lines of the file
 * @param received orders that intake promised to carry, each counted once
 * @param refused lines that intake refused
 * @param statuses where the received orders stand in the store
 * @param open received orders that are neither at rest nor in the venue's hands
 * @param settled received orders that were UNKNOWN until a look-up told what had become of them
 * @param atVenue effects in the venue's own ledger
 * @param executedTwice received orders that stand in it more than once, and purchases that were paid more than once
 * @param lost received orders that the store does not know, or calls done while the venue's ledger has nothing of them
 * @param contradicted effects that nobody asked for, or of which the store says that nothing was done
 */
record Figures(
        int lines,
        int received,
        int refused,
        Map<Status, Integer> statuses,
        int open,
        int settled,
        int atVenue,
        int executedTwice,
        int lost,
        int contradicted) {

    Figures {
        EnumMap<Status, Integer> copy = new EnumMap<>(Status.class);
        copy.putAll(statuses);
        statuses = copy;
    }

    int in(Status status) {
        return statuses.getOrDefault(status, 0);
    }

    /** Lines that were answered with the order of an earlier line. */
    int repeated() {
        return lines - received - refused;
    }

    /** Final statuses besides those that every table shows. */
    int otherwiseFinal() {
        return in(Status.CANCELLED) + in(Status.REVERSED);
    }

    /** Whether every promised order is found in exactly one place. */
    boolean addsUp() {
        return received
                == in(Status.COMPLETED)
                        + in(Status.ACCEPTED)
                        + in(Status.REJECTED)
                        + in(Status.FAILED)
                        + otherwiseFinal()
                        + open;
    }

    /** Whether the promise was kept: nothing twice, nothing lost, nothing left open, nothing contradicted. */
    boolean promiseKept() {
        return executedTwice == 0 && lost == 0 && open == 0 && contradicted == 0 && addsUp();
    }

    /** The figures of each venue, for programs. */
    static String json(Map<String, Figures> venues, double seconds) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("seconds", Math.round(seconds * 10) / 10.0);
        ObjectNode all = root.putObject("venues");
        venues.forEach((venue, figures) -> figures.write(all.putObject(venue)));
        return root.toString();
    }

    private void write(ObjectNode venue) {
        venue.put("received", received);
        venue.put("refused", refused);
        venue.put("completed", in(Status.COMPLETED));
        venue.put("accepted", in(Status.ACCEPTED));
        venue.put("rejected", in(Status.REJECTED));
        venue.put("settled", settled);
        venue.put("open", open);
        venue.put("executedTwice", executedTwice);
        venue.put("failed", in(Status.FAILED));
        venue.put("lost", lost);
        venue.put("contradicted", contradicted);
        venue.put("repeated", repeated());
        venue.put("atVenue", atVenue);
        venue.put("cancelled", in(Status.CANCELLED));
        venue.put("reversed", in(Status.REVERSED));
    }
}
