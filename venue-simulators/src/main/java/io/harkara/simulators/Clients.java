package io.harkara.simulators;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clients that were registered here, with what other services ask about them. Of a client that was not, nothing is
 * known, and no service refuses it for that (inference). The ledger's limit bounds them.
 */
final class Clients {

    private static final int PAN = 26;
    private static final int GUARDIAN_PAN = 29;
    private static final int FIRST_ACCOUNT = 43;
    private static final int ACCOUNT_FIELDS = 5;
    private static final int MOST_ACCOUNTS = 5;

    private record Key(String member, String code) {}

    /**
     * A client.
     *
     * @param pan of the first holder, or of the guardian where that one has none; empty for neither
     * @param accounts numbers of the bank accounts
     */
    record Client(String pan, Set<String> accounts) {}

    private final Map<Key, Client> clients = new HashMap<>();
    private final Map<Key, Set<String>> codesByPan = new HashMap<>();

    /** Registers a client by the fields of either layout; false when there is one of that code already. */
    synchronized boolean add(String member, List<String> fields) {
        return find(member, fields.getFirst()) == null && put(member, fields);
    }

    /** Puts other fields in place of a client's; false when there is none of that code. */
    synchronized boolean update(String member, List<String> fields) {
        return find(member, fields.getFirst()) != null && put(member, fields);
    }

    synchronized @Nullable Client find(String member, String code) {
        return clients.get(new Key(member, code));
    }

    /** The codes of a member's clients that have a PAN, in the order of the alphabet. */
    synchronized Set<String> withPan(String member, String pan) {
        return new TreeSet<>(codesByPan.getOrDefault(new Key(member, pan), Set.of()));
    }

    private boolean put(String member, List<String> fields) {
        String code = fields.getFirst();
        String own = fields.get(PAN - 1);
        String pan = own.isEmpty() ? fields.get(GUARDIAN_PAN - 1) : own;
        Set<String> accounts = new HashSet<>();
        for (int i = 0; i < MOST_ACCOUNTS; i++) {
            accounts.add(fields.get(FIRST_ACCOUNT - 1 + i * ACCOUNT_FIELDS));
        }
        accounts.remove("");
        Client before = clients.put(new Key(member, code), new Client(pan, Set.copyOf(accounts)));
        if (before != null) {
            codesByPan
                    .getOrDefault(new Key(member, before.pan), new HashSet<>())
                    .remove(code);
        }
        if (!pan.isEmpty()) {
            codesByPan
                    .computeIfAbsent(new Key(member, pan), _ -> new HashSet<>())
                    .add(code);
        }
        return true;
    }
}
