package io.harkara.bbps;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsMasterData.Wanted;
import io.harkara.bbps.BbpsMasterFetch.Fetched;
import io.harkara.schemas.BbpsBiller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Synchronises billers and plans with the venue, and shows them. */
@RestController
final class BbpsMasterDataController {

    private static final String MDM = "/api/v1/mdm";
    private static final int MOST_IDS = 50;
    private static final int LONGEST = 100;
    /** Billers of one page, at most. */
    private static final int MOST_BILLERS = 200;

    private final BbpsSyncer syncer;
    private final BbpsMasterFetch fetch;
    private final BbpsBillers billers;
    private final BbpsManagement management;

    BbpsMasterDataController(BbpsSyncer syncer, BbpsMasterFetch fetch, BbpsBillers billers, BbpsManagement management) {
        this.syncer = syncer;
        this.fetch = fetch;
        this.billers = billers;
        this.management = management;
    }

    private interface Work {
        ResponseEntity<Object> run()
                throws BbpsProblemException, MasterDataException, SQLException, IOException, InterruptedException;
    }

    @PostMapping(MDM + "/sync/start")
    ResponseEntity<Object> start(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            Instant since = form.time("updatedSince");
            boolean force = form.flag("force", false);
            form.requireNoFaults();
            return begun(new Wanted(null, List.of(), since), force);
        });
    }

    @PostMapping(MDM + "/sync/category")
    ResponseEntity<Object> startCategory(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            String category = form.text("category", LONGEST);
            form.requireNoFaults();
            return begun(Wanted.of(category), false);
        });
    }

    @GetMapping(MDM + "/sync/status")
    ResponseEntity<Object> status() throws IOException, InterruptedException {
        return answered(() -> {
            BbpsSyncState state = syncer.state();
            if (state == null) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.NOT_FOUND,
                        "nothing was synchronised yet; POST /api/v1/mdm/sync/start begins it");
            }
            return ResponseEntity.ok(state);
        });
    }

    @PostMapping(MDM + "/fetch/single")
    ResponseEntity<Object> fetchSingle(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            String id = form.text("billerId", LONGEST);
            boolean overwrite = form.flag("overwrite", false);
            form.requireNoFaults();
            Fetched fetched = fetch.fetch(Wanted.of(List.of(id)), overwrite);
            if (!fetched.leftOut().isEmpty()) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.ROW_UNREADABLE,
                        fetched.leftOut().getFirst().why() + "; what is known of the biller stays as it is");
            }
            if (fetched.billers().isEmpty()) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.NOT_FOUND,
                        "billerId: the venue lists no biller '%s'".formatted(BbpsManagement.printable(id)));
            }
            return ResponseEntity.ok(answer(fetched, Set.of()));
        });
    }

    @PostMapping(MDM + "/fetch/multiple")
    ResponseEntity<Object> fetchMultiple(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            List<String> ids = form.texts("billerIds", 1, MOST_IDS);
            boolean overwrite = form.flag("overwrite", false);
            form.requireNoFaults();
            return ResponseEntity.ok(answer(fetch.fetch(Wanted.of(ids), overwrite), Set.copyOf(ids)));
        });
    }

    @PostMapping(MDM + "/fetch/by-category")
    ResponseEntity<Object> fetchByCategory(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            String category = form.text("category", LONGEST);
            boolean overwrite = form.flag("overwrite", false);
            form.requireNoFaults();
            return ResponseEntity.ok(answer(fetch.fetch(Wanted.of(category), overwrite), Set.of()));
        });
    }

    @GetMapping(MDM + "/stats")
    ResponseEntity<Object> stats() {
        return ResponseEntity.ok(BbpsBillerStats.of(billers));
    }

    @GetMapping(MDM + "/{billerId}")
    ResponseEntity<Object> biller(@PathVariable String billerId) throws IOException, InterruptedException {
        return answered(() -> ResponseEntity.ok(BbpsBillerJson.of(management.find(billerId))));
    }

    /** A page of a category's billers; {@code next} of one page is {@code after} of the following, and the last has none. */
    @GetMapping(MDM + "/category/{category}")
    ResponseEntity<Object> category(
            @PathVariable String category,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") String limit)
            throws IOException, InterruptedException {
        return answered(() -> {
            SortedSet<String> categories = billers.categories();
            if (!categories.contains(category)) {
                throw BbpsProblemException.unknownCategory(category, categories);
            }
            int most = limit(limit);
            List<BbpsBiller> found = billers.inCategory(category, after, most + 1);
            List<BbpsBiller> page = found.subList(0, Math.min(most, found.size()));
            ObjectNode answer = BbpsAnswers.object().put("category", category);
            ArrayNode shown = answer.putArray("billers");
            page.forEach(biller -> shown.add(BbpsBillerJson.of(biller)));
            if (found.size() > most) {
                answer.put("next", page.getLast().getId());
            }
            return ResponseEntity.ok(answer);
        });
    }

    private static int limit(String text) throws BbpsProblemException {
        // Nine digits fit an int.
        int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_BILLERS) {
            throw BbpsProblemException.of(
                    List.of(new BbpsFault("limit", text, "a number from 1 to %d".formatted(MOST_BILLERS))));
        }
        return limit;
    }

    private ResponseEntity<Object> begun(Wanted wanted, boolean force) throws SQLException, BbpsProblemException {
        BbpsSyncer.Begun begun = syncer.begin(wanted, force);
        if (!begun.begun()) {
            throw BbpsProblemException.underWay(begun.running());
        }
        return ResponseEntity.accepted().body(begun.running());
    }

    private static ObjectNode answer(Fetched fetched, Set<String> asked) {
        Set<String> missing = new HashSet<>(asked);
        ObjectNode answer = BbpsAnswers.object()
                .put("changed", fetched.changed())
                .put("unchanged", fetched.unchanged())
                .put("kept", fetched.kept())
                .put("plansChanged", fetched.plansChanged());
        ArrayNode shown = answer.putArray("billers");
        for (BbpsBiller biller : fetched.billers()) {
            shown.add(BbpsBillerJson.of(biller));
        }
        ArrayNode leftOut = answer.putArray("leftOut");
        for (LeftOut odd : fetched.leftOut()) {
            leftOut.addObject().put("billerId", odd.id()).put("why", odd.why());
        }
        fetched.billers().forEach(biller -> missing.remove(biller.getId()));
        fetched.leftOut().forEach(odd -> missing.remove(odd.id()));
        ArrayNode notListed = answer.putArray("notListed");
        missing.stream().sorted().forEach(notListed::add);
        return answer;
    }

    private static ResponseEntity<Object> answered(Work work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (BbpsProblemException problem) {
            return problem.response();
        } catch (MasterDataException failure) {
            return BbpsProblemException.of(failure).response();
        } catch (SQLException away) {
            return new BbpsProblemException(
                            BbpsProblem.Kind.DATABASE_AWAY,
                            "where the synchronisation stands cannot be read or written; try again")
                    .response();
        }
    }
}
