package io.harkara.bse;

import io.harkara.bse.BseProblem.Kind;
import io.harkara.schemas.BseCalendar;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the business calendar over HTTP, and shows the one that counts. */
@RestController
final class CalendarController {

    private static final String CALENDAR = "/api/v1/reference/bse/calendar";
    private static final List<String> FLAGS = List.of(ImportRequest.DRY_RUN);

    /** Several times what the most lines need. */
    private static final int LARGEST_FILE_BYTES = 1 << 20;

    private final CalendarImports imports;

    CalendarController(CalendarImports imports) {
        this.imports = imports;
    }

    @PostMapping(path = CALENDAR)
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException, InterruptedException {
        try {
            ImportRequest file = ImportRequest.read(request, LARGEST_FILE_BYTES, FLAGS);
            return ResponseEntity.ok(imports.run(file.body(), file.isDryRun()));
        } catch (ImportProblemException refused) {
            return refused.response();
        }
    }

    @GetMapping(path = CALENDAR)
    ResponseEntity<Object> show() throws InterruptedException {
        try {
            BseCalendar last = imports.last();
            return last == null
                    ? BseProblem.response(Kind.NOTHING_YET, "no calendar was ever imported: the defaults count")
                    : ResponseEntity.ok(CalendarReceipt.of(last, false));
        } catch (ImportProblemException away) {
            return away.response();
        }
    }
}
