package ropewalk.identity.role;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.OpenedByGroup;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Nobody gives, and nobody manages in others, what they do not hold themselves. */
@Component
public class Grants {
    private static final Set<Permission> OF_A_DIRECTORY = Set.of(Permission.PROVISION_PEOPLE);

    private final ObjectProvider<OpenedByGroup> opened;

    Grants(ObjectProvider<OpenedByGroup> opened) {
        this.opened = opened;
    }

    /** The server itself and a directory act by other rules, checked where they act: what newcomers get is set there. */
    private static boolean isBound(Scope scope) {
        boolean isDirectory =
                scope.actor().kind() == Actor.Kind.CLIENT && scope.permissions().equals(OF_A_DIRECTORY);
        return scope.actor().kind() != Actor.Kind.SYSTEM && !isDirectory;
    }

    /** @throws Problem 422 {@code permission-not-held}, with the permissions that are missing */
    public void check(Collection<Permission> permissions) {
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

    /**
     * Roles and groups give no permission by their keys, and may open what is hidden from others.
     *
     * @param keys of the roles and groups that somebody gets
     * @throws Problem 422 {@code reach-not-held}; it does not say what is hidden
     */
    public void checkReach(Set<String> keys) {
        if (isBound(TenantContext.require()) && opened.stream().anyMatch(one -> one.opensMore(keys))) {
            throw Problem.unprocessable(
                    "reach-not-held",
                    "This role or group opens processes that are closed to you. Somebody who may see and start them has"
                            + " to do this.");
        }
    }
}
