package ropewalk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditLogTest {
    private static final Recorded.Subject THING = new Recorded.Subject("thing", "1", "One");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
    }

    @Test
    void recordsSignInsRefusedOnesAndSignOuts() {
        Browser user = workspace.browser(port, Role.USER);
        user.delete("/api/session");
        new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.USER), "wrong wrong wrong");
        Browser admin = workspace.browser(port, Role.ADMIN);
        var log = admin.get("/api/audit-entries?limit=4");
        assertThat(log.json().at("/items").valueStream().map(entry -> entry.at("/action")
                        .asString()))
                .containsExactly("person.signed-in", "person.sign-in-refused", "person.signed-out", "person.signed-in");
        assertThat(log.text("/items/1/subject/name")).isEqualTo("USER person");
        assertThat(log.text("/items/1/actor/kind")).isEqualTo("SYSTEM");
        assertThat(log.text("/items/1/address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(log.body()).doesNotContain("wrong wrong wrong", TestWorkspace.PASSWORD);
    }

    @Test
    void recordsAChangeWithBeforeAndAfter() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String id = admin.get("/api/people?limit=4").text("/items/2/id");
        admin.patch("/api/people/" + id, "\"1\"", Map.of("role", "MANAGER"));
        var log = admin.get("/api/audit-entries?kind=person&about=" + id + "&limit=1");
        assertThat(log.text("/items/0/action")).isEqualTo("person.role-changed");
        assertThat(log.text("/items/0/before/role")).isEqualTo("USER");
        assertThat(log.text("/items/0/after/role")).isEqualTo("MANAGER");
        assertThat(log.text("/items/0/actor/name")).isEqualTo("ADMIN person");
        var next = admin.get("/api/audit-entries?kind=person&about=" + id + "&limit=1&cursor=" + log.text("/next"));
        assertThat(next.text("/items/0/action")).isEqualTo("person.added");
    }

    @Test
    void letsNothingHappenUnrecorded() {
        assertThatThrownBy(() -> workspace.inside(() -> {
                    events.publishEvent(Recorded.of("thing.done", THING, Map.of()));
                    return "outside of a transaction";
                }))
                .isInstanceOf(IllegalTransactionStateException.class);
        inTransaction(() -> {
            events.publishEvent(Recorded.of("thing.done", THING, Map.of("b", 2, "a", List.of(1))));
            return "done";
        });
        assertThat(inTransaction(() -> jdbc.sql("select after from audit_entry where subject_kind = 'thing'")
                        .query(String.class)
                        .list()))
                .containsExactly("{\"a\":[1],\"b\":2}");
    }

    @Test
    void cannotBeAlteredByTheServerItself() {
        for (String statement : List.of(
                "update audit_entry set action = 'nothing'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> inTransaction(() -> jdbc.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void isNoBusinessOfOtherTenants() {
        Browser foreign = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        String id = workspace.inside(() -> people.atLeast(Role.ADMIN).get(0).id());
        assertThat(foreign.get("/api/audit-entries?about=" + id)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
