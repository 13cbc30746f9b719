package ropewalk.identity.provider;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import ropewalk.tenant.TenantContext;

/**
 * Checks signatures of tokens by the provider's published keys. These are remembered for five minutes, and asked for
 * again at once, though at most twice in half a minute, when a token names a key that is not among them.
 */
@Component
public class ProviderTokens {
    private static final int MOST_REMEMBERED = 1_000;

    /** Only what is checked by a public key: a client's secret signs nothing here, and “none” is no signature. */
    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");

    private final ProviderCalls calls;
    private final Map<Place, JWKSource<SecurityContext>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, JWKSource<SecurityContext>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ProviderTokens(ProviderCalls calls) {
        this.calls = calls;
    }

    private record Place(String tenant, String provider, String address) {}

    JwtDecoder idTokens(IdentityProvider provider, OAuth2TokenValidator<Jwt> validator) {
        return decoder(provider, validator, JOSEObjectType.JWT, null);
    }

    public JwtDecoder logoutTokens(IdentityProvider provider, OAuth2TokenValidator<Jwt> validator) {
        return decoder(provider, validator, LOGOUT, JOSEObjectType.JWT, null);
    }

    private JwtDecoder decoder(
            IdentityProvider provider, OAuth2TokenValidator<Jwt> validator, @Nullable JOSEObjectType... types) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(provider))
                .jwsAlgorithms(allowed -> {
                    allowed.clear();
                    allowed.addAll(ALGORITHMS);
                })
                .jwtProcessorCustomizer(
                        processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types)))
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    private JWKSource<SecurityContext> keys(IdentityProvider provider) {
        String address = String.valueOf(provider.configuration().get("jwks_uri"));
        Place place = new Place(TenantContext.tenantId(), provider.id(), address);
        synchronized (remembered) {
            return remembered.computeIfAbsent(
                    place, unknown -> source(address, calls.client().build()));
        }
    }

    private static JWKSource<SecurityContext> source(String address, RestClient client) {
        return JWKSourceBuilder.create(url(address), wanted -> fetch(wanted, client))
                .retrying(false)
                .refreshAheadCache(false)
                .build();
    }

    private static Resource fetch(URL address, RestClient client) throws IOException {
        try {
            String body = client.get()
                    .uri(URI.create(address.toString()))
                    .header("Accept", JWKSet.MIME_TYPE + ", application/json")
                    .retrieve()
                    .body(String.class);
            return new Resource(body == null ? "" : body, JWKSet.MIME_TYPE);
        } catch (RestClientException failure) {
            throw new IOException("the keys of the identity provider cannot be read at " + address, failure);
        }
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("checked when the provider was saved: " + address, impossible);
        }
    }
}
