package ropewalk.tenant;

import java.util.Set;

/**
 * In which tenant, by whom and with which rights the current thread works.
 *
 * @param permissions empty for {@link Actor.Kind#SYSTEM}: the server checks rights where a request comes in
 * @param address the network address the request came from, empty when none
 * @param way by which session or grant the actor came here
 */
public record Scope(TenantId tenant, Actor actor, Set<Permission> permissions, String address, Way way) {
    public Scope {
        permissions = Set.copyOf(permissions);
    }

    public Scope(TenantId tenant, Actor actor, Set<Permission> permissions, String address) {
        this(tenant, actor, permissions, address, Way.NONE);
    }

    /** The same scope of somebody who came by this way. */
    public Scope by(Way other) {
        return new Scope(tenant, actor, permissions, address, other);
    }

    /** The scope of work that the server does by itself for one tenant. */
    public static Scope system(TenantId tenant, String part) {
        return new Scope(tenant, Actor.system(part), Set.of(), "");
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
