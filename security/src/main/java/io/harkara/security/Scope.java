package io.harkara.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a party may do. An endpoint asks for one of them; none of them contains another. */
public enum Scope {
    /** Place orders, and ask venues. */
    ORDERS_WRITE("orders:write"),
    /** See orders, their history and their figures. */
    ORDERS_READ("orders:read"),
    /** Replay, resolve, and handle what nobody could read. */
    ORDERS_OPERATE("orders:operate"),
    /** Approve or decline what another asked for. */
    ORDERS_APPROVE("orders:approve"),
    /** See master data: billers, banks, schemes. */
    REFERENCE_READ("reference:read"),
    /** Change master data: uploads, imports, synchronisations, management. */
    REFERENCE_WRITE("reference:write"),
    /** Log in and out at brokers, and change a venue's password. */
    BROKERS_OPERATE("brokers:operate"),
    /** Reload the configuration. */
    CONFIG_OPERATE("config:operate"),
    /** Everything about clients and their keys, and acting for a client. */
    ADMIN("admin"),
    /** See who did what. */
    AUDIT_READ("audit:read"),
    /** See what is masked elsewhere. */
    PII_READ("pii:read"),
    /** See the figures of a service. */
    METRICS_READ("metrics:read");

    private static final Map<String, Scope> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Scope::word, Function.identity()));

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The word for it in keys, tokens and documents. */
    public String word() {
        return word;
    }

    /** The scope of a word, or null. */
    public static @Nullable Scope named(String word) {
        return BY_WORD.get(word);
    }

    /** The scopes of words; a word that this version does not know allows nothing. */
    public static Set<Scope> known(Collection<String> words) {
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            Scope scope = named(word);
            if (scope != null) {
                known.add(scope);
            }
        }
        return known;
    }
}
