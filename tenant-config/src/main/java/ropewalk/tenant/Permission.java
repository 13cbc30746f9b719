package ropewalk.tenant;

/**
 * What a role allows: the one table that the API, the screens and the tests read. A column is a {@link Role}; an
 * operation names the permission that it needs.
 */
public enum Permission {
    SEE_PROCESSES(Role.VIEWER),
    SEE_INSTANCES(Role.VIEWER),
    SEE_TASKS(Role.VIEWER),
    START_PROCESSES(Role.USER),
    DECIDE_TASKS(Role.USER),
    DRAW_PROCESSES(Role.MANAGER),
    DEPLOY_PROCESSES(Role.MANAGER),
    REPAIR_INSTANCES(Role.MANAGER),
    REASSIGN_TASKS(Role.MANAGER),
    SEE_ALL_TASKS(Role.MANAGER),
    SEE_CONNECTIONS(Role.MANAGER),
    MANAGE_PEOPLE(Role.ADMIN),
    MANAGE_CONNECTIONS(Role.ADMIN),
    MANAGE_API_CLIENTS(Role.ADMIN),
    MANAGE_TENANT(Role.ADMIN),
    SEE_AUDIT(Role.ADMIN),
    /** Held only in the operator's own tenant: create, suspend and name the tenants below it. */
    MANAGE_TENANTS(Role.OPERATOR);

    private final Role least;

    Permission(Role least) {
        this.least = least;
    }

    /** Whether the role has this permission. */
    public boolean isGrantedTo(Role role) {
        return least == Role.OPERATOR ? role == Role.OPERATOR : role != Role.OPERATOR && role.compareTo(least) >= 0;
    }
}
