package ropewalk.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.brand.Brands;
import ropewalk.identity.Browser.Answer;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Passkeys over HTTP, with a device made of software that can be made to lie. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PasskeyTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    IdentityPersonalData account;

    @Autowired
    ApplicationContext server;

    TestWorkspace workspace;
    Browser user;
    PasskeyDevice device;

    @BeforeEach
    void addAPasskey() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        device = new PasskeyDevice(port);
        Answer added = device.register(user, "Laptop");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    @Test
    void signsInWithoutPasswordAndCode() {
        Browser browser = new Browser(port);
        Answer signedIn = device.signIn(browser);
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.text("/person/email")).isEqualTo(TestWorkspace.email(Role.USER));
        assertThat(signedIn.text("/tenant/workspace")).isEqualTo(workspace.name());
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
        assertThat(device.signIn(new Browser(port)).status()).isEqualTo(200);
        Answer listed = user.get("/api/account/passkeys");
        assertThat(listed.text("/items/0/name")).isEqualTo("Laptop");
        assertThat(listed.text("/items/0/lastUsedAt")).isNotEmpty();
        assertThat(audit()).contains("person.passkey-added", "person.signed-in");
    }

    @Test
    void isAskedForWithoutNamingAnybody() {
        Answer options = new Browser(port).post("/api/session/passkey-challenge", Map.of());
        assertThat(options.json().at("/allowCredentials")).isEmpty();
        assertThat(options.text("/rpId")).isEqualTo("localhost");
        assertThat(options.text("/userVerification")).isEqualTo("required");
        assertThat(new Browser(port)
                        .post("/api/session/passkey-challenge", Map.of())
                        .text("/challenge"))
                .isNotEqualTo(options.text("/challenge"));
    }

    @Test
    void answersAChallengeOnce() {
        PasskeyDevice phone = new PasskeyDevice(port).countingNothing();
        assertThat(phone.register(user, "Phone").status()).isEqualTo(201);
        Browser browser = new Browser(port);
        String answer = phone.used(challenge(browser));
        String cookie = browser.cookie("ropewalk_passkey");
        assertThat(finish(browser, answer).status()).isEqualTo(200);
        Browser again = new Browser(port);
        again.cookies().put("ropewalk_passkey", cookie);
        isRefused(finish(again, answer));
    }

    @Test
    void answersTheChallengeOfItsBrowserOnly() {
        Browser other = new Browser(port);
        challenge(other);
        String challenge = challenge(new Browser(port));
        isRefused(finish(other, device.used(challenge)));
        isRefused(finish(new Browser(port), device.used(challenge)));
    }

    @Test
    void answersWithinFiveMinutes() {
        Browser browser = new Browser(port);
        String challenge = challenge(browser);
        TenantContext.run(
                Scope.system(SignIn.NOWHERE, "test"), () -> transaction().executeWithoutResult(status -> jdbc.sql(
                                "update passkey_challenge set created_at = created_at - interval '6 minutes'")
                        .update()));
        isRefused(finish(browser, device.used(challenge)));
    }

    @Test
    void isGoodForThisAddressOnly() {
        isRefused(device.at("http://localhost.evil.example:" + port).signIn(new Browser(port)));
        isRefused(device.at("http://localhost:" + (port + 1)).signIn(new Browser(port)));
        device.at("http://localhost:" + port);
        isRefused(device.forHost("evil.example").signIn(new Browser(port)));
        assertThat(device.forHost("localhost").signIn(new Browser(port)).status())
                .isEqualTo(200);
    }

    @Test
    void asksForFingerFaceOrPin() {
        isRefused(device.withoutFinger().signIn(new Browser(port)));
        assertThat(new PasskeyDevice(port)
                        .withoutFinger()
                        .register(user, "Key without a PIN")
                        .text("/code"))
                .isEqualTo("passkey-not-accepted");
    }

    @Test
    void countsItsSignaturesSoThatACopyIsNoticed() {
        assertThat(device.counting(7).signIn(new Browser(port)).status()).isEqualTo(200);
        isRefused(device.counting(7).signIn(new Browser(port)));
        isRefused(device.counting(3).signIn(new Browser(port)));
        assertThat(device.counting(8).signIn(new Browser(port)).status()).isEqualTo(200);
    }

    @Test
    void signsInToNoOtherWorkspace() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        Browser browser = new Browser(port);
        String answer = device.used(challenge(browser));
        isRefused(browser.post("/api/session/passkey", Map.of("workspace", other.name(), "response", answer)));
        PasskeyDevice ofOther = new PasskeyDevice(port);
        ofOther.register(other.browser(port, Role.USER), "Other");
        isRefused(device.ofHandle(ofOther.handle()).signIn(new Browser(port)));
    }

    @Test
    void isRefusedAlikeWhateverIsWrong() {
        Answer unknown = new PasskeyDevice(port).ofHandle(device.handle()).signIn(new Browser(port));
        Answer nowhere = new PasskeyDevice(port)
                .ofHandle(SecretToken.create(new TenantId(UUID.randomUUID().toString()))
                        .text())
                .signIn(new Browser(port));
        Answer wrong = device.forHost("evil.example").signIn(new Browser(port));
        Answer unreadable = finish(new Browser(port), "{}");
        isRefused(unknown);
        assertThat(List.of(nowhere.body(), wrong.body(), unreadable.body())).containsOnly(unknown.body());
    }

    @Test
    void signsInNobodyWhoIsDisabledOrSuspended() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String person = "/api/people/" + userId();
        admin.patch(person, admin.get(person).etag(), Map.of("status", "disabled"));
        isRefused(device.signIn(new Browser(port)));
        admin.patch(person, admin.get(person).etag(), Map.of("status", "active"));
        assertThat(device.signIn(new Browser(port)).status()).isEqualTo(200);
        TenantContext.run(
                Scope.system(workspace.operator().id(), "test"),
                () -> tenants.change(
                        tenants.find(workspace.tenant().id()).orElseThrow(), "Suspended", Tenant.Status.SUSPENDED, 1));
        assertThat(device.signIn(new Browser(port)).text("/code")).isEqualTo("tenant-suspended");
    }

    @Test
    void cannotBeTriedQuickly() {
        device.forHost("evil.example");
        Answer last = device.signIn(new Browser(port));
        for (int tries = 1; tries < 8 && last.status() == 401; tries++) {
            last = device.signIn(new Browser(port));
        }
        assertThat(last.text("/code")).isEqualTo("too-many-attempts");
    }

    @Test
    void signsInNoMoreOnceRemoved() {
        String id = user.get("/api/account/passkeys").text("/items/0/id");
        assertThat(user.put("/api/account/passkeys/" + id + "/name", Map.of("name", "Old laptop"))
                        .status())
                .isEqualTo(204);
        assertThat(user.get("/api/account/passkeys").text("/items/0/name")).isEqualTo("Old laptop");
        Browser manager = workspace.browser(port, Role.MANAGER);
        assertThat(manager.delete("/api/account/passkeys/" + id).status()).isEqualTo(404);
        assertThat(user.delete("/api/account/passkeys/" + id).status()).isEqualTo(204);
        isRefused(device.signIn(new Browser(port)));
        assertThat(audit()).contains("person.passkey-renamed", "person.passkey-removed");
    }

    @Test
    void isTakenAwayByAnAdminTogetherWithTheSessions() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.delete("/api/people/" + userId() + "/passkeys").status())
                .isEqualTo(204);
        isRefused(device.signIn(new Browser(port)));
        assertThat(user.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void isTakenAwayWithAMailToWhomItWasTakenFrom() throws IOException {
        try (MailSandbox sandbox = new MailSandbox(0, 0)) {
            JavaMailSenderImpl mails = new JavaMailSenderImpl();
            mails.setHost("localhost");
            mails.setPort(sandbox.smtpPort());
            mails.setUsername(MailSandbox.USER);
            mails.setPassword(MailSandbox.PASSWORD);
            mails.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
            Brands brands = server.getBean(Brands.class);
            IdentityMail mail = new IdentityMail(Optional.of(mails), "Ropewalk <ropewalk@example.org>", brands);
            OwnPasskeys passkeys = new OwnPasskeys(
                    server.getBean(Passkeys.class),
                    server.getBean(PasskeyChallenges.class),
                    server.getBean(RelyingParty.class),
                    people,
                    server.getBean(PersonChanges.class),
                    tenants,
                    server.getBean(Sessions.class),
                    new PasskeyNotices(mail, brands, tenants),
                    server,
                    transactions);
            Scope admin = new Scope(
                    workspace.tenant().id(),
                    new Actor(Actor.Kind.PERSON, "an-admin", "Ada Admin"),
                    Role.ADMIN.permissions(),
                    "");
            String owner = userId();
            TenantContext.run(admin, () -> passkeys.removeAllOf(owner));
            await().atMost(20, SECONDS).until(() -> !sandbox.messages().isEmpty());
            assertThat(sandbox.messages().toString())
                    .contains(TestWorkspace.email(Role.USER), "were removed", "Ada Admin");
            isRefused(device.signIn(new Browser(port)));
            mail.stop();
        }
    }

    @Test
    void isErasedWithItsOwner() {
        DataSubject owner = new DataSubject(userId(), TestWorkspace.email(Role.USER));
        assertThat(workspace.inside(() -> account.export(owner)).toString()).contains("Laptop");
        workspace.inside(() -> account.erase(owner));
        isRefused(device.signIn(new Browser(port)));
        long left = workspace.inside(() -> transaction().execute(status -> jdbc.sql(
                        "select (select count(*) from passkey) + (select count(*) from passkey_handle)")
                .query(Long.class)
                .single()));
        assertThat(left).isZero();
    }

    @Test
    void isOneOfTenAtMostAndAddedOnce() {
        for (int more = 2; more <= 10; more++) {
            assertThat(new PasskeyDevice(port).register(user, "Key " + more).status())
                    .isEqualTo(201);
        }
        assertThat(new PasskeyDevice(port).register(user, "One more").text("/code"))
                .isEqualTo("too-many-passkeys");
        assertThat(device.register(workspace.browser(port, Role.MANAGER), "Somebody's")
                        .text("/code"))
                .isEqualTo("passkey-not-accepted");
    }

    @Test
    void provesAgainWhoSitsThere() {
        provedMinutesAgo(6);
        assertThat(new PasskeyDevice(port).register(user, "Phone").text("/code"))
                .isEqualTo("proof-too-old");
        Answer options = user.post("/api/session/proof/passkey-challenge", Map.of());
        assertThat(options.json().at("/allowCredentials")).hasSize(1);
        assertThat(user.post("/api/session/proof", Map.of("passkey", device.used("x")))
                        .text("/code"))
                .isEqualTo("wrong-passkey");
        String challenge =
                user.post("/api/session/proof/passkey-challenge", Map.of()).text("/challenge");
        assertThat(user.post("/api/session/proof", Map.of("passkey", device.used(challenge)))
                        .status())
                .isEqualTo(204);
        assertThat(new PasskeyDevice(port).register(user, "Phone").status()).isEqualTo(201);
    }

    @Test
    void provesNobodyElse() {
        Browser manager = workspace.browser(port, Role.MANAGER);
        String challenge =
                manager.post("/api/session/proof/passkey-challenge", Map.of()).text("/challenge");
        assertThat(manager.post("/api/session/proof", Map.of("passkey", device.used(challenge)))
                        .text("/code"))
                .isEqualTo("wrong-passkey");
    }

    private String challenge(Browser browser) {
        return browser.post("/api/session/passkey-challenge", Map.of()).text("/challenge");
    }

    private static Answer finish(Browser browser, String response) {
        return browser.post("/api/session/passkey", Map.of("response", response));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("/code")).isEqualTo("passkey-refused");
    }

    private String userId() {
        return user.get("/api/session").text("/person/id");
    }

    private String audit() {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/audit-entries?limit=100")
                .body();
    }

    private void provedMinutesAgo(int minutes) {
        workspace.inside(() -> transaction()
                .execute(status -> jdbc.sql("update session set proved_at = now() - make_interval(mins => :m)")
                        .param("m", minutes)
                        .update()));
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }
}
