package io.harkara.intake;

import io.harkara.security.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person is here for, and the scopes of it. None of them may place orders: that is for clients, who answer for theirs. */
enum Role {
    /** Keeps orders going. */
    OPERATOR,
    /** Is the second person. */
    APPROVER,
    /** Sees who did what, and what is masked for others. */
    AUDITOR,
    /** Administers clients, keys and people. */
    ADMIN;

    /** What it allows. */
    Set<Scope> scopes() {
        return switch (this) {
            case OPERATOR ->
                EnumSet.of(
                        Scope.ORDERS_READ,
                        Scope.ORDERS_OPERATE,
                        Scope.REFERENCE_READ,
                        Scope.REFERENCE_WRITE,
                        Scope.BROKERS_OPERATE,
                        Scope.CONFIG_OPERATE,
                        Scope.METRICS_READ);
            case APPROVER -> EnumSet.of(Scope.ORDERS_READ, Scope.ORDERS_APPROVE, Scope.REFERENCE_READ);
            case AUDITOR -> EnumSet.of(Scope.ORDERS_READ, Scope.REFERENCE_READ, Scope.AUDIT_READ, Scope.PII_READ);
            case ADMIN ->
                EnumSet.of(
                        Scope.ADMIN, Scope.ORDERS_READ, Scope.REFERENCE_READ, Scope.CONFIG_OPERATE, Scope.METRICS_READ);
        };
    }

    /** The word for it in documents. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word, or null. */
    static @Nullable Role named(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return null;
    }

    /** What roles allow together; a word that this version does not know allows nothing. */
    static Set<Scope> scopes(Collection<String> words) {
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            Role role = named(word);
            if (role != null) {
                all.addAll(role.scopes());
            }
        }
        return all;
    }

    /** The words of scopes, in the order in which they are declared. */
    static List<String> scopeWords(Collection<String> roles) {
        return scopes(roles).stream().map(Scope::word).toList();
    }
}
