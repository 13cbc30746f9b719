package ropewalk.identity.client;

import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Our API clients as the token endpoint knows them. */
@Component
class RegisteredClients implements RegisteredClientRepository {
    static final Duration TOKEN_VALIDITY = Duration.ofMinutes(10);

    private final ApiClients clients;

    RegisteredClients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return ClientId.parse(clientId)
                .flatMap(known -> TenantContext.get(
                        Scope.system(known.tenant(), "token endpoint"), () -> clients.find(known.id())))
                .map(RegisteredClients::registered)
                .orElse(null);
    }

    private static RegisteredClient registered(ApiClients.Registered found) {
        ApiClient client = found.client();
        return RegisteredClient.withId(client.id())
                .clientId(client.clientId())
                .clientName(client.name())
                .clientSecret(HexFormat.of().formatHex(found.secretHash()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> client.permissions().forEach(permission -> scopes.add(permission.name())))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .accessTokenTimeToLive(TOKEN_VALIDITY)
                        .build())
                .build();
    }

    @Override
    public RegisteredClient findById(String id) {
        throw new UnsupportedOperationException(
                "only client credentials are served; they look clients up by client id");
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are created by an Admin, not registered by themselves");
    }
}
