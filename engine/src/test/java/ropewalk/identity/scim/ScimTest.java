package ropewalk.identity.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;
    Directory directory;

    @BeforeEach
    void giveADirectoryItsKey() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        directory = Directory.of(workspace, people, port);
    }

    @Test
    void addsAPersonWithTheRoleOfNewcomers() {
        Answer added = directory.scim("POST", Directory.USERS, Directory.user("nora@example.org", "Nora Lund"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().get("content-type")).startsWith("application/scim+json");
        assertThat(added.text("/userName")).isEqualTo("nora@example.org");
        assertThat(added.text("/externalId")).isEqualTo("ext-nora@example.org");
        assertThat(added.json().at("/active").asBoolean()).isTrue();
        assertThat(added.headers().get("location")).endsWith(Directory.USERS + "/" + added.text("/id"));
        Answer person = admin.get("/api/people/" + added.text("/id"));
        assertThat(person.text("/name")).isEqualTo("Nora Lund");
        assertThat(person.text("/role")).isEqualTo("VIEWER");
        assertThat(directory
                        .scim("POST", Directory.USERS, Directory.user("Nora@Example.org", "Somebody Else"))
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
        Map<String, Object> asked = Directory.user("nora@example.org", "Nora Lund");
        asked.put("roles", List.of(Map.of("value", "ADMIN", "primary", true)));
        String id = directory.scim("POST", Directory.USERS, asked).text("/id");
        assertThat(admin.get("/api/people/" + id).text("/role")).isEqualTo("USER");
        assertThat(directory
                        .scim(
                                "PATCH",
                                Directory.USERS + "/" + id,
                                Directory.patch("add", "roles", List.of(Map.of("value", "ADMIN"))))
                        .status())
                .isLessThan(500);
        assertThat(admin.get("/api/people/" + id).text("/role")).isEqualTo("USER");
    }

    @Test
    void disablesAPersonAtOnceByPatchByPutAndByDelete() {
        for (Role role : List.of(Role.USER, Role.MANAGER, Role.VIEWER)) {
            Browser person = workspace.browser(port, role);
            assertThat(person.get("/api/session").status()).isEqualTo(200);
            String path = Directory.USERS + "/" + directory.idOf(role);
            Answer done =
                    switch (role) {
                        case USER -> directory.scim("PATCH", path, Directory.patch("replace", "active", false));
                        case MANAGER -> directory.scim("PUT", path, Directory.inactive(TestWorkspace.email(role)));
                        case VIEWER, ADMIN, OPERATOR, CUSTOM -> directory.scim("DELETE", path, "");
                    };
            assertThat(done.status()).as(done.body()).isIn(200, 204);
            assertThat(person.get("/api/session").status()).isEqualTo(401);
            assertThat(directory.scim("GET", path, "").json().at("/active").asBoolean())
                    .isFalse();
        }
    }

    /** As Entra ID writes it: without a path, and truth as a word. */
    @Test
    void understandsWhatDirectoriesSend() {
        String path = Directory.USERS + "/" + directory.idOf(Role.USER);
        assertThat(directory
                        .scim("PATCH", path, Directory.patch("Replace", "active", "False"))
                        .status())
                .isEqualTo(200);
        assertThat(directory.scim("GET", path, "").json().at("/active").asBoolean())
                .isFalse();
        Map<String, Object> noPath =
                Map.of("op", "replace", "value", Map.of("active", true, "displayName", "Uli Brandt"));
        assertThat(directory
                        .scim(
                                "PATCH",
                                path,
                                Map.of("schemas", List.of(Directory.PATCH_SCHEMA), "Operations", List.of(noPath)))
                        .status())
                .isEqualTo(200);
        Answer now = directory.scim("GET", path, "");
        assertThat(now.json().at("/active").asBoolean()).isTrue();
    }

    @Test
    void keepsTheLastAdminAndBringsNoneBack() {
        String path = Directory.USERS + "/" + directory.idOf(Role.ADMIN);
        Answer refused = directory.scim("PATCH", path, Directory.patch("replace", "active", false));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(directory.scim("DELETE", path, "").status()).isEqualTo(409);
        assertThat(admin.get("/api/session").status()).isEqualTo(200);

        Answer second =
                admin.post("/api/people", Map.of("name", "Second", "email", "second@example.org", "role", "ADMIN"));
        String secondPath = Directory.USERS + "/" + second.text("/id");
        assertThat(directory.scim("DELETE", secondPath, "").status()).isEqualTo(204);
        assertThat(directory
                        .scim("PATCH", secondPath, Directory.patch("replace", "active", true))
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/people/" + second.text("/id")).text("/role")).isEqualTo("VIEWER");
    }

    @Test
    void changesNoMailAddress() {
        String path = Directory.USERS + "/" + directory.idOf(Role.ADMIN);
        Answer refused = directory.scim("PATCH", path, Directory.patch("replace", "userName", "thief@example.org"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/scimType")).isEqualTo("mutability");
        assertThat(directory
                        .scim("PUT", path, Directory.user("thief@example.org", "Thief"))
                        .text("/scimType"))
                .isEqualTo("mutability");
        assertThat(directory.scim("GET", path, "").text("/userName")).isEqualTo(TestWorkspace.email(Role.ADMIN));
    }

    @Test
    void findsByUserNameAndListsInParts() {
        Answer found = directory.scim("GET", Directory.USERS + "?filter=userName%20eq%20%22USER@example.org%22", "");
        assertThat(found.json().at("/totalResults").asInt()).as(found.body()).isEqualTo(1);
        assertThat(found.text("/Resources/0/id")).isEqualTo(directory.idOf(Role.USER));
        assertThat(directory
                        .scim("GET", Directory.USERS + "?filter=userName%20eq%20%22nobody@example.org%22", "")
                        .json()
                        .at("/totalResults")
                        .asInt())
                .isZero();
        Answer part = directory.scim("GET", Directory.USERS + "?startIndex=2&count=2", "");
        assertThat(part.json().at("/totalResults").asInt()).isEqualTo(4);
        assertThat(part.json().at("/Resources")).hasSize(2);
        assertThat(part.text("/Resources/0/id"))
                .isEqualTo(directory.scim("GET", Directory.USERS, "").text("/Resources/1/id"));
        Answer all = directory.scim("GET", Directory.USERS + "?count=100000", "");
        assertThat(all.json().at("/itemsPerPage").asInt()).isLessThanOrEqualTo(ScimConfiguration.MOST_LISTED);
        assertThat(directory
                        .scim("GET", Directory.USERS + "?filter=displayName%20co%20%22a%22", "")
                        .text("/scimType"))
                .isEqualTo("invalidFilter");
    }

    @Test
    void saysWhatItSpeaks() {
        Answer config = directory.scim("GET", "/scim/v2/ServiceProviderConfig", "");
        assertThat(config.status()).as(config.body()).isEqualTo(200);
        assertThat(config.json().at("/patch/supported").asBoolean()).isTrue();
        assertThat(config.json().at("/bulk/supported").asBoolean()).isFalse();
        assertThat(directory.scim("GET", "/scim/v2/ResourceTypes", "").body())
                .contains("User")
                .doesNotContain("Group\"");
        assertThat(directory.scim("GET", "/scim/v2/Schemas", "").body()).contains(Directory.USER_SCHEMA);
        for (String path : List.of("/scim/v2/Groups", "/scim/v2/Groups/1", "/scim/v2/Bulk", "/scim/v2/Me")) {
            Answer missing = directory.scim("GET", path, "");
            assertThat(missing.status()).as(path).isEqualTo(501);
            assertThat(missing.text("/detail")).contains("Groups");
        }
    }
}
