package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsMasterData.Wanted;
import io.harkara.bbps.BbpsMasterFetch.Fetched;
import io.harkara.schemas.BbpsBiller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** Where a synchronisation stands, with the first rows of the venue that it could not read. */
    private record SyncStatus(@JsonUnwrapped BbpsSyncState state, List<LeftOut> leftOut) {}

    @PostMapping(MDM + "/sync/start")
    @Nullable
    ResponseEntity<Object> start(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            Instant since = form.time("updatedSince");
            boolean force = form.flag("force", false);
            form.requireNoFaults();
            return begun(new Wanted(null, List.of(), since), force);
        });
    }

    @PostMapping(MDM + "/sync/category")
    @Nullable
    ResponseEntity<Object> startCategory(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            String category = form.text("category", LONGEST);
            form.requireNoFaults();
            return begun(Wanted.of(category), false);
        });
    }

    @GetMapping(MDM + "/sync/status")
    @Nullable
    ResponseEntity<Object> status() throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsSyncState state = syncer.state();
            if (state == null) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.NOT_FOUND,
                        "nothing was synchronised yet; POST /api/v1/mdm/sync/start begins it");
            }
            return ResponseEntity.ok(new SyncStatus(state, syncer.leftOut()));
        });
    }

    @PostMapping(MDM + "/fetch/single")
    @Nullable
    ResponseEntity<Object> fetchSingle(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
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
    @Nullable
    ResponseEntity<Object> fetchMultiple(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            List<String> ids = form.texts("billerIds", 1, MOST_IDS);
            boolean overwrite = form.flag("overwrite", false);
            form.requireNoFaults();
            return ResponseEntity.ok(answer(fetch.fetch(Wanted.of(ids), overwrite), Set.copyOf(ids)));
        });
    }

    @PostMapping(MDM + "/fetch/by-category")
    @Nullable
    ResponseEntity<Object> fetchByCategory(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
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
    @Nullable
    ResponseEntity<Object> biller(@PathVariable String billerId) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> ResponseEntity.ok(BbpsBillerJson.of(management.find(billerId))));
    }

    /** A page of a category's billers; {@code next} of one page is {@code after} of the following, and the last has none. */
    @GetMapping(MDM + "/category/{category}")
    @Nullable
    ResponseEntity<Object> category(
            @PathVariable String category,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") String limit)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            billers.requireCategory(category);
            int most = BbpsWork.number("limit", limit, 1, BbpsBillerPage.MOST);
            ObjectNode answer = BbpsAnswers.object().put("category", category);
            BbpsBillerPage.of(billers.inCategory(category), after, most).into(answer);
            return ResponseEntity.ok(answer);
        });
    }

    /** Billers that have all of what is asked for; pages as those of a category. */
    @PostMapping(MDM + "/search")
    @Nullable
    ResponseEntity<Object> search(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsForm form = BbpsForm.of(request);
            BbpsBillerSearch search = BbpsBillerSearch.of(form);
            form.requireNoFaults();
            List<BbpsBiller> found = billers.matching(search::finds);
            ObjectNode answer = BbpsAnswers.object().put("found", found.size());
            BbpsBillerPage.of(found, search.after(), search.limit()).into(answer);
            return ResponseEntity.ok(answer);
        });
    }

    /** The billers of a category as a file, in the columns that an upload takes. */
    @GetMapping(MDM + "/export/{category}")
    @Nullable
    ResponseEntity<Object> export(@PathVariable String category, HttpServletResponse response)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            billers.requireCategory(category);
            BbpsCsvAnswer csv = new BbpsCsvAnswer(response, "billers-" + category.replaceAll("[^A-Za-z0-9]+", "-"));
            csv.line(BbpsBillerCsv.COLUMNS);
            billers.inCategory(category).forEach(biller -> csv.line(BbpsBillerCsv.cells(biller)));
            csv.end();
            return null;
        });
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
}
