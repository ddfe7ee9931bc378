package io.harkara.gateway;

import io.harkara.runtime.Secret;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** What differs between two configurations, property by property, by the names under which people set them. */
final class ConfigDifference {

    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]+(?=@)");

    /**
     * A property with another value.
     *
     * @param from value of before; null where there was none, or where it is a secret
     * @param to value of now; null where there is none, or where it is a secret
     * @param secret whether it is one, so that no value is shown
     */
    record Change(
            String property,
            @Nullable String from,
            @Nullable String to,
            boolean secret) {}

    private ConfigDifference() {}

    /** What differs between two records of settings. */
    static List<Change> between(String prefix, Record from, Record to) {
        Map<String, Object> before = new TreeMap<>();
        Map<String, Object> after = new TreeMap<>();
        flatten(prefix, from, before);
        flatten(prefix, to, after);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Object was = before.get(name);
            Object is = after.get(name);
            if (!Objects.equals(was, is)) {
                boolean secret = was instanceof Secret || is instanceof Secret;
                changes.add(new Change(name, secret ? null : shown(was), secret ? null : shown(is), secret));
            }
        }
        return changes;
    }

    /**
     * Names of properties outside of a prefix that differ between two environments. Their values are not told: nobody here
     * knows which of them are secrets.
     */
    static List<String> outside(String prefix, ConfigurableEnvironment from, ConfigurableEnvironment to) {
        Set<String> names = new TreeSet<>();
        collect(prefix, from, names);
        collect(prefix, to, names);
        return names.stream()
                .filter(name -> !Objects.equals(value(from, name), value(to, name)))
                .toList();
    }

    private static void collect(String prefix, ConfigurableEnvironment environment, Set<String> names) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            // Others hold what the process was given, or found out by itself, such as its port.
            boolean isRead =
                    source instanceof OriginTrackedMapPropertySource || source instanceof ConfigTreePropertySource;
            if (isRead && source instanceof EnumerablePropertySource<?> named) {
                for (String name : named.getPropertyNames()) {
                    if (!name.toLowerCase(Locale.ROOT).startsWith(prefix + ".")) {
                        names.add(name);
                    }
                }
            }
        }
    }

    private static @Nullable String value(ConfigurableEnvironment environment, String name) {
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException _) {
            // A placeholder that leads nowhere is no value.
            return null;
        }
    }

    private static void flatten(String name, @Nullable Object value, Map<String, Object> into) {
        switch (value) {
            case null -> {
                // Not set, and without a default.
            }
            case Record group -> {
                for (RecordComponent component : group.getClass().getRecordComponents()) {
                    flatten(name + "." + dashed(component.getName()), read(component, group), into);
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> flatten(name + "." + key, each, into));
            default -> into.put(name, value);
        }
    }

    private static @Nullable Object read(RecordComponent component, Record group) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("component %s of %s".formatted(component, group.getClass()), impossible);
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** A value as people write it, without credentials that stand in an address. */
    static @Nullable String shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Duration time -> shown(time);
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case URI address -> USER_INFO.matcher(address.toString()).replaceAll("***");
            case Collection<?> many ->
                many.stream().map(ConfigDifference::shown).collect(Collectors.joining(","));
            default -> USER_INFO.matcher(value.toString()).replaceAll("***");
        };
    }

    private static String shown(Duration time) {
        if (time.toMillisPart() != 0 || time.isZero()) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutesPart() == 0 ? time.toHours() + "h" : time.toMinutes() + "m";
    }
}
