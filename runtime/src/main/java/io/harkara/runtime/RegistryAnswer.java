package io.harkara.runtime;

import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP status with which a schema registry refused a question, found in what the deserializer throws. Each registry's
 * client has an exception type of its own; as the serializer is a property, none of them is a type in our code.
 */
final class RegistryAnswer {

    static final int NOT_FOUND = 404;

    /** Apicurio's client (Kiota's ApiException), Confluent's client (RestClientException). */
    private static final List<String> STATUS_METHODS = List.of("getResponseStatusCode", "getStatus");

    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;

    private RegistryAnswer() {}

    /** The status, or nothing where the registry did not answer or was not asked. */
    static OptionalInt status(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (String method : STATUS_METHODS) {
                OptionalInt status = call(cause, method);
                if (status.isPresent()) {
                    return status;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt call(Throwable cause, String name) {
        try {
            Method method = cause.getClass().getMethod(name);
            if (method.invoke(cause) instanceof Integer status && status >= FIRST_STATUS && status <= LAST_STATUS) {
                return OptionalInt.of(status);
            }
        } catch (ReflectiveOperationException _) {
            // An exception of another kind.
        }
        return OptionalInt.empty();
    }
}
