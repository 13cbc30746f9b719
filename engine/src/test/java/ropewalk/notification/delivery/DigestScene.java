package ropewalk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.NoticeKind;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.tenant.Role;
import tools.jackson.databind.JsonNode;

/** Somebody who wants to be told together, at ten past ten on a Wednesday. */
final class DigestScene {
    static final String SETTINGS = "/api/account/notice-settings";

    final TestWorkspace workspace;
    final Browser user;
    final String userId;
    final MailRoom.Open mails;
    private final int port;

    DigestScene(TestWorkspace workspace, MailRoom room, int port) {
        this.workspace = workspace;
        this.port = port;
        this.user = workspace.browser(port, Role.USER);
        this.userId = idOf(user);
        this.mails = room.open(workspace);
        mails.clock().set(at("2027-03-03T10:10:00Z"));
    }

    void tell(String subjectId, String subjectName) {
        mails.tell(userId, "task-waits", subjectId, subjectName);
    }

    void readLast() {
        read(user.get("/api/notices?limit=1").json().at("/items/0"));
    }

    void read(JsonNode notice) {
        String id = notice.at("/id").asString();
        assertThat(user.post("/api/notices/" + id + "/read", Map.of()).status()).isEqualTo(204);
    }

    /** Of all kinds that can be put off. */
    void settings(Browser browser, String pace, String zone, Map<String, ?> more) {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("language", "en");
        asked.put("zone", zone);
        asked.put("choices", List.of());
        List<Map<String, ?>> paces = new ArrayList<>();
        Stream.of(NoticeKind.values())
                .filter(NoticeKind::isOptional)
                .forEach(kind -> paces.add(Map.of("kind", kind.code(), "pace", pace)));
        asked.put("paces", paces);
        Browser.Answer changed = browser.put(SETTINGS, asked);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(browser.get(SETTINGS).json());
        assertThat(changed.text("/paces/0/pace")).isEqualTo(pace);
    }

    /** Sends what is due at that moment. @return to whom all was sent until then */
    List<String> sentTo(String moment) {
        mails.clock().set(at(moment));
        mails.send();
        return mails.mails().stream().flatMap(mail -> mail.to().stream()).toList();
    }

    ReceivedMail onlyMail() {
        assertThat(mails.mails()).hasSize(1);
        return mails.mails().get(0);
    }

    JsonNode deliveries(String state) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/notice-deliveries?limit=100&state=" + state)
                .json()
                .at("/items");
    }

    static String idOf(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }

    static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
