package io.harkara.bse;

import io.harkara.bse.SchemeProblem.Kind;
import io.harkara.schemas.BseSchemeImport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the scheme master over HTTP. The body is the file as it is, whatever the content type says: {@code curl
 * --data-binary} calls everything a form. For the same reason no parameter is asked for by the servlet's means, which would
 * read the body in search of it.
 */
@RestController
final class SchemeController {

    private static final String SCHEMES = "/api/v1/reference/bse/schemes";
    private static final String DRY_RUN = "dryRun";
    private static final String FORCE = "force";

    private final SchemeImports imports;
    private final SchemeProperties properties;

    SchemeController(SchemeImports imports, SchemeProperties properties) {
        this.imports = imports;
        this.properties = properties;
    }

    @PostMapping(path = SCHEMES)
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException, InterruptedException {
        try {
            Set<String> flags = flags(request.getQueryString());
            return ResponseEntity.ok(imports.run(body(request), flags.contains(DRY_RUN), flags.contains(FORCE)));
        } catch (SchemeProblemException refused) {
            return refused.problem().response();
        }
    }

    @GetMapping(path = SCHEMES + "/import")
    ResponseEntity<Object> last() throws InterruptedException {
        try {
            BseSchemeImport last = imports.last();
            return last == null
                    ? SchemeProblem.of(Kind.NOTHING_YET, "no scheme file was imported to its end yet")
                            .response()
                    : ResponseEntity.ok(SchemeReceipt.last(last));
        } catch (SchemeProblemException away) {
            return away.problem().response();
        }
    }

    private byte[] body(HttpServletRequest request) throws IOException, SchemeProblemException {
        int most = Math.toIntExact(properties.largestFile().toBytes());
        byte[] body = request.getContentLengthLong() > most
                ? new byte[0]
                : request.getInputStream().readNBytes(most + 1);
        if (request.getContentLengthLong() > most || body.length > most) {
            throw new SchemeProblemException(
                    Kind.TOO_LARGE, "the file is larger than the %d bytes taken here".formatted(most));
        }
        return body;
    }

    // A dry run that is misspelt must not become an import.
    private static Set<String> flags(@Nullable String query) throws SchemeProblemException {
        Set<String> set = new HashSet<>();
        if (query == null || query.isEmpty()) {
            return set;
        }
        for (String parameter : query.split("&", -1)) {
            switch (parameter) {
                case DRY_RUN + "=true" -> set.add(DRY_RUN);
                case FORCE + "=true" -> set.add(FORCE);
                case DRY_RUN + "=false", FORCE + "=false" -> {}
                default ->
                    throw new SchemeProblemException(
                            Kind.REQUEST_INVALID,
                            "the parameter '%s' is unknown: expected dryRun or force, true or false"
                                    .formatted(parameter.replaceAll("[^!-~]", "?")));
            }
        }
        return set;
    }
}
