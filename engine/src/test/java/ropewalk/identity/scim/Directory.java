package ropewalk.identity.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/** A directory of people elsewhere, with the key that an Admin gave it. */
record Directory(TestWorkspace workspace, People people, int port, Map<String, String> key) {
    static final String USERS = "/scim/v2/Users";
    static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    static Directory of(TestWorkspace workspace, People people, int port) {
        return new Directory(
                workspace, people, port, key(workspace.browser(port, Role.ADMIN), Permission.PROVISION_PEOPLE));
    }

    String idOf(Role role) {
        return workspace.inside(
                () -> people.withEmail(TestWorkspace.email(role)).orElseThrow().id());
    }

    Answer scim(String method, String path, Object body) {
        Map<String, String> headers = new LinkedHashMap<>(key);
        headers.put("Accept", "application/scim+json");
        return new Browser(port).send(method, path, body.equals("") ? null : body, headers);
    }

    static Map<String, Object> user(String mail, String name) {
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

    static Map<String, Object> inactive(String mail) {
        Map<String, Object> user = user(mail, "Somebody");
        user.put("active", false);
        return user;
    }

    static Map<String, Object> patch(String operation, String path, Object value) {
        return Map.of(
                "schemas",
                List.of(PATCH_SCHEMA),
                "Operations",
                List.of(Map.of("op", operation, "path", path, "value", value)));
    }

    /** The client's secret itself, as directories send it. */
    static Map<String, String> key(Browser admin, Permission permission) {
        Answer client = admin.post("/api/api-clients", Map.of("name", "Directory", "permissions", List.of(permission)));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        return Map.of("Authorization", "Bearer " + client.text("/secret"));
    }
}
