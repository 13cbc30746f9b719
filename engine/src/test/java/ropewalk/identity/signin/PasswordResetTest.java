package ropewalk.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.brand.TestDomainRecords;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.link.SandboxedMail;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** The server of the tests has no mail server, so asking is done here, with the sandbox's; setting goes over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PasswordResetTest {
    private static final Map<String, String> FIRST = Map.of("If-Match", "\"0\"");
    private static final String NEW = "a new rope of strands";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    OneTimeLinks links;

    @Autowired
    SignIn signIn;

    @Autowired
    TestDomainRecords records;

    @Autowired
    Domains domains;

    @Autowired
    Brands brands;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    MailSandbox sandbox;
    SandboxedMail mail;
    PasswordResets resets;
    TestWorkspace workspace;

    @BeforeEach
    void connectToTheMailSandbox() {
        workspace = TestWorkspace.create(tenants, people);
        mail = new SandboxedMail(brands);
        sandbox = mail.sandbox();
        resets = new PasswordResets(signIn, people, links, mail.mail(), domains, events, transactions);
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void setsANewPasswordByALinkThatWorksOnce() {
        Browser elsewhere = workspace.browser(port, Role.USER);
        resets.ask(null, workspace.name(), TestWorkspace.email(Role.USER), "203.0.113.7");
        String token = tokenIn(onlyMail());

        Browser browser = new Browser(port);
        String path = "/api/password-resets/" + token;
        assertThat(browser.put(path, Map.of("password", "short")).text("/code")).isEqualTo("weak-password");
        assertThat(browser.put(path, Map.of("password", NEW)).status()).isEqualTo(204);
        assertThat(browser.put(path, Map.of("password", NEW)).text("/code")).isEqualTo("link-expired");

        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(browser.signIn(workspace.name(), TestWorkspace.email(Role.USER), TestWorkspace.PASSWORD)
                        .status())
                .isEqualTo(401);
        browser.signedIn(workspace.name(), TestWorkspace.email(Role.USER), NEW);
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?action=password-reset.asked")
                        .text("/items/0/address"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void writesInTheNameOfTheWorkspaceAndLeadsToItsHost() {
        String host = workspace.name() + ".test";
        Browser admin = workspace.browser(port, Role.ADMIN);
        var brand = Map.of("name", "Rösner & Söhne", "replyTo", "help@rose.example", "mailFooter", "Rose Ltd, Kiel");
        assertThat(admin.send("PUT", "/api/tenant/brand", brand, Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
        records.prove(admin, host);
        resets.ask(null, workspace.name(), TestWorkspace.email(Role.USER), "");
        ReceivedMail message = onlyMail();
        assertThat(message.from()).isEqualTo("ropewalk@example.org");
        assertThat(header(message, "From")).isEqualTo("=?UTF-8?Q?R=C3=B6sner_=26_S=C3=B6hne?= <ropewalk@example.org>");
        assertThat(header(message, "Reply-To")).isEqualTo("help@rose.example");
        assertThat(message.text("text/plain").orElseThrow().replace("\r", "").strip())
                .contains("http://" + host + ":" + port + "/new-password/")
                .endsWith("-- \nRose Ltd, Kiel");
    }

    @Test
    void invitesInTheNameOfTheWorkspace() {
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .send("PUT", "/api/tenant/brand", Map.of("senderName", "Team Rose", "name", "Rose"), FIRST)
                        .status())
                .isEqualTo(200);
        workspace.inside(() -> mail.invitations(links, domains, tenants)
                .invite(people.withEmail(TestWorkspace.email(Role.VIEWER)).orElseThrow()));
        ReceivedMail message = onlyMail();
        assertThat(header(message, "From")).isEqualTo("Team Rose <ropewalk@example.org>");
        assertThat(message.subject()).isEqualTo("You are invited to Rose");
        assertThat(message.source()).doesNotContain("Reply-To");
    }

    @Test
    void sendsOneMailAMinuteAndNoneToStrangers() {
        resets.ask(null, "no-such-workspace", TestWorkspace.email(Role.USER), "");
        resets.ask(null, workspace.name(), "nobody@example.org", "");
        resets.ask(null, workspace.name(), TestWorkspace.email(Role.USER), "");
        resets.ask(null, workspace.name(), TestWorkspace.email(Role.USER), "");
        resets.ask(null, workspace.name(), TestWorkspace.email(Role.MANAGER), "");
        await().atMost(Duration.ofSeconds(20)).until(() -> sandbox.messages().size() >= 2);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void answersEverybodyAlike() {
        List<Browser.Answer> answers = List.of(
                ask(workspace.name(), TestWorkspace.email(Role.USER)),
                ask(workspace.name(), "nobody@example.org"),
                ask("no-such-workspace", "nobody@example.org"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        });
    }

    @Test
    void knowsNoLinkThatItDidNotGiveOut() {
        for (String token : List.of("x", "A".repeat(64))) {
            assertThat(new Browser(port)
                            .put("/api/password-resets/" + token, Map.of("password", NEW))
                            .text("/code"))
                    .isEqualTo("link-expired");
        }
    }

    private Browser.Answer ask(String name, String email) {
        return new Browser(port).post("/api/password-resets", Map.of("workspace", name, "email", email));
    }

    private ReceivedMail onlyMail() {
        await().atMost(Duration.ofSeconds(20)).until(() -> !sandbox.messages().isEmpty());
        assertThat(sandbox.messages()).hasSize(1);
        return sandbox.messages().get(0);
    }

    private static String header(ReceivedMail message, String name) {
        return message.source()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static String tokenIn(ReceivedMail message) {
        Matcher link = Pattern.compile("/new-password/([A-Za-z0-9_-]{64})").matcher(message.toString());
        assertThat(link.find()).as(message.toString()).isTrue();
        return link.group(1);
    }
}
