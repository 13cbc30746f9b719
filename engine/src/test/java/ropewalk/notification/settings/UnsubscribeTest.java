package ropewalk.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.delivery.MailRoom;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Mail of a kind ends by the link in it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UnsubscribeTest {
    private static final String UNSUBSCRIBE = "/unsubscribe/";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    TestWorkspace workspace;
    Browser user;
    String userId;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        userId = user.get("/api/session").text("/person/id");
        mails = mailRoom.open(workspace);
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void endsByItsLinkWithoutSignInForThatKindOnly() {
        tell("task-waits", "task-1", "Check");
        mails.send();
        String source = onlyMail().source().replaceAll("\r?\n\\s+", " ");
        assertThat(source).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        String path = unsubscribePath(source);

        Browser nobody = new Browser(port);
        assertThat(nobody.get(path).body())
                .contains("<form method=\"post\">", workspace.tenant().name());
        assertThat(nobody.get("/unsubscribe.css").status()).isEqualTo(200);
        assertThat(wanted("task-waits")).isEqualTo("true");
        assertThat(nobody.send("POST", path, "List-Unsubscribe=One-Click", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(wanted("task-waits")).isEqualTo("false");
        assertThat(wanted("draft-mention")).isEqualTo("true");
        assertThat(nobody.get("/api/account/notice-settings").status()).isEqualTo(401);

        tell("task-waits", "task-2", "Check");
        tell("draft-mention", "draft-1", "Offer");
        mails.send();
        assertThat(mails.mails()).hasSize(2);
        assertThat(mails.mails().get(1).subject()).isEqualTo("You are named in Offer");
    }

    /** The form of the page works for somebody who is signed in, too: it holds what keeps other sites from posting. */
    @Test
    void endsByThePagesButtonForWhoeverIsSignedIn() {
        tell("task-waits", "task-1", "Check");
        mails.send();
        String path = unsubscribePath(onlyMail().source().replaceAll("\r?\n\\s+", " "));
        Matcher hidden = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(user.get(path).body());
        assertThat(hidden.find()).isTrue();
        user.withoutCsrf();
        assertThat(user.send("POST", path, "x=y", Map.of()).status()).isEqualTo(403);
        assertThat(user.send("POST", path, "_csrf=" + hidden.group(1), Map.of()).status())
                .isEqualTo(200);
        assertThat(wanted("task-waits")).isEqualTo("false");
    }

    @Test
    void cannotBeEndedByALinkThatWasAltered() {
        tell("task-waits", "task-1", "Check");
        mails.send();
        String path = unsubscribePath(onlyMail().source().replaceAll("\r?\n\\s+", " "));
        Browser nobody = new Browser(port);
        TestWorkspace other = TestWorkspace.create(tenants, people);
        String ofAnother = moved(path, other);
        char last = path.charAt(path.length() - 2);
        String altered =
                path.substring(0, path.length() - 2) + (last == 'A' ? 'B' : 'A') + path.charAt(path.length() - 1);
        for (String forged : List.of(
                altered,
                ofAnother,
                unsealed(workspace, userId + " task-waits mail"),
                UNSUBSCRIBE + "x",
                UNSUBSCRIBE + "A".repeat(80))) {
            assertThat(nobody.send("POST", forged, "", Map.of()).status())
                    .as(forged)
                    .isEqualTo(404);
        }
        assertThat(wanted("task-waits")).isEqualTo("true");
    }

    private void tell(String kind, String subjectId, String subjectName) {
        mails.tell(userId, kind, subjectId, subjectName);
    }

    private ReceivedMail onlyMail() {
        assertThat(mails.mails()).hasSize(1);
        return mails.mails().get(0);
    }

    private String wanted(String kind) {
        return workspace
                .browser(port, Role.USER)
                .get("/api/account/notice-settings")
                .json()
                .at("/choices")
                .valueStream()
                .filter(choice -> choice.at("/kind").asString().equals(kind))
                .map(choice -> choice.at("/wanted").toString())
                .findFirst()
                .orElseThrow();
    }

    private static String unsubscribePath(String source) {
        Matcher link = Pattern.compile("List-Unsubscribe: <([^>]+)>").matcher(source);
        assertThat(link.find()).isTrue();
        return URI.create(link.group(1)).getPath();
    }

    /** What somebody could make who knows the ids. */
    private static String unsealed(TestWorkspace of, String text) {
        UUID id = UUID.fromString(of.tenant().id().value());
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(16 + plain.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(plain)
                .array();
        return UNSUBSCRIBE + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The same link with another workspace's id. */
    private static String moved(String path, TestWorkspace to) {
        UUID id = UUID.fromString(to.tenant().id().value());
        byte[] bytes = Base64.getUrlDecoder().decode(path.substring(UNSUBSCRIBE.length()));
        ByteBuffer.wrap(bytes).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return UNSUBSCRIBE + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
