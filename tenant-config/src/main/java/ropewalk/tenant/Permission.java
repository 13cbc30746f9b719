package ropewalk.tenant;

/**
 * What a role allows: the one table that the API, the screens and the tests read. An operation names the permission
 * that it needs; a role holds those whose least role it reaches.
 */
public enum Permission {
    SEE_PROCESSES(Role.VIEWER, "see processes"),
    SEE_INSTANCES(Role.VIEWER, "see running and ended work"),
    SEE_TASKS(Role.VIEWER, "see one's tasks"),
    START_PROCESSES(Role.USER, "start processes"),
    DECIDE_TASKS(Role.USER, "claim and decide tasks"),
    DRAW_PROCESSES(Role.MANAGER, "draw processes"),
    DEPLOY_PROCESSES(Role.MANAGER, "deploy processes"),
    REPAIR_INSTANCES(Role.MANAGER, "repair and cancel running work"),
    REASSIGN_TASKS(Role.MANAGER, "reassign tasks"),
    SEE_ALL_TASKS(Role.MANAGER, "see everybody's tasks"),
    SEE_CONNECTIONS(Role.MANAGER, "see connections"),
    MANAGE_PEOPLE(Role.ADMIN, "manage people and roles"),
    /** For a company's directory: less than managing people, since it may give no role. */
    PROVISION_PEOPLE(Role.ADMIN, "keep people by SCIM"),
    MANAGE_CONNECTIONS(Role.ADMIN, "manage connections and secrets"),
    MANAGE_API_CLIENTS(Role.ADMIN, "manage API clients"),
    /** For programs: they read what such a step is given, of every process that has one. */
    WORK_TOPICS(Role.ADMIN, "work at steps of topics of one's own"),
    /** Installing one gives it what it asks for. */
    MANAGE_SKILLS(Role.ADMIN, "install and remove skills"),
    MANAGE_TENANT(Role.ADMIN, "manage the workspace"),
    SEE_AUDIT(Role.ADMIN, "read the audit log"),
    MANAGE_PRIVACY(Role.ADMIN, "show, hand over and erase personal data"),
    /** All that the workspace keeps, in one file: more than any other permission shows. */
    EXPORT_TENANT(Role.ADMIN, "take the workspace's data out"),
    /** Held only in the operator's own tenant: create, suspend and name the tenants below it. */
    MANAGE_TENANTS(Role.OPERATOR, "manage tenants");

    private final Role least;
    private final String label;

    Permission(Role least, String label) {
        this.least = least;
        this.label = label;
    }

    /** What a person reads when it is refused. */
    public String label() {
        return label;
    }

    /** Whether the role has this permission. Operators manage their own workspace and never work in one. */
    public boolean isGrantedTo(Role role) {
        return switch (role) {
            case OPERATOR -> least == Role.OPERATOR || this == MANAGE_PEOPLE || this == SEE_AUDIT;
            case ADMIN, MANAGER, USER, VIEWER -> role.compareTo(least) >= 0;
            case CUSTOM -> false;
        };
    }
}
