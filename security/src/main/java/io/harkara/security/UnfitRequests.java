package io.harkara.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What server and firewall find out about a request only when somebody reads its body or parameters: the sender's fault, not ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnfitRequests {

    private final Refusals refusals;

    UnfitRequests(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A body that breaks off or whose chunks are none, a form that cannot be decoded, characters that no parameter has. */
    @ExceptionHandler({BadRequestException.class, InvalidParameterException.class, RequestRejectedException.class})
    void unfit(Exception why, HttpServletResponse response) throws IOException {
        refusals.unfit(
                response, "body or parameters cannot be read: expected what the description of this address says");
    }
}
