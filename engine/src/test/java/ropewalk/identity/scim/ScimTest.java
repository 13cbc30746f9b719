package ropewalk.identity.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimTest {
    private static final String USERS = "/scim/v2/Users";
    private static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;
    Map<String, String> key;

    @BeforeEach
    void giveADirectoryItsKey() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        key = key(admin, Permission.PROVISION_PEOPLE);
    }

    @Test
    void addsAPersonWithTheRoleOfNewcomers() {
        Answer added = scim("POST", USERS, user("nora@example.org", "Nora Lund"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().get("content-type")).startsWith("application/scim+json");
        assertThat(added.text("/userName")).isEqualTo("nora@example.org");
        assertThat(added.text("/externalId")).isEqualTo("ext-nora@example.org");
        assertThat(added.json().at("/active").asBoolean()).isTrue();
        assertThat(added.headers().get("location")).endsWith(USERS + "/" + added.text("/id"));
        Answer person = admin.get("/api/people/" + added.text("/id"));
        assertThat(person.text("/name")).isEqualTo("Nora Lund");
        assertThat(person.text("/role")).isEqualTo("VIEWER");
        assertThat(scim("POST", USERS, user("Nora@Example.org", "Somebody Else"))
                        .text("/scimType"))
                .isEqualTo("uniqueness");
        assertThat(admin.get("/api/audit-entries?limit=100").body()).contains("person.added", "Directory");
    }

    @Test
    void givesTheRoleThatAnAdminHasSetAndNoneThatTheDirectoryAsksFor() {
        Answer before = admin.get("/api/sign-in-policy");
        assertThat(admin.send(
                                "PUT",
                                "/api/sign-in-policy",
                                Map.of("passwords", true, "provisionedAs", "ADMIN"),
                                Map.of("If-Match", before.etag()))
                        .text("/code"))
                .isEqualTo("newcomers-role");
        assertThat(admin.send(
                                "PUT",
                                "/api/sign-in-policy",
                                Map.of("passwords", true, "provisionedAs", "USER"),
                                Map.of("If-Match", before.etag()))
                        .status())
                .isEqualTo(200);
        Map<String, Object> asked = user("nora@example.org", "Nora Lund");
        asked.put("roles", List.of(Map.of("value", "ADMIN", "primary", true)));
        String id = scim("POST", USERS, asked).text("/id");
        assertThat(admin.get("/api/people/" + id).text("/role")).isEqualTo("USER");
        assertThat(scim("PATCH", USERS + "/" + id, patch("add", "roles", List.of(Map.of("value", "ADMIN"))))
                        .status())
                .isLessThan(500);
        assertThat(admin.get("/api/people/" + id).text("/role")).isEqualTo("USER");
    }

    @Test
    void disablesAPersonAtOnceByPatchByPutAndByDelete() {
        for (Role role : List.of(Role.USER, Role.MANAGER, Role.VIEWER)) {
            Browser person = workspace.browser(port, role);
            assertThat(person.get("/api/session").status()).isEqualTo(200);
            String path = USERS + "/" + idOf(role);
            Answer done =
                    switch (role) {
                        case USER -> scim("PATCH", path, patch("replace", "active", false));
                        case MANAGER -> scim("PUT", path, inactive(TestWorkspace.email(role)));
                        case VIEWER, ADMIN, OPERATOR, CUSTOM -> scim("DELETE", path, "");
                    };
            assertThat(done.status()).as(done.body()).isIn(200, 204);
            assertThat(person.get("/api/session").status()).isEqualTo(401);
            assertThat(scim("GET", path, "").json().at("/active").asBoolean()).isFalse();
        }
    }

    /** As Entra ID writes it: without a path, and truth as a word. */
    @Test
    void understandsWhatDirectoriesSend() {
        String path = USERS + "/" + idOf(Role.USER);
        assertThat(scim("PATCH", path, patch("Replace", "active", "False")).status())
                .isEqualTo(200);
        assertThat(scim("GET", path, "").json().at("/active").asBoolean()).isFalse();
        Map<String, Object> noPath =
                Map.of("op", "replace", "value", Map.of("active", true, "displayName", "Uli Brandt"));
        assertThat(scim("PATCH", path, Map.of("schemas", List.of(PATCH_SCHEMA), "Operations", List.of(noPath)))
                        .status())
                .isEqualTo(200);
        Answer now = scim("GET", path, "");
        assertThat(now.json().at("/active").asBoolean()).isTrue();
    }

    @Test
    void keepsTheLastAdminAndBringsNoneBack() {
        String path = USERS + "/" + idOf(Role.ADMIN);
        Answer refused = scim("PATCH", path, patch("replace", "active", false));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(scim("DELETE", path, "").status()).isEqualTo(409);
        assertThat(admin.get("/api/session").status()).isEqualTo(200);

        Answer second =
                admin.post("/api/people", Map.of("name", "Second", "email", "second@example.org", "role", "ADMIN"));
        String secondPath = USERS + "/" + second.text("/id");
        assertThat(scim("DELETE", secondPath, "").status()).isEqualTo(204);
        assertThat(scim("PATCH", secondPath, patch("replace", "active", true)).status())
                .isEqualTo(200);
        assertThat(admin.get("/api/people/" + second.text("/id")).text("/role")).isEqualTo("VIEWER");
    }

    @Test
    void changesNoMailAddress() {
        String path = USERS + "/" + idOf(Role.ADMIN);
        Answer refused = scim("PATCH", path, patch("replace", "userName", "thief@example.org"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/scimType")).isEqualTo("mutability");
        assertThat(scim("PUT", path, user("thief@example.org", "Thief")).text("/scimType"))
                .isEqualTo("mutability");
        assertThat(scim("GET", path, "").text("/userName")).isEqualTo(TestWorkspace.email(Role.ADMIN));
    }

    @Test
    void findsByUserNameAndListsInParts() {
        Answer found = scim("GET", USERS + "?filter=userName%20eq%20%22USER@example.org%22", "");
        assertThat(found.json().at("/totalResults").asInt()).as(found.body()).isEqualTo(1);
        assertThat(found.text("/Resources/0/id")).isEqualTo(idOf(Role.USER));
        assertThat(scim("GET", USERS + "?filter=userName%20eq%20%22nobody@example.org%22", "")
                        .json()
                        .at("/totalResults")
                        .asInt())
                .isZero();
        Answer part = scim("GET", USERS + "?startIndex=2&count=2", "");
        assertThat(part.json().at("/totalResults").asInt()).isEqualTo(4);
        assertThat(part.json().at("/Resources")).hasSize(2);
        assertThat(part.text("/Resources/0/id"))
                .isEqualTo(scim("GET", USERS, "").text("/Resources/1/id"));
        Answer all = scim("GET", USERS + "?count=100000", "");
        assertThat(all.json().at("/itemsPerPage").asInt()).isLessThanOrEqualTo(ScimConfiguration.MOST_LISTED);
        assertThat(scim("GET", USERS + "?filter=displayName%20co%20%22a%22", "").text("/scimType"))
                .isEqualTo("invalidFilter");
    }

    @Test
    void saysWhatItSpeaks() {
        Answer config = scim("GET", "/scim/v2/ServiceProviderConfig", "");
        assertThat(config.status()).as(config.body()).isEqualTo(200);
        assertThat(config.json().at("/patch/supported").asBoolean()).isTrue();
        assertThat(config.json().at("/bulk/supported").asBoolean()).isFalse();
        assertThat(scim("GET", "/scim/v2/ResourceTypes", "").body())
                .contains("User")
                .doesNotContain("Group\"");
        assertThat(scim("GET", "/scim/v2/Schemas", "").body()).contains(USER_SCHEMA);
        for (String path : List.of("/scim/v2/Groups", "/scim/v2/Groups/1", "/scim/v2/Bulk", "/scim/v2/Me")) {
            Answer missing = scim("GET", path, "");
            assertThat(missing.status()).as(path).isEqualTo(501);
            assertThat(missing.text("/detail")).contains("Groups");
        }
    }

    @Test
    void needsThePermissionAndAKey() {
        String path = USERS + "/" + idOf(Role.USER);
        for (Permission permission : Role.ADMIN.permissions()) {
            Map<String, String> token = token(admin, permission);
            Answer answer = new Browser(port).send("GET", path, null, token);
            if (permission == Permission.PROVISION_PEOPLE) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            } else {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text("/permission")).isEqualTo("PROVISION_PEOPLE");
            }
        }
        assertThat(new Browser(port).get(path).status()).isEqualTo(401);
        assertThat(admin.get(path).status())
                .as("a browser, which would need a fresh proof")
                .isEqualTo(401);
        Map<String, String> other = key(admin, Permission.MANAGE_PEOPLE);
        assertThat(new Browser(port).send("GET", path, null, other).status()).isEqualTo(401);
        assertThat(new Browser(port).send("GET", "/api/people", null, key).status())
                .isEqualTo(401);
        assertThat(new Browser(port)
                        .send("GET", "/api/people", null, token(admin, Permission.PROVISION_PEOPLE))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void stopsWithItsKey() {
        assertThat(scim("GET", USERS, "").status()).isEqualTo(200);
        String client = admin.get("/api/api-clients").text("/items/0/id");
        assertThat(admin.get("/api/api-clients").text("/items/0/lastUsedAt")).isNotEmpty();
        assertThat(admin.delete("/api/api-clients/" + client).status()).isEqualTo(204);
        assertThat(scim("GET", USERS, "").status()).isEqualTo(401);
    }

    @Test
    void answersForForeignIdsAsForThoseThatNeverWere() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        String foreign = other.inside(() ->
                people.withEmail(TestWorkspace.email(Role.USER)).orElseThrow().id());
        String random = UUID.randomUUID().toString();
        Map<String, Object> asked = Map.of(
                "GET",
                "",
                "DELETE",
                "",
                "PUT",
                inactive(TestWorkspace.email(Role.USER)),
                "PATCH",
                patch("replace", "active", false));
        asked.forEach((method, body) -> {
            Answer theirs = scim(method, USERS + "/" + foreign, body);
            Answer nobodys = scim(method, USERS + "/" + random, body);
            assertThat(theirs.status()).as(method).isEqualTo(404);
            assertThat(theirs.body().replace(foreign, "ID"))
                    .isEqualTo(nobodys.body().replace(random, "ID"));
        });
        assertThat(other.browser(port, Role.USER).get("/api/session").status()).isEqualTo(200);
        assertThat(scim("GET", USERS, "").body()).doesNotContain(foreign);
        assertThat(scim("GET", USERS + "?filter=id%20eq%20%22" + foreign + "%22", "")
                        .json()
                        .at("/totalResults")
                        .asInt())
                .isZero();
    }

    private String idOf(Role role) {
        return workspace.inside(
                () -> people.withEmail(TestWorkspace.email(role)).orElseThrow().id());
    }

    private Answer scim(String method, String path, Object body) {
        Map<String, String> headers = new LinkedHashMap<>(key);
        headers.put("Accept", "application/scim+json");
        return new Browser(port).send(method, path, body.equals("") ? null : body, headers);
    }

    private static Map<String, Object> user(String mail, String name) {
        return new LinkedHashMap<>(Map.of(
                "schemas",
                List.of(USER_SCHEMA),
                "userName",
                mail,
                "externalId",
                "ext-" + mail,
                "displayName",
                name,
                "active",
                true,
                "emails",
                List.of(Map.of("value", mail, "primary", true))));
    }

    private static Map<String, Object> inactive(String mail) {
        Map<String, Object> user = user(mail, "Somebody");
        user.put("active", false);
        return user;
    }

    private static Map<String, Object> patch(String operation, String path, Object value) {
        return Map.of(
                "schemas",
                List.of(PATCH_SCHEMA),
                "Operations",
                List.of(Map.of("op", operation, "path", path, "value", value)));
    }

    /** The client's secret itself, as directories send it. */
    private static Map<String, String> key(Browser admin, Permission permission) {
        Answer client = admin.post("/api/api-clients", Map.of("name", "Directory", "permissions", List.of(permission)));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        return Map.of("Authorization", "Bearer " + client.text("/secret"));
    }

    private Map<String, String> token(Browser by, Permission permission) {
        Answer client = by.post("/api/api-clients", Map.of("name", "Program", "permissions", List.of(permission)));
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        return Map.of(
                "Authorization",
                "Bearer "
                        + new Browser(port)
                                .send("POST", "/oauth2/token", form, Map.of())
                                .text("/access_token"));
    }
}
