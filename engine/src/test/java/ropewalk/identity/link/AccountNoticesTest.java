package ropewalk.identity.link;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** What people read who are told of a change in how they prove who they are. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccountNoticesTest {
    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Brands brands;

    @Autowired
    Domains domains;

    @Autowired
    Clock clock;

    TestWorkspace workspace;
    SandboxedMail mails;
    AccountNotices notices;

    @BeforeEach
    void connectToTheMailSandbox() {
        workspace = TestWorkspace.create(tenants, people);
        mails = new SandboxedMail(brands);
        notices = new AccountNotices(mails.mail(), people, brands, tenants, domains, clock);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", "Harbour Browser 7");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void stop() {
        RequestContextHolder.resetRequestAttributes();
        mails.close();
    }

    @Test
    void sayWhatWasDoneWhenAndFromWhere() {
        tell(Actor.system("password reset"), "person.password-changed", Map.of());
        assertThat(mail())
                .contains(TestWorkspace.email(Role.USER), "Your password was changed at")
                .contains(" UTC", "203.0.113.9", "Harbour Browser 7", "signed out everywhere")
                .contains("/forgotten-password/" + workspace.name());
    }

    @Test
    void sayWhichAdminDidIt() {
        Actor admin = new Actor(Actor.Kind.PERSON, "an-admin", "Ada Admin");
        tell(admin, "person.second-factor-removed", Map.of());
        assertThat(mail()).contains("Your authenticator app was removed", "by Ada Admin");
    }

    @Test
    void sayWhichPasskeyItWasAndNotThatOneDidItOneself() {
        Person user = user();
        tell(new Actor(Actor.Kind.PERSON, user.id(), user.name()), "person.passkey-added", Map.of("passkey", "Laptop"));
        assertThat(mail()).contains("A passkey was added", ": Laptop").doesNotContain(" by USER");
    }

    private void tell(Actor actor, String action, Map<String, ?> after) {
        Person user = user();
        TenantContext.run(
                new Scope(workspace.tenant().id(), actor, Set.of(), "203.0.113.9"),
                () -> notices.tell(Recorded.of(action, user.subject(), after)));
    }

    private Person user() {
        return workspace.inside(
                () -> people.withEmail(TestWorkspace.email(Role.USER)).orElseThrow());
    }

    private String mail() {
        await().atMost(20, SECONDS).until(() -> !mails.sandbox().messages().isEmpty());
        assertThat(mails.sandbox().messages()).hasSize(1);
        return mails.sandbox().messages().toString();
    }
}
