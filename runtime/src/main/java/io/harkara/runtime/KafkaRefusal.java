package io.harkara.runtime;

import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/** What Kafka says to somebody whom it does not want, or whom we do not trust, in words that name the setting. No secret is in it. */
final class KafkaRefusal {

    private static final String PREFIX = "harkara.kafka.security.";

    private KafkaRefusal() {}

    /** The refusal behind a failure; empty where it is none, and the same may go well later. */
    static Optional<IllegalStateException> of(Throwable failure, KafkaProperties properties) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SslAuthenticationException tls -> {
                    return refusal(
                            "no TLS with Kafka at %s: %s. See %sca, %scertificate and the name in the broker's certificate"
                                    .formatted(properties.bootstrapServers(), tlsWords(tls), PREFIX, PREFIX),
                            failure);
                }
                case AuthenticationException login -> {
                    return refusal(
                            "Kafka at %s does not let us in: %s. See %susername, %spassword and %smechanism"
                                    .formatted(
                                            properties.bootstrapServers(), login.getMessage(), PREFIX, PREFIX, PREFIX),
                            failure);
                }
                case AuthorizationException right -> {
                    return refusal(
                            "Kafka at %s does not allow it: %s. See docs/kafka-acls.md for what each service has to be allowed"
                                    .formatted(properties.bootstrapServers(), right.getMessage()),
                            failure);
                }
                default -> {
                    // Its cause may be one.
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with TLS, where something is: the words of the innermost failure, which tell what a handshake does not. */
    static String tlsWords(@Nullable Throwable failure) {
        String words = "";
        boolean tls = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            tls |= cause instanceof SSLException || cause instanceof SslAuthenticationException;
            words = String.valueOf(cause.getMessage());
        }
        return tls ? words : "";
    }

    private static Optional<IllegalStateException> refusal(String words, Throwable failure) {
        return Optional.of(new IllegalStateException(words, failure));
    }
}
