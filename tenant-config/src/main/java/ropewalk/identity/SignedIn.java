package ropewalk.identity;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import ropewalk.tenant.Scope;

/** Somebody, or a machine, that has proven who it is, and the scope that its request runs in. */
final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Scope scope;
    private final boolean suspended;

    /** @param suspended whether the tenant is suspended: then the request is answered 402 */
    SignedIn(Scope scope, boolean suspended) {
        super(List.of());
        this.scope = scope;
        this.suspended = suspended;
        setAuthenticated(true);
    }

    Scope scope() {
        return scope;
    }

    boolean isSuspended() {
        return suspended;
    }

    @Override
    public Object getPrincipal() {
        return scope.actor();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return scope.actor().id();
    }
}
