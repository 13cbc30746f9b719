package ropewalk.identity.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import ropewalk.http.PublicAddress;
import ropewalk.identity.credential.SecretToken;

/**
 * OpenID Connect as Spring Security speaks it: authorization code with PKCE, state and nonce. What is ours is that a
 * client's registration comes from a tenant's row, and that every call goes the guarded way out.
 */
@Component
public class ProviderProtocol {
    static final String CALLBACK = "/api/sign-in/callback";
    public static final Duration SKEW = Duration.ofSeconds(60);

    private final IdentityProviders providers;
    private final ProviderCalls calls;
    private final ProviderTokens tokens;
    private final PublicAddress address;
    private final Clock clock;

    ProviderProtocol(
            IdentityProviders providers,
            ProviderCalls calls,
            ProviderTokens tokens,
            PublicAddress address,
            Clock clock) {
        this.providers = providers;
        this.calls = calls;
        this.tokens = tokens;
        this.address = address;
        this.clock = clock;
    }

    /** @param anew whether the provider has to ask for the password even of somebody it knows */
    public URI authorization(IdentityProvider provider, String state, SignInCookie browser, boolean anew) {
        OAuth2AuthorizationRequest.Builder request =
                OAuth2AuthorizationRequest.from(request(registration(provider, "unused"), state, browser));
        if (anew) {
            request.additionalParameters(more -> {
                more.put("prompt", "login");
                more.put("max_age", 0);
            });
        }
        return URI.create(request.build().getAuthorizationRequestUri());
    }

    /**
     * Redeems the code and checks what comes for it.
     *
     * @throws OAuth2AuthenticationException when the provider refuses, or anything about its answer is not right
     */
    public ProviderClaims redeem(IdentityProvider provider, String state, String code, SignInCookie browser) {
        ClientRegistration registration = registration(provider, providers.secret(provider));
        OAuth2AuthorizationRequest request = request(registration, state, browser);
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(callback())
                .state(state)
                .build();
        try {
            Authentication proven = login(provider)
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            registration, new OAuth2AuthorizationExchange(request, response)));
            if (proven != null && proven.getPrincipal() instanceof OidcUser user) {
                return ProviderClaims.of(provider, user);
            }
        } catch (RestClientException | AuthenticationServiceException | IllegalArgumentException failure) {
            throw new OAuth2AuthenticationException("no_answer");
        }
        throw new OAuth2AuthenticationException("no_id_token");
    }

    private OidcAuthorizationCodeAuthenticationProvider login(IdentityProvider provider) {
        RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(calls.client().build());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(calls.template());
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(userInfo);
        users.setRetrieveUserInfo(asked -> provider.configuration().containsKey("userinfo_endpoint")
                && !asked.getIdToken().getClaims().containsKey(provider.mailClaim()));
        var login = new OidcAuthorizationCodeAuthenticationProvider(codes, users);
        login.setJwtDecoderFactory(registration -> tokens.idTokens(provider, idTokenRules(registration)));
        return login;
    }

    private OAuth2TokenValidator<Jwt> idTokenRules(ClientRegistration registration) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setClock(clock);
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        claims.setClockSkew(SKEW);
        return new DelegatingOAuth2TokenValidator<>(time, claims);
    }

    private OAuth2AuthorizationRequest request(ClientRegistration registration, String state, SignInCookie browser) {
        String nonce = browser.nonce(state);
        String verifier = browser.codeVerifier(state);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(OidcParameterNames.NONCE, SecretToken.base64OfHash(nonce));
        more.put(PkceParameterNames.CODE_CHALLENGE, SecretToken.base64OfHash(verifier));
        more.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Objects.requireNonNull(
                        registration.getProviderDetails().getAuthorizationUri(), "checked when it was saved"))
                .clientId(registration.getClientId())
                .redirectUri(callback())
                .scopes(registration.getScopes())
                .state(state)
                .attributes(kept -> {
                    kept.put(OidcParameterNames.NONCE, nonce);
                    kept.put(PkceParameterNames.CODE_VERIFIER, verifier);
                })
                .additionalParameters(more)
                .build();
    }

    private ClientRegistration registration(IdentityProvider provider, String secret) {
        return ClientRegistrations.fromOidcConfiguration(provider.configuration())
                .registrationId(provider.id())
                .clientId(provider.clientId())
                .clientSecret(secret)
                .clientName(provider.label())
                .redirectUri(callback())
                .scope(scopes(provider))
                .build();
    }

    private String callback() {
        return address.of(CALLBACK).toString();
    }

    /** Some providers tell groups only to those who ask for them. */
    private static Set<String> scopes(IdentityProvider provider) {
        Set<String> scopes = new LinkedHashSet<>(Set.of("openid"));
        scopes.add("profile");
        scopes.add("email");
        if (provider.mapsGroups()
                && provider.configuration().get("scopes_supported") instanceof Collection<?> supported
                && supported.contains("groups")) {
            scopes.add("groups");
        }
        return scopes;
    }
}
