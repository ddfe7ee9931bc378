package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Setu tells of fetches, payments, disputes and billers ({@code /bills/.../response} below the address that it is given).
 * Nothing signs what it tells, so that anybody may have sent it: it is a hint, and what it is about is asked of the venue.
 */
@RestController
final class BbpsCallbackController {

    private static final String CALLBACKS = "/api/v1/bbps/callbacks";
    private static final int LARGEST = 256 * 1024;
    private static final int MOST_SHOWN = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final BbpsCallbacks callbacks;
    private final BbpsCallbackTable table;

    BbpsCallbackController(BbpsCallbacks callbacks, BbpsCallbackTable table) {
        this.callbacks = callbacks;
        this.table = table;
    }

    /**
     * Callbacks that are kept, newest first.
     *
     * @param next goes into {@code before} for the following page; none after the last
     */
    private record Page(
            List<BbpsCallbackTable.Kept> callbacks,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long next) {}

    @PostMapping({CALLBACKS + "/{account}", CALLBACKS + "/{account}/bills/{what}/response"})
    @Nullable
    ResponseEntity<Object> told(@PathVariable String account, HttpServletRequest request)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.TOO_LARGE,
                        "the body is larger than the %d bytes taken here".formatted(LARGEST));
            }
            String text = new String(body, StandardCharsets.UTF_8);
            JsonNode told = read(text);
            String event = SetuReplies.text(told, "event");
            if (!event.matches("[A-Za-z0-9_]{1,64}")) {
                throw BbpsProblemException.of(List.of(new BbpsFault(
                        "event", BbpsManagement.printable(event), "a word such as BILL_PAY, beside data")));
            }
            return switch (callbacks.take(account, event, told, text)) {
                case RECORDED -> ResponseEntity.ok(Map.of("result", "RECORDED"));
                case UNKNOWN_ACCOUNT ->
                    throw new BbpsProblemException(
                            BbpsProblem.Kind.NOT_FOUND,
                            "account '%s': expected one of ours, as harkara.bbps.accounts names them"
                                    .formatted(BbpsManagement.printable(account)));
                case TOO_MANY ->
                    throw new BbpsProblemException(
                            BbpsProblem.Kind.TOO_MANY,
                            "%d callbacks wait until the venue is asked; tell it again later, or leave it to our own look-ups"
                                    .formatted(BbpsCallbackTable.MOST_PENDING));
            };
        });
    }

    @GetMapping(CALLBACKS)
    @Nullable
    ResponseEntity<Object> kept(
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "50") String limit)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            int most = BbpsWork.number("limit", limit, 1, MOST_SHOWN);
            long older = before.isEmpty() ? Long.MAX_VALUE : BbpsWork.number("before", before, 1, Long.MAX_VALUE);
            List<BbpsCallbackTable.Kept> kept = table.list(wanted(result), older, most + 1);
            List<BbpsCallbackTable.Kept> page = kept.subList(0, Math.min(most, kept.size()));
            return ResponseEntity.ok(
                    new Page(page, kept.size() > most ? page.getLast().id() : null));
        });
    }

    private static JsonNode read(String text) throws BbpsProblemException {
        try {
            JsonNode told = JSON.readTree(text);
            if (told.isObject()) {
                return told;
            }
        } catch (JacksonException _) {
            // Told below.
        }
        throw new BbpsProblemException(
                BbpsProblem.Kind.REQUEST_INVALID, "the body is no JSON object; expected one with event and data");
    }

    private static BbpsCallbacks.@Nullable Result wanted(String result) throws BbpsProblemException {
        if (result.isEmpty()) {
            return null;
        }
        List<BbpsCallbacks.Result> all = List.of(BbpsCallbacks.Result.values());
        return all.stream()
                .filter(one -> one.name().equals(result))
                .findFirst()
                .orElseThrow(() -> BbpsProblemException.of(
                        List.of(new BbpsFault("result", BbpsManagement.printable(result), "one of " + all))));
    }
}
