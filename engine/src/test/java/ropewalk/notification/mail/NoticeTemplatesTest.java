package ropewalk.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeTemplatesTest {
    private static final String ADDRESS = "/api/notice-templates";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Browser admin;

    @BeforeEach
    void signIn() {
        admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
    }

    @Test
    void areTheProductsUntilTheWorkspaceWritesItsOwn() {
        var before = admin.get(ADDRESS);
        assertThat(before.json().at("/items")).hasSize(NoticeKind.values().length * Language.values().length);
        assertThat(find(before.json(), "en").at("/own").asBoolean(true)).isFalse();
        var changed = put(before.etag(), template("Own {{subject}}", "Look."));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(find(changed.json(), "en").at("/subject").asString()).isEqualTo("Own {{subject}}");
        assertThat(find(changed.json(), "en").at("/own").asBoolean()).isTrue();
        assertThat(find(changed.json(), "de").at("/own").asBoolean(true)).isFalse();
        var back = admin.send("PUT", ADDRESS, Map.of("items", List.of()), Map.of("If-Match", changed.etag()));
        assertThat(back.json()).isEqualTo(before.json());
    }

    @Test
    void areNotOverwrittenByWhoeverComesTooLate() {
        String etag = admin.get(ADDRESS).etag();
        put(etag, template("First {{subject}}", "Look."));
        var late = put(etag, template("Second {{subject}}", "Look."));
        assertThat(late.status()).isEqualTo(412);
        assertThat(find(late.json().at("/present"), "en").at("/subject").asString())
                .isEqualTo("First {{subject}}");
    }

    @Test
    void thatNameWhatThereIsNotAreNotSaved() {
        String etag = admin.get(ADDRESS).etag();
        var unfit = put(etag, template("{{subject}}", "Dear {{nobody}}"));
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.text("/code")).isEqualTo("template-unfit");
        assertThat(unfit.json().at("/variables")).hasSize(4);
        assertThat(find(admin.get(ADDRESS).json(), "en").at("/own").asBoolean(true))
                .isFalse();
    }

    @Test
    void areShownAsTheyWouldArrive() {
        var preview = admin.post(ADDRESS + "/previews", template("{{subject}} <now>", "Dear {{name}},\n\nlook."));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.text("/subject")).isEqualTo("Check the offer <now>");
        assertThat(preview.text("/text")).startsWith("Dear ADMIN person,\n\nlook.\n\nOpen: http");
        assertThat(preview.text("/html"))
                .contains("<p>Dear ADMIN person,</p>", "&lt;now&gt;")
                .doesNotContain("<now>");
        assertThat(admin.post(ADDRESS + "/previews", template("News", "Look.")).text("/code"))
                .isEqualTo("template-unfit");
    }

    private Browser.Answer put(String etag, Map<String, ?> template) {
        return admin.send("PUT", ADDRESS, Map.of("items", List.of(template)), Map.of("If-Match", etag));
    }

    private static Map<String, ?> template(String subject, String text) {
        return Map.of("kind", "task-waits", "language", "en", "subject", subject, "text", text);
    }

    private static JsonNode find(JsonNode templates, String language) {
        return templates
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/kind").asString().equals("task-waits")
                        && item.at("/language").asString().equals(language))
                .findFirst()
                .orElseThrow();
    }
}
