package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A domain whose record is gone: the Admins are told, after a week it is used no longer, and it comes back. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DomainRoundsTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    TestDomainRecords records;

    @Autowired
    DomainRounds rounds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;
    String host;

    @BeforeEach
    void proveADomain() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        host = "round-" + UuidCreator.getRandomBased().toString().substring(0, 8) + ".test";
        records.prove(admin, host);
    }

    @Test
    void leavesADomainAloneWhoseRecordIsThere() {
        look();
        assertThat(isUsed()).isTrue();
        assertThat(audited("domain.failing")).isEmpty();
    }

    @Test
    void tellsTheAdminsOnceWhenTheRecordIsGoneAndUsesTheDomainOn() {
        records.put("_ropewalk." + host, "v=spf1 -all");
        look();
        look();
        assertThat(isUsed()).isTrue();
        var notices = admin.get("/api/notices");
        assertThat(notices.text("/items/0/kind")).isEqualTo("domain-failing");
        assertThat(notices.text("/items/0/subject/name")).isEqualTo(host);
        assertThat(notices.text("/items/0/about")).contains("used until");
        assertThat(notices.json().at("/items")).hasSize(1);
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .get("/api/notices")
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(audited("domain.failing")).isEqualTo(host);
    }

    @Test
    void usesTheDomainNoLongerAfterAWeekAndTakesItUpAgainWhenTheRecordIsBack() {
        String proof = admin.get("/api/domains").text("/items/0/proof");
        records.put("_ropewalk." + host);
        look();
        failsSince(6);
        look();
        assertThat(isUsed()).isTrue();
        failsSince(7);
        look();
        assertThat(isUsed()).isFalse();
        assertThat(audited("domain.lapsed")).isEqualTo(host);
        look();
        assertThat(isUsed()).isFalse();
        records.put("_ropewalk." + host, proof);
        look();
        assertThat(isUsed()).isTrue();
        assertThat(admin.get("/api/domains").json().at("/items/0").has("verifiedAt"))
                .isTrue();
        look();
        assertThat(isUsed()).isTrue();
    }

    @Test
    void leavesADomainToWhoeverHasProvenItMeanwhile() {
        String proof = admin.get("/api/domains").text("/items/0/proof");
        records.put("_ropewalk." + host);
        look();
        failsSince(8);
        look();
        TestWorkspace other = TestWorkspace.create(tenants, people);
        records.prove(other.browser(port, Role.ADMIN), host);
        records.put("_ropewalk." + host, proof);
        look();
        assertThat(new Browser(port).at(host).get("/api/brand").text("/name"))
                .isEqualTo(other.tenant().name());
    }

    private void look() {
        rounds.look(workspace.tenant().id());
    }

    private boolean isUsed() {
        return new Browser(port)
                .at(host)
                .get("/api/brand")
                .text("/name")
                .equals(workspace.tenant().name());
    }

    private String audited(String action) {
        return admin.get("/api/audit-entries?action=" + action).text("/items/0/subject/name");
    }

    private void failsSince(int days) {
        workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("update tenant_domain set failing_since = now() - make_interval(days => :days)")
                        .param("days", days)
                        .update()));
    }
}
