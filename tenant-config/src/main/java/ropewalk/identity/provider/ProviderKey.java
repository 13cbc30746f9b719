package ropewalk.identity.provider;

import java.util.Optional;
import ropewalk.identity.client.ClientId;
import ropewalk.tenant.TenantId;

/**
 * An identity provider in the addresses of sign-in and sign-out, where nobody is signed in: as an API client's public
 * name, it says whose provider it is and grants nothing.
 */
public record ProviderKey(TenantId tenant, String providerId) {

    public String text() {
        return new ClientId(tenant, providerId).text();
    }

    public static Optional<ProviderKey> parse(String text) {
        return ClientId.parse(text).map(found -> new ProviderKey(found.tenant(), found.id()));
    }
}
