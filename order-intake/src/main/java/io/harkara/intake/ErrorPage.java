package io.harkara.intake;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the web server itself refuses, as a problem like any other. */
@RestController
final class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        // Of filters, whose exceptions come to no advice: the authorization server is one.
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && DatabaseAway.isCauseOf(failure)) {
            return DatabaseAway.problem().response();
        }
        ProblemCode code = ProblemCode.ofStatus(status);
        return Problem.of(code, "the server refused the request with status " + status)
                .response();
    }
}
