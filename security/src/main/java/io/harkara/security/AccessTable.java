package io.harkara.security;

import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import io.harkara.security.RefusedCredentialException.Why;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Everybody who may call, in memory: to know a caller takes a hash and a look into a map. It is filled from the topic
 * {@code identity.access}. Safe for many threads.
 */
public final class AccessTable {

    private static final Logger log = LoggerFactory.getLogger(AccessTable.class);
    private static final byte[] NOBODY = new byte[32];

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Client> people = new ConcurrentHashMap<>();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> endedFamilies = new ConcurrentHashMap<>();
    private final Clock clock;

    private static final class Client {
        private final boolean active;
        private final Set<Scope> scopes;
        private final Limits limits;

        private Client(boolean active, Set<Scope> scopes, Limits limits) {
            this.active = active;
            this.scopes = scopes;
            this.limits = limits;
        }

        private boolean active() {
            return active;
        }

        private Set<Scope> scopes() {
            return scopes;
        }
    }

    private static final class Key {
        private final String client;
        private final byte[] hash;
        private final Set<Scope> scopes;
        private final List<IpAddressMatcher> addresses;
        private final @Nullable Instant expiresAt;
        private volatile @Nullable Known known;
        private volatile @Nullable Instant lastUsed;

        private Key(IdentityEntry entry, byte[] hash) {
            this.client = entry.getClient();
            this.hash = hash;
            this.scopes = Scope.known(entry.getScopes());
            this.addresses =
                    entry.getAddresses().stream().map(IpAddressMatcher::new).toList();
            this.expiresAt = entry.getExpiresAt();
        }
    }

    /** What was made of a key for its client as it was then; a change of the client makes another object of it. */
    private record Known(Client client, PartyAuthentication authentication) {}

    /** A table that knows nobody. */
    public AccessTable(Clock clock) {
        this.clock = clock;
    }

    /** Takes one entry of the topic; null is the value of one that was removed. */
    public void take(String key, @Nullable IdentityEntry entry) {
        if (entry == null) {
            forget(key);
            return;
        }
        switch (entry.getKind()) {
            case CLIENT -> clients.put(entry.getId(), client(entry));
            case PERSON -> people.put(entry.getId(), client(entry));
            case KEY -> takeKey(entry);
            case FAMILY -> {
                Instant until = entry.getExpiresAt();
                endedFamilies.put(entry.getId(), until == null ? Instant.MAX : until);
            }
            case OTHER -> log.warn("{} is of a kind that this version does not know; it allows nothing", key);
        }
    }

    /** Name of an entry on the topic. */
    public static String key(IdentityKind kind, String id) {
        return prefix(kind) + id;
    }

    /** Whether a client is known and may call. */
    public boolean isActive(String client) {
        Client found = clients.get(client);
        return found != null && found.active();
    }

    /** What a client may at most, as far as that is said for the client itself; nothing of a client that is not known. */
    public Limits limits(String client) {
        Client found = clients.get(client);
        return found == null ? Limits.NONE : found.limits;
    }

    /** Whether a person is known, and may do exactly that; nothing where he may not call. */
    public boolean knowsPerson(String person, Set<Scope> scopes) {
        Client found = people.get(person);
        Set<Scope> now = found == null || !found.active() ? Set.of() : found.scopes();
        return now.equals(scopes);
    }

    /** Whether a key is known here, whatever it may do. */
    public boolean knowsKey(String prefix) {
        return keys.containsKey(prefix);
    }

    /** How many clients, people, keys and ended families it knows. */
    int size() {
        return clients.size() + people.size() + keys.size() + endedFamilies.size();
    }

    /** When each key was last taken here, of those that were since that time. */
    public Map<String, Instant> usedSince(Instant since) {
        Map<String, Instant> used = new HashMap<>();
        keys.forEach((prefix, key) -> {
            Instant last = key.lastUsed;
            if (last != null && !last.isBefore(since)) {
                used.put(prefix, last);
            }
        });
        return used;
    }

