package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.provider.LocalProvider;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A new workspace whose people sign in through a provider of their own. */
record ProviderWorkspace(int port, LocalProvider provider, TestWorkspace workspace, Browser admin) {

    static ProviderWorkspace create(int port, Tenants tenants, People people) {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        ProviderWorkspace desk =
                new ProviderWorkspace(port, LocalProvider.start(), workspace, workspace.browser(port, Role.ADMIN));
        desk.register(Map.of());
        return desk;
    }

    /** In place of the one that there may be. */
    void register(Map<String, Object> more) {
        Map<String, Object> wanted = provider.wanted("Works");
        wanted.putAll(more);
        String old = admin.get("/api/identity-providers").text("/items/0/id");
        Answer saved = old.isEmpty()
                ? admin.post("/api/identity-providers", wanted)
                : admin.send(
                        "PUT",
                        "/api/identity-providers/" + old,
                        wanted,
                        Map.of(
                                "If-Match",
                                admin.get("/api/identity-providers/" + old).etag()));
        assertThat(saved.status()).as(saved.body()).isIn(200, 201);
    }

    ProviderVisit visit() {
        return ProviderVisit.of(port, provider, workspace.name());
    }

    String refused(String problem) {
        return "/sign-in/" + workspace.name() + "?problem=" + problem;
    }

    /** What the audit log says under this name. */
    String audit(String action) {
        return admin.get("/api/audit-entries?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.at("/action").asString("").equals(action))
                .map(Object::toString)
                .toList()
                .toString();
    }
}
