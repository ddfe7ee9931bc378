package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.harkara.schemas.BbpsBiller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds and changes billers by hand. */
@RestController
final class BbpsManagementController {

    private static final String BILLERS = "/api/v1/management/billers";
    private static final String BILLER = BILLERS + "/{billerId}";
    private static final String PARAMETERS = BILLER + "/input-params";
    private static final String PARAMETER = PARAMETERS + "/{paramId}";

    private static final int MOST_CHANGES = 1_000;

    private final BbpsManagement management;
    private final BbpsBillers billers;
    private final BbpsUploads uploads;
    private final BbpsSyncer syncer;
    private final BbpsChangeTable changes;

    BbpsManagementController(
            BbpsManagement management,
            BbpsBillers billers,
            BbpsUploads uploads,
            BbpsSyncer syncer,
            BbpsChangeTable changes) {
        this.management = management;
        this.billers = billers;
        this.uploads = uploads;
        this.syncer = syncer;
        this.changes = changes;
    }

    /**
     * Changes that were made by hand.
     *
     * @param next goes into {@code before} for the older ones; left out with the oldest
     */
    private record Changes(
            List<BbpsChangeTable.Change> changes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long next) {}

    @PostMapping(BILLERS)
    @Nullable
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> ResponseEntity.status(HttpStatus.CREATED)
                .body(BbpsBillerJson.of(management.add(BbpsForm.of(request), BbpsOperator.of(request)))));
    }

    @PutMapping(BILLER)
    @Nullable
    ResponseEntity<Object> put(@PathVariable String billerId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> shown(management.put(billerId, BbpsForm.of(request), BbpsOperator.of(request))));
    }

    @DeleteMapping(BILLER)
    @Nullable
    ResponseEntity<Object> deactivate(@PathVariable String billerId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> shown(management.deactivate(billerId, BbpsOperator.of(request))));
    }

    @PostMapping(PARAMETERS)
    @Nullable
    ResponseEntity<Object> addParameter(@PathVariable String billerId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> ResponseEntity.status(HttpStatus.CREATED)
                .body(BbpsBillerJson.of(
                        management.addParameter(billerId, BbpsForm.of(request), BbpsOperator.of(request)))));
    }

    @GetMapping(PARAMETERS)
    @Nullable
    ResponseEntity<Object> parameters(@PathVariable String billerId) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            ObjectNode answer = BbpsAnswers.object().put("billerId", billerId);
            ArrayNode parameters = answer.putArray("parameters");
            management.find(billerId).getParameters().forEach(one -> parameters.add(BbpsBillerJson.of(one)));
            return ResponseEntity.ok(answer);
        });
    }

    @GetMapping(PARAMETER)
    @Nullable
    ResponseEntity<Object> parameter(@PathVariable String billerId, @PathVariable String paramId)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() ->
                ResponseEntity.ok(BbpsBillerJson.of(BbpsManagement.parameter(management.find(billerId), paramId))));
    }

    @DeleteMapping(PARAMETER)
    @Nullable
    ResponseEntity<Object> removeParameter(
            @PathVariable String billerId, @PathVariable String paramId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> shown(management.removeParameter(billerId, paramId, BbpsOperator.of(request))));
    }

    @GetMapping("/api/v1/management/stats")
    @Nullable
    ResponseEntity<Object> stats() throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            List<BbpsBiller> known = billers.all();
            return ResponseEntity.ok(new BbpsManagementStats(
                    BbpsManagementStats.Billers.of(known),
                    BbpsManagementStats.byCategory(known),
                    uploads.totals(),
                    uploads.last(),
                    syncer.state(),
                    syncer.leftOut()));
        });
    }

    /** Who changed what by hand, the newest first; uploads tell for themselves who sent them. */
    @GetMapping("/api/v1/management/changes")
    @Nullable
    ResponseEntity<Object> changes(
            @RequestParam(required = false) @Nullable String billerId,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "100") String limit)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            int most = BbpsWork.number("limit", limit, 1, MOST_CHANGES);
            long from = before == null ? Long.MAX_VALUE : BbpsWork.number("before", before, 0, Long.MAX_VALUE);
            List<BbpsChangeTable.Change> found = changes.page(billerId, from, most + 1);
            List<BbpsChangeTable.Change> page = found.subList(0, Math.min(most, found.size()));
            return ResponseEntity.ok(
                    new Changes(page, found.size() > most ? page.getLast().changeId() : null));
        });
    }

    private static ResponseEntity<Object> shown(BbpsBiller biller) {
        return ResponseEntity.ok(BbpsBillerJson.of(biller));
    }
}
