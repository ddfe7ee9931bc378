package io.harkara.schemas;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic with what travels on it. The key of every topic is text; the value is Avro in Confluent's wire format under
 * the subject {@code <name>-value}.
 *
 * @param name name of the topic at the broker
 * @param valueType class of the values
 */
public record Topic<V extends SpecificRecord>(String name, Class<V> valueType) {

    public Topic {
        if (!name.matches("[a-z][a-z0-9.-]{2,100}")) {
            throw new IllegalArgumentException(
                    "topic name '%s': expected lower-case letters, digits, dots and dashes".formatted(name));
        }
        Objects.requireNonNull(valueType, "valueType");
    }
}
