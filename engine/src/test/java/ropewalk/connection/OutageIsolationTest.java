package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Two workspaces with connections to the very same host. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OutageIsolationTest {
    private static final int MANY = 10;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ConnectorCalls calls;

    Vendors vendors;

    @BeforeEach
    void open() throws IOException {
        vendors = new Vendors();
    }

    @AfterEach
    void close() {
        vendors.close();
    }

    @Test
    void whatFailsInOneWorkspaceHoldsBackNothingInAnother() {
        TestWorkspace unlucky = TestWorkspace.create(tenants, people);
        TestWorkspace other = TestWorkspace.create(tenants, people);
        Browser admin = unlucky.browser(port, Role.ADMIN);
        for (int i = 0; i < MANY; i++) {
            vendors.connect(admin, "CRM " + i);
        }
        vendors.connect(other.browser(port, Role.ADMIN), "CRM");
        vendors.hubspot().faults().outage(true);
        for (int i = 0; i < MANY; i++) {
            String name = "CRM " + i;
            await().until(() -> upsert(unlucky, name) instanceof Outcome.Busy busy && busy.offline());
        }

        vendors.hubspot().faults().outage(false);
        assertThat(upsert(other, "CRM")).isInstanceOf(Outcome.Done.class);
        assertThat(upsert(unlucky, "CRM " + (MANY - 1))).isInstanceOf(Outcome.Busy.class);
    }

    private Outcome upsert(TestWorkspace workspace, String connection) {
        var call = new ConnectorCall(
                "hubspot.upsert-contact",
                connection,
                Map.of("email", "ada@example.org"),
                UUID.randomUUID().toString(),
                null);
        return workspace.inside(() -> calls.call(call));
    }
}
