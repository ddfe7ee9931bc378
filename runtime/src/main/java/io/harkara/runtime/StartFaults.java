package io.harkara.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What a service must not start with in production: collected first, so that a person is told all of it at once, and never a value.
 * In development nothing is a fault.
 */
public final class StartFaults {

    /** Characters of a secret that is ours to choose. */
    private static final int SHORTEST = 12;
    /** Of them different: what a person types on a row of keys has fewer. */
    private static final int FEWEST_DIFFERENT = 8;

    private static final String DRAW = "set one of your own: openssl rand -hex 24";
    private static final String DATABASE = "spring.datasource.password";
    /** Of our sample configuration. */
    private static final Set<Secret> DATABASE_SAMPLES = Set.of(Secret.of("harkara"));

    /** Of the documentation of Kafka and of Java. */
    private static final Set<Secret> KAFKA_SAMPLES =
            Set.of(Secret.of("changeit"), Secret.of("alice-secret"), Secret.of("admin-secret"), Secret.of("test1234"));

    private static final Pattern JAAS_PASSWORD = Pattern.compile("password\\s*=\\s*[\"']([^\"']*)[\"']");

    private final Mode mode;
    private final List<String> faults = new ArrayList<>();
    /** Secrets that have one use, and which. */
    private final Map<Secret, String> ours = new LinkedHashMap<>();

    /** Secrets that somebody gave us, and which was first: several accounts may share one. */
    private final Map<Secret, String> given = new LinkedHashMap<>();

    public StartFaults(Mode mode) {
        this.mode = mode;
    }

    /** Whether faults count. */
    public Mode mode() {
        return mode;
    }

    /**
     * A fault.
     *
     * @param property the setting
     * @param wrong what is wrong with it, without its value if that is a secret
     * @param toDo what a person does about it
     */
    public void add(String property, String wrong, String toDo) {
        if (mode == Mode.PRODUCTION) {
            faults.add("%s %s: %s".formatted(property, wrong, toDo));
        }
    }

    /**
     * A secret of our own choice: at least twelve characters, eight of them different, not printed in the documentation, and used for
     * nothing else.
     *
     * @param published values that stand in our documentation or samples
     */
    public void own(String property, @Nullable Secret value, Set<Secret> published) {
        if (value == null || value.reveal().isBlank()) {
            add(property, "is missing", DRAW);
            return;
        }
        String text = value.reveal();
        if (published.contains(value)) {
            add(property, "stands in the documentation", DRAW);
        } else if (text.length() < SHORTEST || text.chars().distinct().count() < FEWEST_DIFFERENT) {
            add(
                    property,
                    "has fewer than %d characters, or fewer than %d different ones"
                            .formatted(SHORTEST, FEWEST_DIFFERENT),
                    DRAW);
        }
        used(property, value);
    }

    /**
     * A secret that a venue gave us or has rules for, so that how long it is is the venue's matter.
     *
     * @param shortest fewest characters that the venue takes
     * @param published values that stand in our documentation or in samples
     */
    public void given(String property, @Nullable Secret value, int shortest, Set<Secret> published) {
        String own = "set the one that you have of the venue";
        if (value == null || value.reveal().isBlank()) {
            add(property, "is missing", own);
            return;
        }
        if (published.contains(value)) {
            add(property, "stands in the documentation", own);
        } else if (value.reveal().length() < shortest) {
            add(property, "has fewer than %d characters".formatted(shortest), own);
        }
        String other = ours.get(value);
        if (other != null) {
            add(property, "is the same as " + other, DRAW.replace("set", "for the latter set"));
        }
        given.putIfAbsent(value, property);
    }

    /** A secret of our own that has been judged, and must have no other use. */
    public void used(String property, Secret value) {
        String other = ours.getOrDefault(value, given.get(value));
        if (other != null) {
            add(property, "is the same as " + other, "take another for each");
        }
        ours.putIfAbsent(value, property);
    }

    /** The password of the database. */
    public void database(Environment environment) {
        own(DATABASE, Secret.of(environment.getProperty(DATABASE, "")), DATABASE_SAMPLES);
    }

    /** What clients of Kafka and of the registry log in with. */
    public void kafka(KafkaProperties kafka) {
        kafka("harkara.kafka.client.", kafka.client());
        kafka("harkara.kafka.serde.", kafka.serde());
    }

    // A password of a trust store protects nothing: certificates are public.
    private void kafka(String prefix, @Nullable Map<String, String> settings) {
        if (settings != null) {
            settings.forEach((name, value) -> {
                if (name.endsWith("password") && !name.contains("truststore")) {
                    own(prefix + name, Secret.of(value), KAFKA_SAMPLES);
                } else if (name.endsWith("jaas.config")) {
                    Matcher password = JAAS_PASSWORD.matcher(value);
                    while (password.find()) {
                        own(prefix + name + " (password)", Secret.of(password.group(1)), KAFKA_SAMPLES);
                    }
                }
            });
        }
    }

    /** All of them, in the order in which they were found. */
    public List<String> all() {
        return List.copyOf(faults);
    }

    /** @throws IllegalStateException where there are any, with all of them */
    public void requireNone() {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "production does not start with %d %s of the settings; put all of them right, or set harkara.mode=development on a machine that handles no real orders:%n- %s"
                            .formatted(
                                    faults.size(),
                                    faults.size() == 1 ? "fault" : "faults",
                                    String.join("%n- ".formatted(), faults)));
        }
    }
}
