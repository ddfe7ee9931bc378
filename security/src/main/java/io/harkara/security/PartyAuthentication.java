package io.harkara.security;

import java.util.Objects;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A party in Spring Security's words. It keeps no secret. */
final class PartyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Party party;

    PartyAuthentication(Party party) {
        super(party.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope.word()))
                .toList());
        this.party = party;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Party getPrincipal() {
        return party;
    }

    @Override
    public String getName() {
        return party.id();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartyAuthentication same && same.party.equals(party);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(party);
    }
}
