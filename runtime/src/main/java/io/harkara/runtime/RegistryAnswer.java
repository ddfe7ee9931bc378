package io.harkara.runtime;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer with which a schema registry refused a question, found in what the deserializer throws. Each registry's client
 * has an exception type of its own; as the serializer is a property, none of them is a type in our code.
 */
final class RegistryAnswer {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Apicurio's client (Kiota's ApiException), Confluent's client (RestClientException). */
    private static final List<String> STATUS = List.of("getResponseStatusCode", "getStatus");

    /** Apicurio's ProblemDetails name the exception behind the answer. At a wrong address it is a mere NotFoundException. */
    private static final String APICURIO_NAME = "getName";

    private static final Set<String> APICURIO_NOT_FOUND =
            Set.of("ContentNotFoundException", "VersionNotFoundException", "ArtifactNotFoundException");

    /** Confluent's code says what was not found: 40401 a subject, 40402 a version, 40403 a schema. */
    private static final String CONFLUENT_CODE = "getErrorCode";

    private static final int FIRST_CONFLUENT_CODE = 40_401;
    private static final int LAST_CONFLUENT_CODE = 40_403;

    private RegistryAnswer() {}

    /** The HTTP status, or nothing where the registry did not answer or was not asked. */
    static OptionalInt status(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (String method : STATUS) {
                if (call(cause, method).orElse(null) instanceof Integer status && status >= 100 && status < 600) {
                    return OptionalInt.of(status);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Whether an answer is about us, and not about what was asked. */
    static boolean refusesUs(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /**
     * Whether the registry itself said that it has no such schema. A bare 404 is no such word: a proxy or another server at
     * a wrong address says the same to every record.
     */
    static boolean saysUnknown(@Nullable Throwable failure) {
        if (status(failure).orElse(0) != NOT_FOUND) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean apicurio =
                    call(cause, APICURIO_NAME).orElse(null) instanceof String name && APICURIO_NOT_FOUND.contains(name);
            boolean confluent = call(cause, CONFLUENT_CODE).orElse(null) instanceof Integer code
                    && code >= FIRST_CONFLUENT_CODE
                    && code <= LAST_CONFLUENT_CODE;
            if (apicurio || confluent) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Object> call(Throwable cause, String method) {
        try {
            return Optional.ofNullable(cause.getClass().getMethod(method).invoke(cause));
        } catch (ReflectiveOperationException _) {
            // An exception of another kind.
            return Optional.empty();
        }
    }
}
