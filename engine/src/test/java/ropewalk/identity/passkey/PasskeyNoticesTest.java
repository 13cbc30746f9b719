package ropewalk.identity.passkey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.Brands;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.SandboxedMail;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.identity.person.PersonChanges;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** An Admin takes away the passkeys of somebody who lost what they are on. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PasskeyNoticesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ApplicationContext server;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void tellWhomTheyWereTakenFrom() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser user = workspace.browser(port, Role.USER);
        PasskeyDevice device = new PasskeyDevice(port);
        assertThat(device.register(user, "Laptop").status()).isEqualTo(201);
        String owner = user.get("/api/session").text("/person/id");
        Scope admin = new Scope(
                workspace.tenant().id(),
                new Actor(Actor.Kind.PERSON, "an-admin", "Ada Admin"),
                Role.ADMIN.permissions(),
                "");
        Brands brands = server.getBean(Brands.class);
        try (SandboxedMail mails = new SandboxedMail(brands)) {
            OwnPasskeys passkeys = new OwnPasskeys(
                    server.getBean(Passkeys.class),
                    server.getBean(PasskeyChallenges.class),
                    server.getBean(RelyingParty.class),
                    people,
                    server.getBean(PersonAccounts.class),
                    server.getBean(PersonChanges.class),
                    tenants,
                    server.getBean(Sessions.class),
                    new PasskeyNotices(mails.mail(), brands, tenants),
                    server,
                    transactions);
            TenantContext.run(admin, () -> passkeys.removeAllOf(owner));
            await().atMost(20, SECONDS).until(() -> !mails.sandbox().messages().isEmpty());
            assertThat(mails.sandbox().messages().toString())
                    .contains(TestWorkspace.email(Role.USER), "were removed", "Ada Admin");
        }
        Answer refused = device.signIn(new Browser(port));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("passkey-refused");
    }
}
