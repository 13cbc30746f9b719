package ropewalk.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Two made-up companies with four people each, connected to vendors of their own; created once. */
@Component
@ConditionalOnProperty("ropewalk.demo.tenants")
class DemoTenants implements AutoCloseable {
    private static final String OPERATOR = "operator";
    private static final String OPERATOR_EMAIL = "operator@ropewalk.example";
    private static final int FIRST_VENDOR_PORT = 8090;

    private final Tenants tenants;
    private final People people;
    private final int port;
    private final List<Sandbox> vendors = new ArrayList<>();

    DemoTenants(Tenants tenants, People people, @Value("${server.port:8080}") int port) {
        this.tenants = tenants;
        this.people = people;
        this.port = port;
    }

    /** Opens everything for business, the companies side by side; returns what a person reads when the server is up. */
    List<String> open() throws IOException {
        TenantId operator = tenants.ofWorkspace(OPERATOR).orElseGet(this::createOperator);
        for (Company company : Company.ALL) {
            if (tenants.ofWorkspace(company.workspace()).isEmpty()) {
                create(operator, company);
            }
            vendors.add(Sandbox.start(Ports.from(FIRST_VENDOR_PORT + vendors.size() * Ports.ROOM)));
        }
        IntStream.range(0, vendors.size())
                .parallel()
                .forEach(company -> furnish(Company.ALL.get(company), vendors.get(company)));
        return welcome();
    }

    private void furnish(Company company, Sandbox played) {
        Browser admin = new Browser(port).signedIn(company.workspace(), company.email(Role.ADMIN), Company.PASSWORD);
        new Furnishing(admin, played).complete();
        new ChatFurnishing(admin, played).complete(company);
        played.vendors().keySet().forEach(new Connecting(admin, played)::connected);
        admin.delete("/api/session");
    }

    private TenantId createOperator() {
        TenantId operator = tenants.installOperator(OPERATOR, "Ropewalk demo").id();
        TenantContext.run(
                Scope.system(operator, "demo"),
                () -> people.add("Demo Operator", OPERATOR_EMAIL, Role.OPERATOR, Company.PASSWORD));
        return operator;
    }

    private void create(TenantId operator, Company company) {
        TenantId tenant = TenantContext.get(
                Scope.system(operator, "demo"),
                () -> tenants.create(company.workspace(), company.name(), true).id());
        TenantContext.run(
                Scope.system(tenant, "demo"),
                () -> Company.ROLES.forEach(
                        role -> people.add(company.person(role), company.email(role), role, Company.PASSWORD)));
    }

    private List<String> welcome() {
        Sandbox first = vendors.get(0);
        return List.of(
                "",
                "Ropewalk is ready:  http://localhost:" + port,
                "Sign in             workspace harbour or orchard, password " + Company.PASSWORD,
                "                    admin@, manager@, user@ or viewer@harbour.example (or orchard.example)",
                "The operator        workspace operator, " + OPERATOR_EMAIL + ", same password",
                "Try this            1. as the vendor, add a lead with 250 employees: "
                        + first.hubspot().address(),
                "                    2. as manager@harbour.example approve the discount that comes up under Tasks",
                "                    3. as the customer, pay the link: "
                        + first.stripe().address(),
                "                    4. read the mails that went out: "
                        + first.mail().address(),
                "                    5. see the meeting in the calendar: "
                        + first.googleCalendar().address(),
                "                    6. read what the people were told in Slack: "
                        + first.slack().address().resolve("/"),
                "Pull a plug         each vendor's page has a switch; the drawing then shows what waits, and until when");
    }

    @Override
    public void close() throws IOException {
        for (Sandbox played : vendors) {
            played.close();
        }
    }
}
