package ropewalk.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.credential.SecretToken;

/**
 * The one endpoint of the authorization server that is open: POST /oauth2/token with client credentials (RFC 6749, 4.4).
 * No metadata is published, since it would name the endpoints that are closed.
 */
@Configuration(proxyBeanMethods = false)
class TokenEndpoint {

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpointSecurity(
            HttpSecurity http,
            RegisteredClients clients,
            ApiClients apiClients,
            AccessTokens tokens,
            Refusals refusals,
            Clock clock) {
        return http.securityMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/oauth2/token"))
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(clients)
                        .authorizationService(new StoredAuthorizations(tokens))
                        .authorizationServerSettings(
                                AuthorizationServerSettings.builder().build())
                        .tokenGenerator(context -> generate(context, clock))
                        .clientAuthentication(proof -> proof.authenticationProviders(providers -> {
                            providers.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider));
                            providers.forEach(provider -> ((ClientSecretAuthenticationProvider) provider)
                                    .setPasswordEncoder(new RandomSecretEncoder()));
                            providers.replaceAll(check -> new RecordedClientProof(check, apiClients, refusals));
                        }))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                            converters.clear();
                            converters.add(TokenEndpoint::withAllScopesUnlessAsked);
                        })))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static OAuth2AccessToken generate(OAuth2TokenContext context, Clock clock) {
        RegisteredClient client = context.getRegisteredClient();
        ClientId id = ClientId.parse(client.getClientId()).orElseThrow();
        Instant now = clock.instant();
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                SecretToken.create(id.tenant()).text(),
                now,
                now.plus(RegisteredClients.TOKEN_VALIDITY),
                context.getAuthorizedScopes());
    }

    /** Who asks for no scope gets all that the client has (RFC 6749, 3.3), and is told which. */
    private static @Nullable Authentication withAllScopesUnlessAsked(HttpServletRequest request) {
        Authentication asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        if (!(asked instanceof OAuth2ClientCredentialsAuthenticationToken credentials)
                || !credentials.getScopes().isEmpty()
                || !(credentials.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) {
            return asked;
        }
        Set<String> all = client.getRegisteredClient().getScopes().stream().collect(Collectors.toSet());
        return new OAuth2ClientCredentialsAuthenticationToken(client, all, credentials.getAdditionalParameters());
    }

    /** Our secrets have 256 random bits: SHA-256 suffices, and a slow hash would only slow down the clients. */
    private static final class RandomSecretEncoder implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : HexFormat.of().formatHex(SecretToken.sha256(secret.toString()));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
            return secret != null
                    && hash != null
                    && MessageDigest.isEqual(
                            SecretToken.sha256(secret.toString()),
                            HexFormat.of().parseHex(hash));
        }
    }
}
