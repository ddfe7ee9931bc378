package io.harkara.broker;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters that there are: those on the class path, and those in jars of a folder. A jar that is broken is reported, and the rest
 * are there.
 */
final class BrokerAdapters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerAdapters.class);

    private final Map<String, BrokerAdapter> byId = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private BrokerAdapters() {}

    /** @param folder with jars; empty for none */
    static BrokerAdapters load(String folder) {
        BrokerAdapters adapters = new BrokerAdapters();
        adapters.addAll("the class path", BrokerAdapters.class.getClassLoader(), null);
        if (!folder.isEmpty()) {
            adapters.addFolder(Path.of(folder));
        }
        return adapters;
    }

    /** The adapter of that id; null where there is none. */
    @Nullable
    BrokerAdapter find(String id) {
        return byId.get(id);
    }

    /** What they are, by id. */
    List<BrokerDescriptor> descriptors() {
        return byId.values().stream().map(BrokerAdapter::descriptor).toList();
    }

    /** What could not be loaded, and why. */
    List<String> faults() {
        return Collections.unmodifiableList(faults);
    }

    private void addFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(this::addJar);
        } catch (IOException | RuntimeException unreadable) {
            fault("folder " + folder, unreadable);
        }
    }

    private void addJar(Path jar) {
        URL address;
        try {
            URI uri = jar.toUri();
            address = uri.toURL();
        } catch (MalformedURLException unfit) {
            fault(jar.toString(), unfit);
            return;
        }
        URLClassLoader loader = new URLClassLoader(
                "broker " + jar.getFileName(), new URL[] {address}, BrokerAdapters.class.getClassLoader());
        loaders.add(loader);
        int before = byId.size();
        int faultsBefore = faults.size();
        addAll(jar.toString(), loader, loader);
        if (byId.size() == before && faults.size() == faultsBefore) {
            faults.add("%s: no adapter in it".formatted(jar));
            log.error(
                    "{}: no broker adapter in it; a jar names its adapter in META-INF/services/{}",
                    jar,
                    BrokerAdapter.class.getName());
        }
    }

    /** @param only adapters that this loader has loaded itself; null for all: a jar's loader shows those of its parent too */
    private void addAll(String where, ClassLoader loader, @Nullable ClassLoader only) {
        try {
            ServiceLoader.load(BrokerAdapter.class, loader).stream()
                    .filter(provider ->
                            only == null || only.equals(provider.type().getClassLoader()))
                    .forEach(provider -> add(where, provider));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            fault(where, broken);
        }
    }

    private void add(String where, ServiceLoader.Provider<BrokerAdapter> provider) {
        try {
            BrokerAdapter adapter = provider.get();
            BrokerDescriptor descriptor = adapter.descriptor();
            BrokerAdapter known = byId.putIfAbsent(descriptor.id(), adapter);
            if (known != null) {
                throw new IllegalStateException(
                        "%s has the id %s already".formatted(known.getClass().getName(), descriptor.id()));
            }
            log.info("broker adapter {} ({}) from {}", descriptor.id(), descriptor.name(), where);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            fault(where, broken);
        }
    }

    private void fault(String where, Throwable why) {
        faults.add("%s: %s".formatted(where, why));
        log.error("{}: a broker adapter cannot be loaded and is left out", where, why);
    }

    @Override
    public void close() {
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException failure) {
                log.warn("a jar of a broker adapter could not be closed", failure);
            }
        }
    }
}
