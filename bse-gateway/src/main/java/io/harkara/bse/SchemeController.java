package io.harkara.bse;

import io.harkara.bse.BseProblem.Kind;
import io.harkara.schemas.BseSchemeImport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the scheme master over HTTP. */
@RestController
final class SchemeController {

    private static final String SCHEMES = "/api/v1/reference/bse/schemes";
    private static final List<String> FLAGS = List.of(ImportRequest.DRY_RUN, ImportRequest.FORCE);

    private final SchemeImports imports;
    private final SchemeProperties properties;

    SchemeController(SchemeImports imports, SchemeProperties properties) {
        this.imports = imports;
        this.properties = properties;
    }

    @PostMapping(path = SCHEMES)
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException, InterruptedException {
        try {
            int most = Math.toIntExact(properties.largestFile().toBytes());
            ImportRequest file = ImportRequest.read(request, most, FLAGS);
            return ResponseEntity.ok(imports.run(file.body(), file.isDryRun(), file.isForced()));
        } catch (ImportProblemException refused) {
            return refused.response();
        }
    }

    @GetMapping(path = SCHEMES + "/import")
    ResponseEntity<Object> last() throws InterruptedException {
        try {
            BseSchemeImport last = imports.last();
            return last == null
                    ? BseProblem.response(Kind.NOTHING_YET, "no scheme file was imported to its end yet")
                    : ResponseEntity.ok(SchemeReceipt.last(last));
        } catch (ImportProblemException away) {
            return away.response();
        }
    }
}
