package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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

    private final BbpsManagement management;

    BbpsManagementController(BbpsManagement management) {
        this.management = management;
    }

    private interface Work {
        ResponseEntity<Object> run() throws BbpsProblemException, IOException, InterruptedException;
    }

    @PostMapping(BILLERS)
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException, InterruptedException {
        return answered(() -> ResponseEntity.status(HttpStatus.CREATED)
                .body(BbpsBillerJson.of(management.add(BbpsForm.of(request)))));
    }

    @PutMapping(BILLER)
    ResponseEntity<Object> put(@PathVariable String billerId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return answered(() -> shown(management.put(billerId, BbpsForm.of(request))));
    }

    @DeleteMapping(BILLER)
    ResponseEntity<Object> deactivate(@PathVariable String billerId) throws IOException, InterruptedException {
        return answered(() -> shown(management.deactivate(billerId)));
    }

    @PostMapping(PARAMETERS)
    ResponseEntity<Object> addParameter(@PathVariable String billerId, HttpServletRequest request)
            throws IOException, InterruptedException {
        return answered(() -> ResponseEntity.status(HttpStatus.CREATED)
                .body(BbpsBillerJson.of(management.addParameter(billerId, BbpsForm.of(request)))));
    }

    @GetMapping(PARAMETERS)
    ResponseEntity<Object> parameters(@PathVariable String billerId) throws IOException, InterruptedException {
        return answered(() -> {
            ObjectNode answer = BbpsAnswers.object().put("billerId", billerId);
            ArrayNode parameters = answer.putArray("parameters");
            management.find(billerId).getParameters().forEach(one -> parameters.add(BbpsBillerJson.of(one)));
            return ResponseEntity.ok(answer);
        });
    }

    @GetMapping(PARAMETER)
    ResponseEntity<Object> parameter(@PathVariable String billerId, @PathVariable String paramId)
            throws IOException, InterruptedException {
        return answered(() ->
                ResponseEntity.ok(BbpsBillerJson.of(BbpsManagement.parameter(management.find(billerId), paramId))));
    }

    @DeleteMapping(PARAMETER)
    ResponseEntity<Object> removeParameter(@PathVariable String billerId, @PathVariable String paramId)
            throws IOException, InterruptedException {
        return answered(() -> shown(management.removeParameter(billerId, paramId)));
    }

    private static ResponseEntity<Object> shown(BbpsBiller biller) {
        return ResponseEntity.ok(BbpsBillerJson.of(biller));
    }

    private static ResponseEntity<Object> answered(Work work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (BbpsProblemException problem) {
            return problem.response();
        }
    }
}