    /**
     * Who presents a key.
     *
     * @param address where the call comes from, as the web server tells
     */
    PartyAuthentication byKey(String presented, String address) {
        ApiKey parsed = ApiKey.parse(presented);
        if (parsed == null) {
            throw new RefusedCredentialException(Why.MALFORMED);
        }
        Key key = keys.get(parsed.prefix());
        // The same work for a key that there is not: the time of the answer tells nothing.
        boolean right = MessageDigest.isEqual(parsed.hash(), key == null ? NOBODY : key.hash);
        if (key == null) {
            throw new RefusedCredentialException(Why.UNKNOWN);
        }
        if (!right) {
            throw new RefusedCredentialException(Why.WRONG_SECRET);
        }
        Instant now = clock.instant();
        if (key.expiresAt != null && !now.isBefore(key.expiresAt)) {
            throw new RefusedCredentialException(Why.EXPIRED);
        }
        if (!key.addresses.isEmpty() && key.addresses.stream().noneMatch(network -> network.matches(address))) {
            throw new RefusedCredentialException(Why.WRONG_ADDRESS);
        }
        Client client = active(clients.get(key.client));
        key.lastUsed = now;
        Known known = key.known;
        if (known == null || !known.client().equals(client)) {
            Party party = Party.client(
                    key.client, both(key.scopes, client.scopes()), parsed.prefix(), Party.CredentialKind.KEY);
            known = new Known(client, new PartyAuthentication(party));
            key.known = known;
        }
        return known.authentication();
    }

    /**
     * Who presents a token whose signature, issuer, audience and time were found right.
     *
     * @param family the family that it belongs to; null where its issuer has none
     */
    Party byToken(String clientId, @Nullable String family, Set<Scope> scopes) {
        requireLiving(family);
        Client client = active(clients.get(clientId));
        return Party.client(
                clientId,
                both(scopes, client.scopes()),
                family == null ? clientId : family,
                Party.CredentialKind.TOKEN);
    }

    /** The same for a token that a person got by logging in, here or at another identity provider. */
    Party byPersonsToken(String person, @Nullable String family, Set<Scope> scopes) {
        requireLiving(family);
        Client known = active(people.get(person));
        return Party.person(person, both(scopes, known.scopes()), family == null ? person : family);
    }

    /** Whether a subject is a person and no client: where an identity provider does not say what it is. */
    boolean isPersonOnly(String subject) {
        return people.containsKey(subject) && !clients.containsKey(subject);
    }

    private void requireLiving(@Nullable String family) {
        if (family != null && endedFamilies.containsKey(family)) {
            throw new RefusedCredentialException(Why.REVOKED);
        }
    }

    private static Client client(IdentityEntry entry) {
        return new Client(entry.getActive(), Scope.known(entry.getScopes()), Limits.of(entry.getLimits()));
    }

    private static Client active(@Nullable Client client) {
        if (client == null) {
            throw new RefusedCredentialException(Why.UNKNOWN);
        }
        if (!client.active()) {
            throw new RefusedCredentialException(Why.SUSPENDED);
        }
        return client;
    }

    private static Set<Scope> both(Set<Scope> some, Set<Scope> others) {
        Set<Scope> both = EnumSet.noneOf(Scope.class);
        both.addAll(some);
        both.retainAll(others);
        return both;
    }

    private void takeKey(IdentityEntry entry) {
        try {
            keys.put(entry.getId(), new Key(entry, HexFormat.of().parseHex(String.valueOf(entry.getHash()))));
        } catch (IllegalArgumentException unfit) {
            // A key with a hash or an address that cannot be read must not be taken from everywhere.
            log.error("key {} on the topic of identities is unfit and not taken: {}", entry.getId(), unfit.toString());
            keys.remove(entry.getId());
        }
    }

    private void forget(String key) {
        int slash = key.indexOf('/') + 1;
        String id = key.substring(slash);
        switch (key.substring(0, slash)) {
            case "client/" -> clients.remove(id);
            case "key/" -> keys.remove(id);
            case "family/" -> endedFamilies.remove(id);
            case "person/" -> people.remove(id);
            default -> log.warn("{} was removed and is of no kind that this version knows", key);
        }
    }

    private static String prefix(IdentityKind kind) {
        return switch (kind) {
            case CLIENT -> "client/";
            case KEY -> "key/";
            case FAMILY -> "family/";
            case PERSON -> "person/";
            case OTHER -> throw new IllegalArgumentException("OTHER is for readers only");
        };
    }
}
