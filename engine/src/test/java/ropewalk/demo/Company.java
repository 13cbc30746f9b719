package ropewalk.demo;

import java.util.List;
import java.util.Locale;
import ropewalk.tenant.Role;

/** A made-up company of the demo with one person of each role. */
record Company(String workspace, String name) {
    static final String PASSWORD = "demo-rope-of-strands";

    static final List<Company> ALL =
            List.of(new Company("harbour", "Harbour Supplies"), new Company("orchard", "Orchard Foods"));

    static final List<Role> ROLES = List.of(Role.ADMIN, Role.MANAGER, Role.USER, Role.VIEWER);

    /** {@code manager@harbour.example} */
    String email(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "@" + workspace + ".example";
    }

    String person(Role role) {
        return "Demo " + role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
