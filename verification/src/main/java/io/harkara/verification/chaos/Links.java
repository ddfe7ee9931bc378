package io.harkara.verification.chaos;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The proxies, one for each connection of each service. */
final class Links implements AutoCloseable {

    private final Map<Service, Map<Link, FaultProxy>> proxies = new EnumMap<>(Service.class);
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    FaultProxy open(Service service, Link link, int target) throws IOException {
        Supplier<Tap> taps = switch (link) {
            case DATABASE -> PostgresTap::new;
            case VENUE, KITE, SMARTAPI -> () -> new SecretTap(secrets);
            case BROKER, REGISTRY -> () -> Tap.NONE;
        };
        FaultProxy proxy = new FaultProxy(service.title() + "-" + link.name().toLowerCase(Locale.ROOT), target, taps);
        proxies.computeIfAbsent(service, _ -> new EnumMap<>(Link.class)).put(link, proxy);
        return proxy;
    }

    /**
     * Gives a service the link of another one: instances of one gateway to stock brokers share their sessions, which are of the settings
     * that they were made with, and so call one address.
     */
    void share(Service service, Link link, Service other) {
        proxies.computeIfAbsent(service, _ -> new EnumMap<>(Link.class)).put(link, of(other, link));
    }

    FaultProxy of(Service service, Link link) {
        FaultProxy proxy = proxies.getOrDefault(service, Map.of()).get(link);
        if (proxy == null) {
            throw new IllegalArgumentException("%s has no link to %s".formatted(service, link));
        }
        return proxy;
    }

    Collection<FaultProxy> all() {
        return proxies.values().stream().flatMap(some -> some.values().stream()).toList();
    }

    /** Session tokens and pass keys that have passed so far. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    void heal() {
        all().forEach(FaultProxy::heal);
    }

    @Override
    public void close() throws IOException {
        for (FaultProxy proxy : all()) {
            proxy.close();
        }
    }
}
