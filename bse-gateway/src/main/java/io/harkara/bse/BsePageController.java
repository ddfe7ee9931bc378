package io.harkara.bse;

import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the page that a payment or a link brought. It stands on no topic and in no status, because whoever has it can act for the
 * investor.
 */
@RestController
final class BsePageController {

    // A bank's page is a form that sends itself. It may do that and nothing else, and has no part in this origin.
    private static final String POLICY =
            "sandbox allow-forms allow-scripts allow-top-navigation; default-src 'none'; script-src 'unsafe-inline';"
                    + " style-src 'unsafe-inline'; img-src data: https:; form-action https: http://127.0.0.1:*;"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final BsePageTable pages;

    BsePageController(BsePageTable pages) {
        this.pages = pages;
    }

    /**
     * The address of a page as JSON.
     *
     * @param until when it is thrown away here; the venue may end it earlier
     */
    record Address(String url, Instant until) {}

    @GetMapping("/api/v1/bse/orders/{orderId}/page")
    ResponseEntity<Object> page(
            @PathVariable String orderId,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        return page(orderId, accept, Party.of(request).tenant());
    }

    /** The same for a caller that sees the orders of one client only, or of all where that is null. */
    ResponseEntity<Object> page(String orderId, @Nullable String accept, @Nullable String tenant) {
        BsePageTable.Kept kept;
        try {
            kept = tenant == null || tenant.equals(pages.whose(orderId)) ? pages.read(orderId) : null;
        } catch (SQLException away) {
            return BseProblem.response(BseProblem.Kind.DATABASE_AWAY, "the page cannot be read; try again");
        }
        if (kept == null) {
            return BseProblem.response(
                    BseProblem.Kind.NO_PAGE,
                    "no page is kept for this order. Its status says PAGE READY UNTIL once there is one; where the reply that brought it was lost there is none, and a bse.payment-link leads to one");
        }
        if (kept.page() == null) {
            return BseProblem.response(
                    BseProblem.Kind.PAGE_GONE,
                    "the page was kept until %s; place a new link, or a new payment, for another"
                            .formatted(kept.until()));
        }
        return switch (kept.page().kind()) {
            case HTML -> html(kept.page());
            case URL -> address(kept.page().content(), kept.until(), accept != null && accept.contains("text/html"));
        };
    }

    private static ResponseEntity<Object> address(String url, Instant until, boolean browser) {
        HttpHeaders headers = secret();
        if (!browser) {
            return ResponseEntity.ok().headers(headers).body(new Address(url, until));
        }
        headers.set(HttpHeaders.LOCATION, url);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).headers(headers).build();
    }

    private static ResponseEntity<Object> html(BsePage page) {
        HttpHeaders headers = secret();
        headers.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        return ResponseEntity.ok().headers(headers).body(page.content());
    }

    private static HttpHeaders secret() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        headers.set("Referrer-Policy", "no-referrer");
        return headers;
    }
}
