package ropewalk.drill;

import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.Ropewalk;
import ropewalk.identity.People;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** The server that is killed: the application on a database that is kept, with one tenant and its Admin. */
@Component
@ConditionalOnProperty("ropewalk.drill")
class DrilledServer {
    static final String WORKSPACE = "drill";
    static final String OPERATOR = "drill-operator";
    static final String OPERATOR_EMAIL = "operator@drill.example";
    static final String EMAIL = "admin@drill.example";
    static final String PASSWORD = "a rope of three strands";
    static final String READY = "ready on port ";

    private final Tenants tenants;
    private final People people;
    private final WebServerApplicationContext server;

    DrilledServer(Tenants tenants, People people, WebServerApplicationContext server) {
        this.tenants = tenants;
        this.people = people;
        this.server = server;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Ropewalk.class, arguments);
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        if (tenants.ofWorkspace(WORKSPACE).isEmpty()) {
            var operator = tenants.ofWorkspace(OPERATOR)
                    .orElseGet(() -> tenants.installOperator(OPERATOR, "Drill").id());
            TenantContext.run(
                    Scope.system(operator, "drill"),
                    () -> people.add("Drill Operator", OPERATOR_EMAIL, Role.OPERATOR, PASSWORD));
            var tenant =
                    TenantContext.get(Scope.system(operator, "drill"), () -> tenants.create(WORKSPACE, "Drill", true)
                            .id());
            TenantContext.run(
                    Scope.system(tenant, "drill"), () -> people.add("Drill Admin", EMAIL, Role.ADMIN, PASSWORD));
        }
        System.out.println(READY + Objects.requireNonNull(server.getWebServer()).getPort());
        System.out.flush();
    }
}
