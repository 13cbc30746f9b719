package ropewalk.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** What the log says of people, and what of it stays when they are erased. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditErasureTest {
    private static final Recorded DONE = Recorded.of("thing.done", new Recorded.Subject("thing", "1", "One"), Map.of());

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    AuditPersonalData data;

    @Autowired
    List<PersonalData> everyone;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;
    String user;

    @BeforeEach
    void letTheUserDoAndBeDoneTo() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER).get("/api/session").text("/person/id");
        admin = workspace.browser(port, Role.ADMIN);
        admin.patch("/api/people/" + user, "\"1\"", Map.of("name", "Ursula"));
    }

    @Test
    void keepsNoNameValueAndAddressOfAPersonReadableInTheDatabase() {
        assertThat(rows()).hasSizeGreaterThan(6).allSatisfy(row -> assertThat(row)
                .doesNotContain(" person\"", "Ursula", "example.org", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        var read = admin.get("/api/audit-entries?action=person.renamed");
        assertThat(read.text("/items/0/actor/name")).isEqualTo("ADMIN person");
        assertThat(read.text("/items/0/subject/name")).isEqualTo("Ursula");
        assertThat(read.text("/items/0/before/name")).isEqualTo("USER person");
        assertThat(read.text("/items/0/address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void leavesNothingReadableOfAnErasedPersonAndTheChainAsItWas() {
        allLinked();
        List<String> before = rows();
        long known = workspace.inside(() -> data.find(subject()));
        assertThat(known).isGreaterThan(2);
        assertThat(exported()).contains("USER person", "Ursula");

        PersonalData.Erasure erasure = workspace.inside(() -> data.erase(subject()));
        assertThat(erasure).isEqualTo(new PersonalData.Erasure(known, 0, ""));
        assertThat(rows()).isEqualTo(before);
        var renamed = admin.get("/api/audit-entries?action=person.renamed");
        assertThat(renamed.text("/items/0/subject/name")).isEqualTo("Erased person");
        assertThat(renamed.text("/items/0/actor/name")).isEqualTo("ADMIN person");
        assertThat(renamed.json().at("/items/0/before").isEmpty()).isTrue();
        String all = admin.get("/api/audit-entries?limit=100").body()
                + admin.get("/api/audit-entries/export").body();
        assertThat(all)
                .doesNotContain("Ursula", "USER person", "user@example.org")
                .contains("MANAGER person", user);
        assertThat(workspace.inside(() -> data.find(subject()))).isZero();
        assertThat(exported()).isEqualTo("[]");
        var proof = admin.get("/api/audit-entries/verification");
        assertThat(proof.json().at("/sound").asBoolean()).as(proof.body()).isTrue();
    }

    @Test
    void sealsNothingMoreOfWhoeverIsErased() {
        workspace.inside(() -> data.erase(subject()));
        workspace.inside(() -> everyone.stream()
                .filter(each -> each.kind().equals("account"))
                .map(each -> each.erase(subject()))
                .toList());
        as(user, "Ursula", () -> publish(DONE));
        var entry = admin.get("/api/audit-entries?kind=thing");
        assertThat(entry.text("/items/0/actor/name")).isEqualTo("Erased person");
        assertThat(rows()).noneMatch(row -> row.contains("Ursula"));
        assertThat(admin.get("/api/audit-entries?action=person.erased").text("/items/0/subject/name"))
                .isEqualTo("Erased person");
    }

    @Test
    void losesNothingWhenTheFirstEntryOfAPersonIsTakenBack() {
        String newcomer = "018f0000-0000-7000-8000-000000000042";
        as(
                newcomer,
                "Nora",
                () -> transaction.execute(status -> {
                    events.publishEvent(DONE);
                    status.setRollbackOnly();
                    return "taken back";
                }));
        as(newcomer, "Nora", () -> publish(DONE));
        assertThat(admin.get("/api/audit-entries?kind=thing").text("/items/0/actor/name"))
                .isEqualTo("Nora");
    }

    @Test
    void keepsNoPayeeReasonAndAddressOfSupportReadableInTheDatabase() {
        var grant = new Recorded.Subject("support-grant", "grant-1", "helper@provider.example");
        var task = new Recorded.Subject("task", "task-1", "Pay the invoice");
        Recorded granted = Recorded.of("support.granted", grant, Map.of("reason", "Ursula's import stands still"));
        Recorded paid = Recorded.of("payment.released", task, Map.of("payee", "Peter Payee"));
        as(user, "Ursula", () -> publish(granted));
        as(user, "Ursula", () -> publish(paid));
        workspace.inside(() -> publish(granted));
        assertThat(rows())
                .noneMatch(row -> row.contains("helper@provider.example")
                        || row.contains("stands still")
                        || row.contains("Peter Payee"));
        var support = admin.get("/api/audit-entries?about=grant-1");
        for (int entry = 0; entry < 2; entry++) {
            assertThat(support.text("/items/" + entry + "/subject/name")).isEqualTo("helper@provider.example");
            assertThat(support.text("/items/" + entry + "/after/reason")).isEqualTo("Ursula's import stands still");
        }
        var payment = admin.get("/api/audit-entries?about=task-1");
        assertThat(payment.text("/items/0/after/payee")).isEqualTo("Peter Payee");
        assertThat(payment.text("/items/0/subject/name")).isEqualTo("Pay the invoice");

        workspace.inside(() -> data.erase(subject()));
        assertThat(admin.get("/api/audit-entries?about=task-1").body())
                .contains("Pay the invoice")
                .doesNotContain("Peter Payee", "Ursula");
        allLinked();
        assertThat(admin.get("/api/audit-entries/verification")
                        .json()
                        .at("/sound")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void needsNoKeyForWhatTheServerDoesByItself() {
        long keys = keys();
        workspace.inside(() -> publish(DONE));
        assertThat(keys()).isEqualTo(keys);
        assertThat(rows()).anyMatch(row -> row.contains("\"actor_name\": \"test\""));
    }

    private String publish(Recorded recorded) {
        return transaction.execute(status -> {
            events.publishEvent(recorded);
            return "published";
        });
    }

    private void as(String person, String name, Supplier<String> work) {
        var actor = new Actor(Actor.Kind.PERSON, person, name);
        TenantContext.get(new Scope(workspace.tenant().id(), actor, Set.of(), "192.0.2.7"), work);
    }

    private DataSubject subject() {
        return new DataSubject(user, TestWorkspace.email(Role.USER));
    }

    private String exported() {
        return workspace.inside(() -> data.export(subject())).toString();
    }

    private List<String> rows() {
        return select("select to_jsonb(e)::text from audit_entry e order by id");
    }

    private long keys() {
        return select("select person_id from audit_person_key").size();
    }

    private List<String> select(String sql) {
        return workspace.inside(() ->
                transaction.execute(status -> jdbc.sql(sql).query(String.class).list()));
    }

    private void allLinked() {
        await().atMost(20, SECONDS)
                .until(() -> admin.get("/api/audit-entries/verification")
                                .json()
                                .at("/unlinked")
                                .asLong()
                        == 0);
    }
}
