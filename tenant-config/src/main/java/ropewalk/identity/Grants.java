package ropewalk.identity;

import java.util.Collection;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Nobody gives, and nobody manages in others, what they do not hold themselves. */
@Component
class Grants {
    /** The server itself and whoever stands above the workspace act by other rules, checked where they act. */
    private static boolean isBound(Scope scope) {
        return scope.actor().kind() != Actor.Kind.SYSTEM;
    }

    /** @throws Problem 422 {@code permission-not-held}, with the permissions that are missing */
    void check(Collection<Permission> permissions) {
        Scope scope = TenantContext.require();
        TreeSet<Permission> missing = new TreeSet<>(permissions);
        missing.removeAll(scope.permissions());
        if (isBound(scope) && !missing.isEmpty()) {
            throw Problem.unprocessable(
                            "permission-not-held",
                            "This needs “" + missing.first().label()
                                    + "”, which you do not hold. Somebody who holds it has to do this.")
                    .with("permissions", missing);
        }
    }
}
