package io.harkara.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Reads a request's body, up to a limit. */
final class RequestBody {

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @throws ProblemException 413 when it is longer than the limit
     */
    static byte[] read(HttpServletRequest request, DataSize limit) throws IOException {
        int most = Math.toIntExact(limit.toBytes());
        // A body that announces itself as too long need not be read at all.
        byte[] body = request.getContentLengthLong() > most
                ? new byte[0]
                : request.getInputStream().readNBytes(most + 1);
        if (request.getContentLengthLong() > most || body.length > most) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TOO_LARGE, "the body is larger than the %d bytes taken here".formatted(most)));
        }
        return body;
    }
}
