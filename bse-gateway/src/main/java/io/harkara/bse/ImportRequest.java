package io.harkara.bse;

import io.harkara.bse.BseProblem.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of master data that came over HTTP. The body is the file as it is, whatever the content type says: {@code curl
 * --data-binary} calls everything a form. For the same reason no parameter is asked for by the servlet's means, which would
 * read the body in search of it.
 */
final class ImportRequest {

    static final String DRY_RUN = "dryRun";
    static final String FORCE = "force";

    private final byte[] body;
    private final Set<String> flags;

    private ImportRequest(byte[] body, Set<String> flags) {
        this.body = body;
        this.flags = flags;
    }

    /**
     * Reads a request.
     *
     * @param largest most bytes of the file
     * @param known the flags that there are
     */
    static ImportRequest read(HttpServletRequest request, int largest, List<String> known)
            throws IOException, ImportProblemException {
        Set<String> flags = flags(request.getQueryString(), known);
        return new ImportRequest(body(request, largest), flags);
    }

    byte[] body() {
        return body;
    }

    boolean isDryRun() {
        return flags.contains(DRY_RUN);
    }

    boolean isForced() {
        return flags.contains(FORCE);
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException, ImportProblemException {
        byte[] body = request.getContentLengthLong() > most
                ? new byte[0]
                : request.getInputStream().readNBytes(most + 1);
        if (request.getContentLengthLong() > most || body.length > most) {
            throw new ImportProblemException(
                    Kind.TOO_LARGE, "the file is larger than the %d bytes taken here".formatted(most));
        }
        return body;
    }

    // A dry run that is misspelt must not become an import.
    private static Set<String> flags(@Nullable String query, List<String> known) throws ImportProblemException {
        Set<String> set = new HashSet<>();
        if (query == null || query.isEmpty()) {
            return set;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = Math.max(0, parameter.indexOf('='));
            String name = parameter.substring(0, equals);
            String value = parameter.substring(equals);
            if (!known.contains(name) || !(value.equals("=true") || value.equals("=false"))) {
                throw new ImportProblemException(
                        Kind.REQUEST_INVALID,
                        "the parameter '%s' is unknown: expected %s, true or false"
                                .formatted(parameter.replaceAll("[^!-~]", "?"), String.join(" or ", known)));
            }
            if (value.equals("=true")) {
                set.add(name);
            }
        }
        return set;
    }
}
