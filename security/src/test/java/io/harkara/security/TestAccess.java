package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import io.harkara.schemas.Topics;
import io.harkara.servers.Servers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes clients and keys for tests by the topic, as intake does: services under test need no intake. */
public final class TestAccess implements AutoCloseable {

    /** Every scope. */
    public static final List<Scope> ALL = List.of(Scope.values());

    private static final SecureRandom RANDOM = new SecureRandom();
    private static @Nullable String everything;

    private final TopicWriter writer;

    /** By the topic of that broker, which is made if it is missing. */
    public TestAccess(KafkaProperties kafka) {
        try {
            TopicSetup.create(kafka, List.of(Topics.IDENTITY_ACCESS.name()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        this.writer = new TopicWriter(kafka, "test-access");
    }

    /**
     * A key with every scope, of a tool of operators, on the servers that tests share. To be asked for before a service starts, which
     * then knows it from the beginning.
     */
    public static synchronized String everything() {
        if (everything == null) {
            Servers servers = Servers.shared();
            everything = key(KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl()), "test-desk");
        }
        return everything;
    }

    /** Makes that key anew: its topic was deleted. */
    public static synchronized void renew() {
        everything = null;
        var _ = everything();
    }

    /** A key of a client, both with those scopes. */
    public static String key(KafkaProperties kafka, String client, Scope... scopes) {
        try (TestAccess access = new TestAccess(kafka)) {
            List<Scope> all = scopes.length == 0 ? ALL : Arrays.asList(scopes);
            access.client(client, true, all);
            return access.key(client, all, List.of(), null);
        }
    }

    /** A client, or how it is from now on. */
    public void client(String id, boolean active, Collection<Scope> scopes) {
        write(
                IdentityKind.CLIENT,
                id,
                new IdentityEntry(IdentityKind.CLIENT, id, id, active, words(scopes), null, List.of(), null, null));
    }

    /** A person, or how he is from now on. */
    public void person(String id, boolean active, Collection<Scope> scopes) {
        write(
                IdentityKind.PERSON,
                id,
                new IdentityEntry(IdentityKind.PERSON, id, id, active, words(scopes), null, List.of(), null, null));
    }

    /** A new key of a client. */
    public String key(String client, Collection<Scope> scopes, List<String> addresses, @Nullable Instant expiresAt) {
        ApiKey key = ApiKey.create(RANDOM);
        write(
                IdentityKind.KEY,
                key.prefix(),
                new IdentityEntry(
                        IdentityKind.KEY,
                        key.prefix(),
                        client,
                        true,
                        words(scopes),
                        HexFormat.of().formatHex(key.hash()),
                        addresses,
                        expiresAt,
                        null));
        return key.text().reveal();
    }

    /** Ends a key. */
    public void revoke(String key) {
        String prefix = Objects.requireNonNull(ApiKey.parse(key)).prefix();
        await(writer.remove(Topics.IDENTITY_ACCESS, AccessTable.key(IdentityKind.KEY, prefix), List.of()));
    }

    private void write(IdentityKind kind, String id, IdentityEntry entry) {
        await(writer.write(Topics.IDENTITY_ACCESS, AccessTable.key(kind, id), entry, List.of()));
    }

    private static void await(CompletableFuture<Void> written) {
        written.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static List<String> words(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::word).toList();
    }

    @Override
    public void close() {
        writer.close();
    }
}
