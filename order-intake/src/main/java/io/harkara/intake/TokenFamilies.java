package io.harkara.intake;

import io.harkara.intake.FamilyTable.Family;
import io.harkara.security.ApiKey;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import java.security.Principal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Authorizations of the authorization server, of which only families of refresh tokens are kept. A refresh token is taken once. One
 * that comes again was copied, and nobody knows which of the two comes from its owner: the family ends, with all its tokens. So it does
 * where one comes after its end: whoever still has it has kept it where it should not be.
 */
final class TokenFamilies implements OAuth2AuthorizationService {

    private static final Logger log = LoggerFactory.getLogger(TokenFamilies.class);
    private static final String USED = "harkara.refresh-token-used";

    /** The one who brings such a token is refused. */
    private static final Set<AuditAction> REFUSALS = EnumSet.of(AuditAction.TOKEN_REUSED, AuditAction.TOKEN_EXPIRED);

    private final FamilyTable table;
    private final RegisteredClientRepository clients;
    private final IdentityPublisher publisher;
    private final AuditLog audit;
    private final Clock clock;

    TokenFamilies(
            FamilyTable table,
            RegisteredClientRepository clients,
            IdentityPublisher publisher,
            AuditLog audit,
            Clock clock) {
        this.clock = clock;
        this.audit = audit;
        this.table = table;
        this.clients = clients;
        this.publisher = publisher;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2RefreshToken refresh = token(authorization);
        byte[] hash = ApiKey.hash(refresh.getTokenValue());
        UUID id = UUID.fromString(authorization.getId());
        String used = authorization.getAttribute(USED);
        if (used == null) {
            table.start(
                    id,
                    authorization.getRegisteredClientId(),
                    authorization.getAuthorizedScopes(),
                    hash,
                    Objects.requireNonNull(refresh.getExpiresAt()));
        } else if (!table.rotate(id, ApiKey.hash(used), hash, Objects.requireNonNull(refresh.getExpiresAt()))) {
            reused(id, "a refresh token was used twice at once");
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        end(
                UUID.fromString(authorization.getId()),
                "removed",
                AuditAction.TOKEN_LOGGED_OUT,
                AuditOrigin.present(audit.source()));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type != null && !type.equals(OAuth2TokenType.REFRESH_TOKEN)) {
            return null;
        }
        byte[] hash = ApiKey.hash(token);
        Family family = table.byRefresh(hash).orElse(null);
        if (family == null) {
            table.byUsed(hash).ifPresent(id -> reused(id, "a refresh token came again"));
            return null;
        }
        if (hasEnded(family)) {
            return null;
        }
        RegisteredClient client = clients.findById(family.owner());
        if (client == null) {
            return null;
        }
        // What a client may no longer do, its family may not ask for either.
        List<String> scopes =
                family.scopes().stream().filter(client.getScopes()::contains).toList();
        return OAuth2Authorization.withRegisteredClient(client)
                .id(family.id().toString())
                .principalName(family.owner())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(new HashSet<>(scopes))
                .refreshToken(new OAuth2RefreshToken(token, family.issuedAt(), family.expiresAt()))
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(family.owner(), null, List.of()))
                .attribute(USED, token)
                .build();
    }

    /** A refresh token of a family came that was used before. */
    void reused(UUID id, String why) {
        refused(id, why, AuditAction.TOKEN_REUSED);
    }

    /** Whether the latest refresh token of a family, which has come, is over; the family ends with it. */
    boolean hasEnded(FamilyTable.Family family) {
        boolean over = !family.expiresAt().isAfter(clock.instant());
        if (over) {
            refused(family.id(), "a refresh token came after its end", AuditAction.TOKEN_EXPIRED);
        }
        return over;
    }

    // Who came with it is not known: the family says whose token it was.
    private void refused(UUID id, String why, AuditAction action) {
        AuditOrigin caller = AuditOrigin.present(audit.source());
        end(
                id,
                why,
                action,
                table.owner(id)
                        .map(owner -> caller.as(
                                owner.isPerson() ? AuditOrigin.Kind.PERSON : AuditOrigin.Kind.CLIENT,
                                owner.id(),
                                id.toString()))
                        .orElse(caller));
    }

    /** Ends a family, tells every service, and writes down who did it. */
    void end(UUID id, String why, AuditAction action, AuditOrigin who) {
        AuditAct act = REFUSALS.contains(action)
                ? AuditAct.refused(action, "token-family", id, why)
                : AuditAct.done(action, "token-family", id).after(Map.of("why", why));
        if (audit.recordIf(() -> table.end(id, why), who, act)) {
            log.warn("family of tokens {} is ended: {}", id, why);
            try {
                publisher.publish();
            } catch (RuntimeException away) {
                log.warn("the end of family {} is told by the next round: {}", id, away.toString());
            }
        }
    }

    private static OAuth2RefreshToken token(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getRefreshToken()).getToken();
    }
}
