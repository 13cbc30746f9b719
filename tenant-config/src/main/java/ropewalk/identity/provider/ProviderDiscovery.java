package ropewalk.identity.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import ropewalk.http.Problem;

/** Reads what a provider says of itself (OpenID Connect Discovery 1.0), when an Admin saves or tests it. */
@Component
class ProviderDiscovery {
    private static final String PLACE = "/.well-known/openid-configuration";
    private static final List<String> ADDRESSES = List.of(
            "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint");
    private static final List<String> NEEDED = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");
    private static final List<String> KEPT = List.of(
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "userinfo_endpoint",
            "scopes_supported",
            "response_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported",
            "token_endpoint_auth_methods_supported",
            "backchannel_logout_supported",
            "backchannel_logout_session_supported",
            IdentityProvider.NAMES_ITSELF);

    private final ProviderCalls calls;

    ProviderDiscovery(ProviderCalls calls) {
        this.calls = calls;
    }

    /**
     * @param issuer as the Admin typed it; the provider has to call itself exactly so
     * @return the part of the description that sign-in uses
     * @throws Problem 422 {@code provider-address}, {@code provider-unreachable} or {@code provider-unfit}
     */
    Map<String, Object> read(String issuer) {
        URI address = address("issuer", issuer.replaceAll("/+$", "") + PLACE);
        Map<String, Object> description = fetch(address);
        if (!issuer.equals(description.get("issuer"))) {
            throw unfit("It calls itself “" + description.get("issuer") + "”; type exactly that as its address.");
        }
        for (String field : ADDRESSES) {
            Object value = description.get(field);
            if (value instanceof String text) {
                address(field, text);
            } else if (NEEDED.contains(field)) {
                throw unfit("Its description has no " + field + ".");
            }
        }
        Map<String, Object> kept = new LinkedHashMap<>(description);
        kept.keySet().retainAll(KEPT);
        try {
            ClientRegistrations.fromOidcConfiguration(kept);
        } catch (RuntimeException incomplete) {
            throw unfit("Its description cannot be read: " + incomplete.getMessage());
        }
        return kept;
    }

    private URI address(String field, String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException noAddress) {
            throw Problem.unprocessable("provider-address", "“" + text + "” is no address.")
                    .with("field", field);
        }
        calls.check(field, address);
        return address;
    }

    private Map<String, Object> fetch(URI address) {
        try {
            @Nullable
            Map<String, Object> found = calls.client()
                    .build()
                    .get()
                    .uri(address)
                    .accept(MediaType.APPLICATION_JSON)
                    .retrieve()
                    .body(new ParameterizedTypeReference<Map<String, Object>>() {});
            if (found != null) {
                return found;
            }
        } catch (RestClientException failure) {
            throw Problem.unprocessable(
                    "provider-unreachable",
                    "There was no answer that can be read at " + address + ". Check the issuer's address.");
        }
        throw unfit("Nothing was answered at " + address + ".");
    }

    private static Problem unfit(String because) {
        return Problem.unprocessable("provider-unfit", "This provider cannot be used. " + because);
    }
}
