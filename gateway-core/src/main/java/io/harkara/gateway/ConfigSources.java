package io.harkara.gateway;

import java.io.IOException;
import java.util.Set;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the configuration a second time, as a start would find it: files, whatever {@code spring.config.*} brings in, and secrets
 * mounted as files. The command line and the environment variables are those of the process, for nobody can change them from
 * outside. The environment that the process runs on is left as it is.
 */
final class ConfigSources {

    /** What a process is given once. Everything else is read again. */
    private static final Set<String> GIVEN = Set.of(
            "commandLineArgs",
            "spring.application.json",
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            "defaultProperties");

    private ConfigSources() {}

    /**
     * The configuration as it is now.
     *
     * @param running what the process runs on
     * @throws IOException where a file cannot be read; the message quotes nothing of it, for it may hold secrets
     */
    static ConfigurableEnvironment read(ConfigurableEnvironment running) throws IOException {
        ConfigurableEnvironment fresh = new StandardEnvironment();
        MutablePropertySources sources = fresh.getPropertySources();
        sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
        running.getPropertySources().stream()
                .filter(source -> GIVEN.contains(source.getName()))
                .forEach(sources::addLast);
        RandomValuePropertySource.addToEnvironment(fresh);
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(fresh);
        } catch (ConfigDataNotFoundException missing) {
            throw new IOException(
                    "%s: expected a file that can be read, or 'optional:' before its name"
                            .formatted(missing.getReferenceDescription()),
                    missing);
        } catch (RuntimeException unreadable) {
            throw new IOException(words(unreadable), unreadable);
        }
        ConfigurationPropertySources.attach(fresh);
        return fresh;
    }

    private static String words(Throwable unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml) {
                Mark mark = yaml.getProblemMark();
                return "a YAML file cannot be read%s: expected keys, a colon and a space, and values, indented by spaces"
                        .formatted(
                                mark == null
                                        ? ""
                                        : ", at line %d, column %d"
                                                .formatted(mark.getLine() + 1, mark.getColumn() + 1));
            }
        }
        return "a configuration file cannot be read (%s)"
                .formatted(unreadable.getClass().getSimpleName());
    }
}
