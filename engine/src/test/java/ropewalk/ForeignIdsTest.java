package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.demo.Furnishing;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Sandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/**
 * For every operation of the API document that takes an id: another tenant's id is answered exactly like one that never
 * existed. An operation whose ids this test does not know fails it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ForeignIdsTest {
    /** Paths whose parameter is no tenant's id: a secret, or the name of something that ships with the server. */
    private static final Set<String> NO_TENANTS_ID = Set.of(
            "/api/first-sign-in/{token}", "/api/password-resets/{token}", "/hooks/{key}", "/api/templates/{id}/drafts");

    /** Stands for a file where an operation takes one. */
    private static final Object FILE = new Object();

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    @Test
    void areAnsweredLikeIdsThatNeverExisted() throws IOException {
        TestWorkspace ours = TestWorkspace.create(tenants, people);
        TestWorkspace theirs = TestWorkspace.create(tenants, people);
        SoftAssertions all = new SoftAssertions();
        try (Sandbox vendors = Sandbox.start(Sandbox.Ports.FREE)) {
            Map<String, String> foreign = furnish(theirs, vendors);
            Browser admin = ours.browser(port, Role.ADMIN);
            JsonNode document = admin.get("/api/openapi.json").json();
            int compared = 0;
            for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
                if (!path.getKey().contains("{") || NO_TENANTS_ID.contains(path.getKey())) {
                    continue;
                }
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    if (METHODS.contains(operation.getKey())) {
                        compare(all, document, ours, admin, foreign, path.getKey(), operation);
                        compared++;
                    }
                }
            }
            all.assertThat(compared).as("operations with an id").isGreaterThan(20);
        }
        all.assertAll();
    }

    private void compare(
            SoftAssertions all,
            JsonNode document,
            TestWorkspace ours,
            Browser admin,
            Map<String, String> foreign,
            String path,
            Map.Entry<String, JsonNode> operation) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path;
        String kind = path.split("/", -1)[2];
        String theirId = foreign.get(kind);
        all.assertThat(theirId)
                .as("%s: this test has no foreign id of “%s”; add it to furnish()", name, kind)
                .isNotNull();
        if (theirId == null) {
            return;
        }
        Browser caller = kind.equals("tenants") ? ours.browser(port, Role.OPERATOR) : admin;
        Object body = body(document, operation.getValue());
        String randomId = UUID.randomUUID().toString();
        boolean takesFile = !operation
                .getValue()
                .at("/requestBody/content/multipart~1form-data")
                .isMissingNode();
        body = takesFile ? FILE : body;
        Browser.Answer toForeign = send(caller, operation.getKey(), path, theirId, body);
        Browser.Answer toRandom = send(caller, operation.getKey(), path, randomId, body);
        all.assertThat(toForeign.status()).as("%s: %s", name, toForeign.body()).isEqualTo(404);
        all.assertThat(toForeign.status()).as(name).isEqualTo(toRandom.status());
        all.assertThat(toForeign.body().replace(theirId, "ID"))
                .as(name)
                .isEqualTo(toRandom.body().replace(randomId, "ID"));
    }

    private static Browser.Answer send(Browser caller, String method, String path, String id, @Nullable Object body) {
        String address = path.replaceAll("\\{[^}]+}", id);
        if (body == FILE) {
            return caller.upload(
                    address, "note.txt", "text/plain", "a note".getBytes(StandardCharsets.UTF_8), Map.of());
        }
        return caller.send(method.toUpperCase(Locale.ROOT), address, body, Map.of("If-Match", "\"1\""));
    }

    /** One id of each kind that the other tenant really has. */
    private Map<String, String> furnish(TestWorkspace theirs, Sandbox vendors) {
        Browser admin = theirs.browser(port, Role.ADMIN);
        Browser manager = theirs.browser(port, Role.MANAGER);
        new Furnishing(admin, vendors).complete();
        vendors.hubspot()
                .addContact(Map.of(
                        "email",
                        "lead@customer.example",
                        "firstname",
                        "Lea",
                        "company",
                        "Lea's Ropes",
                        "numemployees",
                        "250",
                        "annualrevenue",
                        "6000000"));
        await().atMost(60, SECONDS)
                .until(() -> !first(manager, "/api/tasks?filter=group").isEmpty());
        admin.post("/api/api-clients", Map.of("name", "Import", "permissions", List.of("SEE_PROCESSES")));
        Map<String, String> ids = new HashMap<>();
        ids.put("tasks", first(manager, "/api/tasks?filter=group"));
        ids.put("notices", first(manager, "/api/notices"));
        for (String kind :
                List.of("people", "api-clients", "connections", "drafts", "process-definitions", "process-instances")) {
            ids.put(kind, first(admin, "/api/" + kind));
        }
        ids.put("account", first(admin, "/api/account/sessions"));
        ids.put("inbox-events", ids.getOrDefault("process-instances", ""));
        ids.put("tenants", theirs.tenant().id().value());
        assertThat(ids).allSatisfy((kind, id) -> assertThat(id).as(kind).isNotEmpty());
        return ids;
    }

    private static String first(Browser browser, String path) {
        return browser.get(path).text("/items/0/id");
    }

    /** The least that the operation's schema asks for, so that an answer is about the id and not about the body. */
    private static @Nullable Object body(JsonNode document, JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? null : sample(document, schema);
    }

    private static Object sample(JsonNode document, JsonNode schema) {
        if (schema.has("$ref")) {
            return sample(document, document.at(schema.get("$ref").asString().substring(1)));
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        return switch (schema.at("/type").asString("object")) {
            case "string" -> schema.at("/format").asString("").equals("email") ? "a@b.example" : "a long enough text";
            case "integer", "number" -> 1;
            case "boolean" -> true;
            case "array" -> List.of();
            default -> {
                Map<String, Object> members = new LinkedHashMap<>();
                schema.at("/required")
                        .forEach(name -> members.put(
                                name.asString(), sample(document, schema.at("/properties/" + name.asString()))));
                yield members;
            }
        };
    }
}
