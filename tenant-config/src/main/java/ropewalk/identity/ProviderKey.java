package ropewalk.identity;

import java.util.Optional;
import ropewalk.tenant.TenantId;

/**
 * An identity provider in the addresses of sign-in and sign-out, where nobody is signed in: as an API client's public
 * name, it says whose provider it is and grants nothing.
 */
record ProviderKey(TenantId tenant, String providerId) {

    String text() {
        return new ClientId(tenant, providerId).text();
    }

    static Optional<ProviderKey> parse(String text) {
        return ClientId.parse(text).map(found -> new ProviderKey(found.tenant(), found.id()));
    }
}
