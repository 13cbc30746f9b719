package ropewalk.identity.client;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.Permission;

/** Where the token endpoint leaves what it gave out. */
final class StoredAuthorizations implements OAuth2AuthorizationService {
    private static final String ONLY_SAVED = "only client credentials are served; they are saved and never asked for";

    private final AccessTokens tokens;

    StoredAuthorizations(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2AccessToken token =
                Objects.requireNonNull(authorization.getAccessToken()).getToken();
        Set<Permission> permissions =
                token.getScopes().stream().map(Permission::valueOf).collect(Collectors.toUnmodifiableSet());
        tokens.store(
                SecretToken.parse(token.getTokenValue()).orElseThrow(),
                authorization.getRegisteredClientId(),
                permissions,
                Objects.requireNonNull(token.getExpiresAt()),
                address());
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest().getRemoteAddr()
                : "";
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("tokens expire or go with their client");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    /** Asked for the code of a grant that is not served, and then there is none. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
