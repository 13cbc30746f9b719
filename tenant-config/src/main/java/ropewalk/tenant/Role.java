package ropewalk.tenant;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The built-in roles, each holding the rights of those before it; {@link #OPERATOR} stands apart, above tenants. */
public enum Role {
    /** One that the workspace has put together itself; what it holds stands there, and here it holds nothing. */
    CUSTOM,
    VIEWER,
    USER,
    MANAGER,
    ADMIN,
    /** Staff of the installation or of a reseller: manages the tenants below, sees none of their data. */
    OPERATOR;

    public Set<Permission> permissions() {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.isGrantedTo(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
