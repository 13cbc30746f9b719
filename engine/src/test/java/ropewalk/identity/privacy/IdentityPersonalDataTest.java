package ropewalk.identity.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IdentityPersonalDataTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    List<PersonalData> everyone;

    @Autowired
    IdentityPersonalData account;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    DataSubject subject;

    @BeforeEach
    void takeTheUser() {
        workspace = TestWorkspace.create(tenants, people);
        Person user = workspace.inside(
                () -> people.withEmail(TestWorkspace.email(Role.USER)).orElseThrow());
        subject = new DataSubject(user.id(), user.email());
    }

    @Test
    void handsOverWhatEveryModuleKnows() {
        workspace.browser(port, Role.USER);
        for (String kind : List.of("account", "audit log")) {
            PersonalData data = everyone.stream()
                    .filter(each -> each.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
            assertThat(workspace.inside(() -> data.find(subject))).as(kind).isPositive();
            assertThat(workspace.inside(() -> data.export(subject)).toString())
                    .as(kind)
                    .contains("USER person")
                    .doesNotContain("argon2");
        }
    }

    @Test
    void leavesNothingOfAnErasedAccount() {
        Browser user = workspace.browser(port, Role.USER);
        assertThat(workspace.inside(() -> account.erase(subject)).erased()).isEqualTo(2);
        assertThat(user.get("/api/session").status()).isEqualTo(401);
        Person left = workspace.inside(() -> people.find(subject.personId()).orElseThrow());
        assertThat(left.name()).isEqualTo("Erased person");
        assertThat(left.email()).doesNotContain("example.org");
        assertThat(new Browser(port)
                        .signIn(workspace.name(), TestWorkspace.email(Role.USER), TestWorkspace.PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void findsNobodyOfAnotherTenant() {
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        for (PersonalData data : everyone) {
            assertThat(foreign.inside(() -> data.find(subject))).as(data.kind()).isZero();
        }
    }

    @Test
    void erasesPasskeysWithTheirOwner() {
        PasskeyDevice device = new PasskeyDevice(port);
        assertThat(device.register(workspace.browser(port, Role.USER), "Laptop").status())
                .isEqualTo(201);
        assertThat(workspace.inside(() -> account.export(subject)).toString()).contains("Laptop");
        workspace.inside(() -> account.erase(subject));
        assertThat(device.signIn(new Browser(port)).text("/code")).isEqualTo("passkey-refused");
        long left = workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> jdbc.sql(
                        "select (select count(*) from passkey) + (select count(*) from passkey_handle)")
                .query(Long.class)
                .single()));
        assertThat(left).isZero();
    }
}
