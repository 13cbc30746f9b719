package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;

/** Two nodes on one database: what an Admin takes away on one is gone on both within five seconds. */
@Tag("drill")
class RevocationDrill {
    private static final int REQUESTS = 1_000;
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final String PASSWORD = "four words do well";

    @Test
    void holdsOnBothNodesWithinFiveSeconds(@TempDir Path home) throws Exception {
        try (ServerProcess first = ServerProcess.idle(home);
                ServerProcess second = ServerProcess.beside(home)) {
            Browser admin = new Browser(first.port())
                    .signedIn(DrilledServer.WORKSPACE, DrilledServer.EMAIL, DrilledServer.PASSWORD);
            String id = join(admin);
            List<Browser> changed = List.of(signedIn(first), signedIn(second));
            Map<String, String> machine = token(admin, second);

            List<IntSupplier> asManager = new ArrayList<>();
            for (Browser browser : changed) {
                asManager.add(() -> browser.get("/api/drafts").status());
                asManager.add(() -> browser.post("/api/drafts", Map.of("name", "Still mine"))
                        .status());
            }
            assertThat(asManager)
                    .allSatisfy(request -> assertThat(request.getAsInt()).isBetween(200, 299));
            change(admin, id, Map.of("role", "VIEWER"));
            afterwards(asManager, 403);

            change(admin, id, Map.of("status", "disabled"));
            List<IntSupplier> signedIn = changed.stream()
                    .map(browser ->
                            (IntSupplier) () -> browser.get("/api/session").status())
                    .toList();
            afterwards(signedIn, 401);

            List<IntSupplier> asMachine = List.of(first, second).stream()
                    .map(node -> (IntSupplier) () -> new Browser(node.port())
                            .send("GET", "/api/people", null, machine)
                            .status())
                    .toList();
            assertThat(asMachine)
                    .allSatisfy(request -> assertThat(request.getAsInt()).isEqualTo(200));
            String client = admin.get("/api/api-clients").text("/items/0/id");
            assertThat(admin.delete("/api/api-clients/" + client).status()).isEqualTo(204);
            afterwards(asMachine, 401);
        }
    }

    /** In turn, so many, none of which may be answered with the old right. */
    private static void afterwards(List<IntSupplier> requests, int expected) {
        LockSupport.parkNanos(LATEST.toNanos());
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            if (requests.get(i % requests.size()).getAsInt() == expected) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(REQUESTS);
    }

    private static String join(Browser admin) {
        Answer added = admin.post(
                "/api/people", Map.of("name", "Max Changed", "email", "max@drill.example", "role", "MANAGER"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String link = added.text("/invitation");
        Answer joined = admin.put(
                "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1), Map.of("password", PASSWORD));
        assertThat(joined.status()).as(joined.body()).isBetween(200, 204);
        return added.text("/id");
    }

    private static Browser signedIn(ServerProcess node) {
        return new Browser(node.port()).signedIn(DrilledServer.WORKSPACE, "max@drill.example", PASSWORD);
    }

    private static void change(Browser admin, String id, Map<String, String> to) {
        Answer changed =
                admin.patch("/api/people/" + id, admin.get("/api/people/" + id).etag(), to);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private static Map<String, String> token(Browser admin, ServerProcess node) {
        Answer client = admin.post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of("MANAGE_PEOPLE")));
        String proof = Base64.getEncoder()
                .encodeToString(
                        (client.text("/clientId") + ":" + client.text("/secret")).getBytes(StandardCharsets.UTF_8));
        Answer token = new Browser(node.port())
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        Map.of("Authorization", "Basic " + proof));
        assertThat(token.status()).as(token.body()).isEqualTo(200);
        return Map.of("Authorization", "Bearer " + token.text("/access_token"));
    }
}
