package ropewalk.identity.scim;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What the key of a directory opens, and what it does not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimAccessTest {

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
    void needsThePermissionAndAKey() {
        String path = Directory.USERS + "/" + directory.idOf(Role.USER);
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
        Map<String, String> other = Directory.key(admin, Permission.MANAGE_PEOPLE);
        assertThat(new Browser(port).send("GET", path, null, other).status()).isEqualTo(401);
        assertThat(new Browser(port)
                        .send("GET", "/api/people", null, directory.key())
                        .status())
                .isEqualTo(401);
        assertThat(new Browser(port)
                        .send("GET", "/api/people", null, token(admin, Permission.PROVISION_PEOPLE))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void stopsWithItsKey() {
        assertThat(directory.scim("GET", Directory.USERS, "").status()).isEqualTo(200);
        String client = admin.get("/api/api-clients").text("/items/0/id");
        assertThat(admin.get("/api/api-clients").text("/items/0/lastUsedAt")).isNotEmpty();
        assertThat(admin.delete("/api/api-clients/" + client).status()).isEqualTo(204);
        assertThat(directory.scim("GET", Directory.USERS, "").status()).isEqualTo(401);
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
                Directory.inactive(TestWorkspace.email(Role.USER)),
                "PATCH",
                Directory.patch("replace", "active", false));
        asked.forEach((method, body) -> {
            Answer theirs = directory.scim(method, Directory.USERS + "/" + foreign, body);
            Answer nobodys = directory.scim(method, Directory.USERS + "/" + random, body);
            assertThat(theirs.status()).as(method).isEqualTo(404);
            assertThat(theirs.body().replace(foreign, "ID"))
                    .isEqualTo(nobodys.body().replace(random, "ID"));
        });
        assertThat(other.browser(port, Role.USER).get("/api/session").status()).isEqualTo(200);
        assertThat(directory.scim("GET", Directory.USERS, "").body()).doesNotContain(foreign);
        assertThat(directory
                        .scim("GET", Directory.USERS + "?filter=id%20eq%20%22" + foreign + "%22", "")
                        .json()
                        .at("/totalResults")
                        .asInt())
                .isZero();
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
