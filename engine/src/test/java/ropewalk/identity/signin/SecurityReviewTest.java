package ropewalk.identity.signin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.IdentityMail;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A new password by mail: whoever had got in before may still have a way in, and its owner learns of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecurityReviewTest {
    private static final String USER = TestWorkspace.email(Role.USER);
    private static final String NEW = "another rope, much longer";
    private static final String REVIEW = "/api/account/security-review";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    OneTimeLinks links;

    private final Logger mails = (Logger) LoggerFactory.getLogger(IdentityMail.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    TestWorkspace workspace;
    PasskeyDevice thief;
    Browser user;

    /** The server of the tests has no mail server and says so of each mail. */
    @BeforeEach
    void letAThiefAddAPasskey() {
        heard.start();
        mails.addAppender(heard);
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        thief = new PasskeyDevice(port);
        assertThat(thief.register(user, "A thief's").status()).isEqualTo(201);
    }

    @AfterEach
    void listenNoMore() {
        mails.detachAppender(heard);
    }

    @Test
    void isAskedForAfterANewPasswordAndEndedByThatPasswordAlone() {
        assertThat(user.get("/api/session").text("/reviewSince")).isEmpty();
        setNewPassword();
        Browser owner = new Browser(port);
        assertThat(owner.signIn(workspace.name(), USER, NEW).text("/reviewSince"))
                .isNotEmpty();
        Browser intruder = new Browser(port);
        assertThat(thief.signIn(intruder).text("/reviewSince")).isNotEmpty();
        intruder.get("/api/session");
        assertThat(intruder.post(REVIEW, Map.of("passkey", "{}")).text("/code")).isEqualTo("password-needed");
        assertThat(intruder.post(REVIEW, Map.of("password", TestWorkspace.PASSWORD))
                        .text("/code"))
                .isEqualTo("wrong-password");
        assertThat(owner.get("/api/session").text("/reviewSince")).isNotEmpty();
        assertThat(owner.post(REVIEW, Map.of("password", NEW)).status()).isEqualTo(204);
        assertThat(owner.get("/api/session").text("/reviewSince")).isEmpty();
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?action=person.security-reviewed")
                        .text("/items/0/subject/name"))
                .isEqualTo("USER person");
    }

    @Test
    void isNotAskedOfWhoHasOnlyAPassword() {
        assertThat(user.delete("/api/account/passkeys/"
                                + user.get("/api/account/passkeys").text("/items/0/id"))
                        .status())
                .isEqualTo(204);
        setNewPassword();
        assertThat(new Browser(port).signIn(workspace.name(), USER, NEW).text("/reviewSince"))
                .isEmpty();
    }

    @Test
    void tellsOfEachChangeByMailOnceItIsMade() {
        told("A passkey was added at " + workspace.tenant().name());
        setNewPassword();
        told("Your password was changed at " + workspace.tenant().name());
        Browser owner = new Browser(port).signedIn(workspace.name(), USER, NEW);
        String passkey = owner.get("/api/account/passkeys").text("/items/0/id");
        assertThat(owner.delete("/api/account/passkeys/" + passkey).status()).isEqualTo(204);
        told("A passkey was removed at " + workspace.tenant().name());
    }

    @Test
    void tellsNobodyOfAFirstPassword() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        Answer added = admin.post("/api/people", Map.of("name", "Ines", "email", "ines@example.org", "role", "VIEWER"));
        String link = added.text("/invitation");
        assertThat(new Browser(port)
                        .put(
                                "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1),
                                Map.of("password", NEW))
                        .status())
                .isEqualTo(204);
        setNewPassword();
        told("Your password was changed at " + workspace.tenant().name());
        assertThat(subjects().stream()
                        .filter(subject -> subject.contains(
                                "password was changed at " + workspace.tenant().name())))
                .hasSize(1);
    }

    private void setNewPassword() {
        String link = workspace.inside(() -> links.create(
                        OneTimeLinks.Purpose.PASSWORD_RESET,
                        people.withEmail(USER).orElseThrow().id())
                .text());
        assertThat(new Browser(port)
                        .put("/api/password-resets/" + link, Map.of("password", NEW))
                        .status())
                .isEqualTo(204);
    }

    private void told(String subject) {
        await().atMost(20, SECONDS).until(() -> subjects().stream().anyMatch(one -> one.contains(subject)));
    }

    private List<String> subjects() {
        return List.copyOf(heard.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
