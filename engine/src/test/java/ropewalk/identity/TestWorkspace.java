package ropewalk.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.function.Supplier;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * A new workspace with one person of each role, below an operator of its own, so that tests in one database do not meet.
 *
 * @param operator the operator's workspace
 */
public record TestWorkspace(Tenant tenant, Tenant operator) {
    public static final String PASSWORD = "a rope of three strands";

    public static TestWorkspace create(Tenants tenants, People people) {
        String unique = UuidCreator.getRandomBased().toString().substring(0, 8);
        Tenant operator = tenants.installOperator("operator-" + unique, "Operator " + unique);
        TenantContext.run(
                Scope.system(operator.id(), "test"),
                () -> people.add("Otto Operator", "operator@example.org", Role.OPERATOR, PASSWORD));
        Tenant tenant = TenantContext.get(
                Scope.system(operator.id(), "test"),
                () -> tenants.create("harbour-" + unique, "Harbour " + unique, true));
        TestWorkspace workspace = new TestWorkspace(tenant, operator);
        workspace.inside(() -> {
            for (Role role : new Role[] {Role.VIEWER, Role.USER, Role.MANAGER, Role.ADMIN}) {
                people.add(role + " person", email(role), role, PASSWORD);
            }
            return "done";
        });
        return workspace;
    }

    public String name() {
        return tenant.workspace();
    }

    public static String email(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "@example.org";
    }

    /** Does something in this workspace as the server itself. */
    public <T> T inside(Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant.id(), "test"), work);
    }

    public Browser browser(int port, Role role) {
        String workspace = role == Role.OPERATOR ? operator.workspace() : name();
        return new Browser(port).signedIn(workspace, email(role), PASSWORD);
    }
}
