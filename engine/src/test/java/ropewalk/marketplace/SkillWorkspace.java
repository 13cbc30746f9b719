package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import tools.jackson.databind.JsonNode;

/** What an Admin does with one skill, and what becomes of its processes. */
record SkillWorkspace(Browser admin) {
    static final String ID = "quay.tally";
    static final String SKILL = "/api/skills/" + ID;
    private static final Duration SOON = Duration.ofSeconds(60);

    void add(byte[] archive) {
        Answer added = admin.send("POST", "/api/skill-packages", archive, Map.of());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    JsonNode attempt(String version) {
        return attempt(ID, version);
    }

    JsonNode attempt(String id, String version) {
        return admin.send("POST", "/api/skills/" + id + "/versions/" + version + "/trial", null, Map.of())
                .json();
    }

    Map<String, Object> consent(String version) {
        return PackedSkill.consent(admin, ID, version);
    }

    Map<String, Object> consent(String version, List<?> permissions) {
        var consent = new HashMap<>(consent(version));
        consent.put("permissions", permissions);
        return consent;
    }

    void install(String version) {
        Answer installed = admin.post(SKILL + "/installation", consent(version));
        assertThat(installed.status()).as(installed.body()).isEqualTo(201);
    }

    Answer change(String method, String below, @Nullable Object body) {
        return admin.send(
                method,
                SKILL + "/installation" + below,
                body,
                Map.of("If-Match", admin.get(SKILL).etag()));
    }

    String start(String key) {
        Answer started = admin.post("/api/process-instances", Map.of("processDefinitionKey", key));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    String variable(String instance, String name) {
        for (JsonNode variable :
                admin.get("/api/process-instances/" + instance).json().at("/variables")) {
            if (variable.at("/name").asString().equals(name)) {
                return variable.at("/value").toString();
            }
        }
        return "";
    }

    void awaitVariable(String instance, String name, String value) {
        await().atMost(SOON).untilAsserted(() -> assertThat(variable(instance, name))
                .as(admin.get("/api/process-instances/" + instance).body())
                .isEqualTo(value));
    }

    void awaitIncident(String instance, String words) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        admin.get("/api/process-instances/" + instance).text("/incidents/0/message"))
                .contains(words));
    }

    String audited() {
        return admin.get("/api/audit-entries?limit=100").body();
    }
}
