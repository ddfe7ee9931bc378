package io.harkara.gateway;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Reads a record from the configuration as a start does ({@link io.harkara.runtime.StrictProperties}), but goes on after a fault,
 * so that all of them are told at once. What follows from a fault is not told beside it.
 */
final class ConfigBinder extends AbstractBindHandler {

    private final List<ConfigFault> faults = new ArrayList<>();
    private final List<ConfigurationPropertyName> faulty = new ArrayList<>();

    private ConfigBinder() {
        super(new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    /**
     * The record under a prefix, or null where there are faults, which are added to the list.
     *
     * @param faults may hold those of other records
     */
    static <P> @Nullable P bind(Environment environment, String prefix, Class<P> type, List<ConfigFault> faults) {
        ConfigBinder handler = new ConfigBinder();
        P bound = Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), handler);
        faults.addAll(handler.faults);
        return handler.faults.isEmpty() ? bound : null;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        if (error instanceof UnboundConfigurationPropertiesException unknown) {
            unknown(unknown);
            return null;
        }
        // Whatever its parts lack, the whole lacks too.
        if (faulty.stream().noneMatch(known -> name.equals(known) || name.isAncestorOf(known))) {
            ConfigurationProperty property = context.getConfigurationProperty();
            boolean own = property != null && property.getName().equals(name);
            faults.add(new ConfigFault(
                    name.toString(),
                    own ? shown(property, target) : null,
                    own ? expected(target, error) : rootMessage(error),
                    own ? where(property) : null));
        }
        faulty.add(name);
        if (context.getDepth() == 0) {
            try {
                super.onFinish(name, target, context, null);
            } catch (UnboundConfigurationPropertiesException unknown) {
                unknown(unknown);
            }
        }
        return null;
    }

    private void unknown(UnboundConfigurationPropertiesException unbound) {
        for (ConfigurationProperty property : unbound.getUnboundProperties()) {
            ConfigurationPropertyName name = property.getName();
            // What had a fault was not bound either.
            if (faulty.stream().noneMatch(known -> known.equals(name) || known.isAncestorOf(name))) {
                // Its value is not shown: it may be a secret whose name was mistyped.
                faults.add(new ConfigFault(
                        name.toString(), null, "a property that this gateway has; this is none", where(property)));
            }
        }
    }

    private static @Nullable String shown(ConfigurationProperty property, Bindable<?> target) {
        return target.getType().resolve() == Secret.class ? null : ConfigDifference.shown(property.getValue());
    }

    private static @Nullable String where(ConfigurationProperty property) {
        return property.getOrigin() == null ? null : property.getOrigin().toString();
    }

    private static String expected(Bindable<?> target, Exception error) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type == Duration.class) {
            return "a duration, such as 500ms, 30s or 2m";
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == URI.class) {
            return "an address";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return type == Secret.class ? "a secret" : rootMessage(error);
    }

    /** Our own words stand in the innermost exception. They show no secret. */
    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IllegalArgumentException || root instanceof IllegalStateException
                ? String.valueOf(root.getMessage())
                : "a value that fits (%s)".formatted(root.getClass().getSimpleName());
    }
}
