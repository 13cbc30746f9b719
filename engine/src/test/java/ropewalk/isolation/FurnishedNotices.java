package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;

/** What there is about notices: words of the workspace's own, and one that did not arrive. */
final class FurnishedNotices {
    /** The public key of RFC 8291, 5. */
    private static final String POINT =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private FurnishedNotices() {}

    static void template(Browser admin, String word) {
        Map<String, ?> written = Map.of(
                "kind",
                "limit-near",
                "language",
                "en",
                "subject",
                "{{subject}}",
                "text",
                "Look, " + word + " is near.");
        Browser.Answer answer = admin.send(
                "PUT", "/api/notice-templates", Map.of("items", List.of(written)), Map.of("If-Match", "\"0\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Of somebody who is told nothing: nothing is sent there. */
    static String pushDevice(Furnisher furnisher, TestWorkspace workspace, Browser admin, String person, String word) {
        String id = newPushDevice(admin);
        furnisher.inTransaction(workspace, () -> furnisher
                .jdbc()
                .sql("update push_device set person_id = :person, agent = :agent where id = :id")
                .param("person", person)
                .param("agent", "Browser of " + word)
                .param("id", id)
                .update());
        return id;
    }

    static String newPushDevice(Browser browser) {
        Map<String, ?> subscription = Map.of(
                "endpoint",
                "http://localhost:1/" + UUID.randomUUID(),
                "keys",
                Map.of("p256dh", POINT, "auth", "BTBZMqHH6r4Tts7J_aSIgg"));
        Browser.Answer added = browser.post("/api/account/push-devices", subscription);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.text("/id");
    }

    /** The server of the tests has no mail server, so that nobody sends it. */
    static void failedDelivery(Furnisher furnisher, TestWorkspace workspace, String word) {
        int added = furnisher.inTransaction(workspace, () -> furnisher
                .jdbc()
                .sql(
                        """
                        insert into notice_delivery
                          (tenant_id, id, notice_id, person_id, channel, state, due_at, created_at, ended_at, error)
                        select tenant_id, id, id, person_id, 'mail', 'failed', now(), now(), now(), :error
                        from notice order by id limit 1""")
                .param("error", "550 no mailbox at " + word)
                .update());
        assertThat(added).isOne();
    }
}
