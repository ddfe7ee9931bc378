package io.harkara.intake;

import io.harkara.schemas.BbpsBiller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells what a form has to ask for before a bill of a biller is fetched or paid. */
@RestController
final class BillerFormController {

    private final Billers billers;
    private final BillerReader reader;
    private final IntakeProperties properties;

    BillerFormController(Billers billers, BillerReader reader, IntakeProperties properties) {
        this.billers = billers;
        this.reader = reader;
        this.properties = properties;
    }

    @GetMapping(
            path = "/api/v1/billfetch/input-params/{billerId}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> inputParams(@PathVariable String billerId, HttpServletRequest request) {
        Caller.of(request, properties.longestWait(), false);
        BbpsBiller biller = billers.named(billerId);
        if (biller != null) {
            return ResponseEntity.ok(BillerForm.of(biller));
        }
        return (reader.isCaughtUp() && billers.areComplete() ? unknown(billerId) : notYet(billerId)).response();
    }

    private Problem unknown(String billerId) {
        String near = billers.nearest(billerId);
        Fault fault = Fault.wrong(
                "billerId",
                billerId,
                near == null
                        ? "a biller of BBPS's master data"
                        : "a biller of BBPS's master data; did you mean " + near + "?");
        return Problem.of(ProblemCode.NOT_FOUND, fault.message(), List.of(fault));
    }

    private Problem notYet(String billerId) {
        String note = billers.note();
        return Problem.of(
                ProblemCode.MASTER_DATA_AWAY,
                "nothing is known of biller %s: %s; ask again later"
                        .formatted(billerId, note == null ? "the billers of BBPS are still being read" : note));
    }
}
