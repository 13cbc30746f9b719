package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Somebody above reads nothing of a workspace but by its grant: as a Viewer, for a while, in its own log. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SupportAccessTest {
    private static final String PROCESSES = "/api/process-definitions";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Furnisher furnisher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    FurnishedWorkspace ours;
    Browser admin;
    Browser operator;
    String below;

    @BeforeEach
    void furnish() {
        String word = "w" + UuidCreator.getRandomBased().toString().substring(0, 8);
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        ours = furnisher.furnish(workspace, admin, word, "sealed-" + word);
        operator = workspace.browser(port, Role.OPERATOR);
        below = "/api/tenants/" + workspace.tenant().id();
    }

    @Test
    void readsNothingWithoutAGrant() {
        assertThat(operator.post(below + "/support-session", Map.of()).text("/code"))
                .isEqualTo("no-support-grant");
        assertThat(told()).isEmpty();
        String asked = asked().text("/id");
        assertThat(operator.post(below + "/support-session", Map.of()).text("/code"))
                .as("asking is not being granted")
                .isEqualTo("no-support-grant");
        assertThat(admin.delete("/api/support-grants/" + asked).status()).isEqualTo(204);
        assertThat(operator.post(below + "/support-session", Map.of()).status()).isEqualTo(409);
        assertThat(admin.post("/api/support-grants/" + asked + "/acceptance", Map.of())
                        .text("/code"))
                .as("what was refused stays refused")
                .isEqualTo("support-not-asked");
    }

    @Test
    void readsWhatAViewerReadsAndNothingElse() {
        String grant = granted();
        assertThat(operator.post(below + "/support-session", Map.of()).status()).isEqualTo(200);
        var session = operator.get("/api/session");
        assertThat(session.text("/tenant/workspace")).isEqualTo(ours.workspace().name());
        assertThat(session.text("/support/reason")).isEqualTo("The import stands still");
        assertThat(session.text("/person/email")).isEqualTo(TestWorkspace.email(Role.OPERATOR));
        Set<String> told = told();
        assertThat(told).contains("processDefinitions", "processDefinition", "processInstances", "processInstance");
        for (Operation operation : reads()) {
            Fixture fixture = Fixtures.ALL.get(operation.id());
            Optional<Permission> needed = permission(fixture);
            if (needed.filter(one -> !one.isGrantedTo(Role.VIEWER)).isPresent()) {
                assertThat(told).doesNotContain(operation.id());
                assertThat(operator.get(address(operation)).status())
                        .as(operation.id())
                        .isEqualTo(403);
            }
        }
        assertThat(operator.delete("/api/support-session").status()).isEqualTo(204);
        assertThat(operator.get("/api/session").text("/tenant/kind")).isEqualTo("operator");
        assertThat(told()).isEmpty();
        assertThat(grant).isNotEmpty();
    }

    @Test
    void isOverAtOnceWhenItIsWithdrawn() {
        String grant = granted();
        operator.post(below + "/support-session", Map.of());
        assertThat(operator.get(PROCESSES).status()).isEqualTo(200);
        assertThat(admin.delete("/api/support-grants/" + grant).status()).isEqualTo(204);
        assertThat(operator.get(PROCESSES).text("/code")).isEqualTo("forbidden");
        assertThat(operator.get("/api/session").text("/tenant/kind")).isEqualTo("operator");
        assertThat(told()).isEmpty();
        assertThat(operator.post(below + "/support-session", Map.of()).status()).isEqualTo(409);
        assertThat(operator.get(below + "/support-grants").text("/items/0/state"))
                .isEqualTo("ended");
    }

    @Test
    void isOverWhenItsTimeIsUp() {
        String grant = granted();
        operator.post(below + "/support-session", Map.of());
        assertThat(operator.get(PROCESSES).status()).isEqualTo(200);
        int expired = furnisher.inTransaction(
                ours.workspace(), () -> jdbc.sql("update support_grant set expires_at = granted_at where id = :id")
                        .param("id", grant)
                        .update());
        assertThat(expired).isOne();
        assertThat(operator.get(PROCESSES).status()).isEqualTo(403);
        assertThat(told()).isEmpty();
        assertThat(admin.get("/api/support-grants").text("/items/0/state")).isEqualTo("expired");
    }

    @Test
    void changesNothing() {
        granted();
        operator.post(below + "/support-session", Map.of());
        String process = ours.ids(Thing.PROCESS).get(0);
        for (Browser.Answer refused : List.of(
                operator.post("/api/process-instances", Map.of("processDefinitionKey", process)),
                operator.post("/api/people", Map.of("name", "N", "email", "n@b.example", "role", "ADMIN")),
                operator.delete(
                        "/api/support-grants/" + ours.ids(Thing.SUPPORT_GRANT).get(0)),
                operator.post("/api/account/second-factor", Map.of()))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.text("/code")).isEqualTo("support-reads-only");
        }
        assertThat(operator.delete("/api/session").status()).isEqualTo(204);
        assertThat(operator.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void standsInTheWorkspacesOwnLogRequestByRequest() {
        String grant = granted();
        operator.post(below + "/support-session", Map.of());
        operator.get(PROCESSES);
        operator.get("/api/audit-entries");
        operator.post("/api/process-instances", Map.of());
        List<JsonNode> entries = admin.get("/api/audit-entries?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/action").asString().startsWith("support."))
                .toList();
        assertThat(entries.stream()
                        .filter(one -> one.at("/after/grant").asString("").equals(grant))
                        .map(one -> one.at("/action").asString() + " "
                                + one.at("/subject/name").asString()))
                .containsExactlyInAnyOrder(
                        "support.read GET " + PROCESSES,
                        "support.read GET /api/audit-entries",
                        "support.write-refused POST /api/process-instances");
        assertThat(entries).anySatisfy(one -> {
            assertThat(one.at("/action").asString()).isEqualTo("support.read");
            assertThat(one.at("/actor/name").asString())
                    .isEqualTo("Otto Operator (" + ours.workspace().operator().name() + ")");
            assertThat(one.at("/after/reason").asString()).isEqualTo("The import stands still");
            assertThat(one.at("/way/supportGrant").asString()).isEqualTo(grant);
            assertThat(one.at("/way/session").asString()).isNotEmpty();
        });
        operator.delete("/api/support-session");
        assertThat(operator.get("/api/audit-entries?limit=100").body())
                .contains("support.opened")
                .doesNotContain(ours.word());
    }

    @Test
    void isForTheNamedPersonOnly() {
        TenantContext.run(
                Scope.system(ours.workspace().operator().id(), "test"),
                () -> people.add("Olga Other", "other@example.org", Role.OPERATOR, TestWorkspace.PASSWORD));
        granted();
        Browser other = new Browser(port)
                .signedIn(ours.workspace().operator().workspace(), "other@example.org", TestWorkspace.PASSWORD);
        assertThat(other.post(below + "/support-session", Map.of()).text("/code"))
                .isEqualTo("no-support-grant");
        assertThat(other.get(below + "/support-grants").json().at("/items").size())
                .isZero();
        Map<String, Object> unasked = Map.of("email", "OTHER@example.org", "reason", "Look at it", "hours", 24);
        assertThat(admin.post("/api/support-grants", unasked).text("/state")).isEqualTo("granted");
        assertThat(other.post(below + "/support-session", Map.of()).status()).isEqualTo(200);
        assertThat(other.get(PROCESSES).status()).isEqualTo(200);
        for (int hours : List.of(0, 25)) {
            assertThat(admin.post(
                                    "/api/support-grants",
                                    Map.of("email", "other@example.org", "reason", "More", "hours", hours))
                            .status())
                    .isEqualTo(400);
        }
    }

    /** Whatever the server does: the database lets nobody above grant. */
    @Test
    void cannotBeGrantedFromAbove() {
        String asked = asked().text("/id");
        assertThat(above("update support_grant set granted_at = now(), expires_at = now() + interval '1 hour'"
                        + " where id = '" + asked + "'"))
                .isZero();
        String tenant = ours.workspace().tenant().id().value();
        String operatorId = ours.workspace().operator().id().value();
        assertThatThrownBy(() -> above("insert into support_grant (tenant_id, id, above_id, email, reason, hours,"
                        + " created_at, granted_at, expires_at) values ('" + tenant + "', 'x', '" + operatorId
                        + "', 'a@b.example', 'r', 1, now(), now(), now())"))
                .isInstanceOf(DataAccessException.class);
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        assertThatThrownBy(() -> above("insert into support_grant (tenant_id, id, above_id, email, reason, hours,"
                        + " created_at) values ('" + foreign.tenant().id().value() + "', 'x', '" + operatorId
                        + "', 'a@b.example', 'r', 1, now())"))
                .isInstanceOf(DataAccessException.class);
    }

    private int above(String sql) {
        return TenantContext.get(
                Scope.system(ours.workspace().operator().id(), "test"),
                () -> transaction.execute(status -> jdbc.sql(sql).update()));
    }

    private Browser.Answer asked() {
        var asked = operator.post(below + "/support-grants", Map.of("reason", "The import stands still", "hours", 2));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.text("/state")).isEqualTo("asked");
        return asked;
    }

    /** Asked for from above and accepted by the Admin. */
    private String granted() {
        String id = asked().text("/id");
        var granted = admin.post("/api/support-grants/" + id + "/acceptance", Map.of());
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(Instant.parse(granted.text("/expiresAt"))).isAfter(Instant.parse(granted.text("/createdAt")));
        return id;
    }

    /** The operations whose answers to the operator hold the workspace's word. */
    private Set<String> told() {
        Set<String> told = new HashSet<>();
        for (Operation operation : reads()) {
            String address = address(operation);
            Browser.Answer answer = operator.get(address);
            assertThat(answer.status()).as(operation.toString()).isLessThan(500);
            // a refusal repeats what was asked for
            if (answer.body().replace(address, "").contains(ours.word())) {
                told.add(operation.id());
            }
        }
        return told;
    }

    private List<Operation> reads() {
        return Operation.of(admin.get("/api/openapi.json").json()).stream()
                .filter(Operation::reads)
                .toList();
    }

    /** For the workspace's own things, whose ids somebody above might have come to know. */
    private String address(Operation operation) {
        Fixture fixture = Fixtures.ALL.get(operation.id());
        return fixture == null || fixture.place() != Fixture.Place.PATH
                ? operation.path()
                : operation.address(ours.ids(fixture.thing()));
    }

    private static Optional<Permission> permission(@Nullable Fixture fixture) {
        return fixture == null
                ? Optional.empty()
                : Arrays.stream(Permission.values())
                        .filter(one -> one.name().equals(fixture.guard()))
                        .findFirst();
    }
}
