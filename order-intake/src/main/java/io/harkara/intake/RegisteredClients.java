package io.harkara.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Clients as the authorization server knows them: those that are not suspended and have a secret. */
final class RegisteredClients implements RegisteredClientRepository {

    private final ClientTable clients;
    private final SecretTable secrets;
    private final IdentityProperties properties;

    RegisteredClients(ClientTable clients, SecretTable secrets, IdentityProperties properties) {
        this.clients = clients;
        this.secrets = secrets;
        this.properties = properties;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made at /api/v1/admin/clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        Client client = clients.find(id).orElse(null);
        if (client == null || !client.status().equals(Client.ACTIVE)) {
            return null;
        }
        List<byte[]> hashes = secrets.hashes(id);
        if (hashes.isEmpty()) {
            return null;
        }
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(SecretHashes.text(hashes))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(properties.tokenLife())
                        .refreshTokenTimeToLive(properties.refreshLife())
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }
}
