package io.harkara.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service reaches Kafka and the schema registry.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param registryUrl address of the schema registry, in the form that the serializer wants
 * @param valueSerializer class of the serializer; Apicurio's by default, Confluent's in its place by property
 * @param valueDeserializer class of the deserializer
 * @param serde further properties of serializer and deserializer
 * @param client further properties of every Kafka client
 * @param partitions partitions of a topic that we create, 1 to 1000
 * @param replicas copies of a topic that we create, 1 to 10
 * @param registryTimeout longest that the registry may take to answer before it counts as away, 100 ms to 5 minutes
 * @param security TLS and log-in, of every client of the broker and of the registry
 */
public record KafkaProperties(
        String bootstrapServers,
        String registryUrl,
        @Nullable String valueSerializer,
        @Nullable String valueDeserializer,
        @Nullable Map<String, String> serde,
        @Nullable Map<String, String> client,
        @Nullable Integer partitions,
        @Nullable Integer replicas,
        @Nullable Duration registryTimeout,
        @Nullable KafkaSecurity security) {

    private static final String SERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
    private static final String DESERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
    private static final String DATUM_PROVIDER = "io.harkara.runtime.RememberedSchemas";
    private static final int PARTITIONS = 6;
    private static final int MOST_PARTITIONS = 1000;
    private static final int MOST_REPLICAS = 10;
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    /**
     * How long Apicurio's client believes what the registry said. What it asks for by id or by content never changes; by default
     * it asks for all of it again every 30 seconds, in the middle of the work.
     */
    private static final Duration SCHEMAS_HOLD = Duration.ofDays(3_650);

    public KafkaProperties {
        requireSet("bootstrap-servers", bootstrapServers);
        requireSet("registry-url", registryUrl);
        valueSerializer = valueSerializer == null ? SERIALIZER : valueSerializer;
        valueDeserializer = valueDeserializer == null ? DESERIALIZER : valueDeserializer;
        serde = serde == null ? Map.of() : Map.copyOf(serde);
        client = client == null ? Map.of() : Map.copyOf(client);
        partitions = partitions == null ? PARTITIONS : partitions;
        replicas = replicas == null ? 1 : replicas;
        registryTimeout = registryTimeout == null ? REGISTRY_TIMEOUT : registryTimeout;
        security = security == null ? KafkaSecurity.NONE : security;
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partitions %d: expected 1 to %d".formatted(partitions, MOST_PARTITIONS));
        }
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("replicas %d: expected 1 to %d".formatted(replicas, MOST_REPLICAS));
        }
        if (registryTimeout.compareTo(SHORTEST_TIMEOUT) < 0 || registryTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("registry-timeout %s: expected %s to %s"
                    .formatted(registryTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
        }
    }

    /** The defaults, with a registry that speaks Apicurio's API, version 3. */
    public static KafkaProperties of(String bootstrapServers, String registryUrl) {
        return of(bootstrapServers, registryUrl, KafkaSecurity.NONE);
    }

    /** The same over TLS, or with a log-in. */
    public static KafkaProperties of(String bootstrapServers, String registryUrl, KafkaSecurity security) {
        return new KafkaProperties(bootstrapServers, registryUrl, null, null, null, null, null, null, null, security);
    }

    /**
     * Properties that every client of the broker shares. They hold the password: nobody writes them to a log.
     */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(security.client());
        properties.putAll(client);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** The same, with settings of clients of the broker wherever nothing else is set. */
    public KafkaProperties withClientDefaults(Map<String, String> defaults) {
        Map<String, String> settings = new HashMap<>(defaults);
        settings.putAll(client);
        return new KafkaProperties(
                bootstrapServers,
                registryUrl,
                valueSerializer,
                valueDeserializer,
                serde,
                settings,
                partitions,
                replicas,
                registryTimeout,
                security);
    }

    /** Whether what goes to the broker and comes from it is encrypted. */
    public boolean isEncrypted() {
        return String.valueOf(clientProperties().get("security.protocol")).endsWith("SSL");
    }

    /** Properties for the serializer and the deserializer. Schemas register themselves unless a property says otherwise. */
    public Map<String, Object> serdeProperties() {
        Map<String, Object> properties = new HashMap<>();
        // Each serializer reads the name that it knows.
        properties.put("apicurio.registry.url", registryUrl);
        properties.put("schema.registry.url", registryUrl);
        properties.put("apicurio.registry.auto-register", "true");
        properties.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
        // One question for a schema with all that it names: by default a command's takes hundreds, which is seconds.
        properties.put("apicurio.registry.dereference-schema", "true");
        properties.put("apicurio.registry.check-period-ms", Long.toString(SCHEMAS_HOLD.toMillis()));
        properties.put("apicurio.registry.use-specific-avro-reader", "true");
        properties.put("apicurio.registry.avro-datum-provider", DATUM_PROVIDER);
        properties.put("specific.avro.reader", "true");
        properties.putAll(security.serde());
        properties.putAll(serde);
        return properties;
    }

    /** Without the values of what may hold secrets. */
    @Override
    public String toString() {
        return "KafkaProperties[bootstrapServers=%s, registryUrl=%s, serde=%s, client=%s, security=%s]"
                .formatted(bootstrapServers, registryUrl, serde.keySet(), client.keySet(), security);
    }

    // The binder passes null where the configuration has nothing.
    private static void requireSet(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("harkara.kafka.%s is not set: it has no default".formatted(name));
        }
    }
}
