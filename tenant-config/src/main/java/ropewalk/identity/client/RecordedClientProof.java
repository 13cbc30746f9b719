package ropewalk.identity.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import ropewalk.identity.attempt.Refusals;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** The check of a client's secret, with each refusal recorded at the client whose secret was tried. */
final class RecordedClientProof implements AuthenticationProvider {
    private final AuthenticationProvider check;
    private final ApiClients clients;
    private final Refusals refusals;

    RecordedClientProof(AuthenticationProvider check, ApiClients clients, Refusals refusals) {
        this.check = check;
        this.clients = clients;
        this.refusals = refusals;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication proof) {
        try {
            return check.authenticate(proof);
        } catch (OAuth2AuthenticationException refused) {
            String address =
                    proof.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
            ClientId.parse(proof.getName()).ifPresent(id -> record(id, address));
            throw refused;
        }
    }

    /** A withdrawn or expired client too: somebody still uses it, or found its secret. */
    private void record(ClientId id, String address) {
        Scope scope = new Scope(id.tenant(), Actor.system("token endpoint"), Set.of(), address);
        TenantContext.get(scope, () -> clients.known(id.id()))
                .ifPresent(subject -> refusals.record(scope, "api-client.refused", subject, "secret or client"));
    }

    @Override
    public boolean supports(Class<?> proof) {
        return check.supports(proof);
    }
}
