package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** A program that has a token, and asks as Camunda 7's clients do. */
final class TopicWorker {
    private static final String TASKS = "/engine-rest/external-task";

    private final int port;
    private final Browser admin;
    private final String id;
    private final Map<String, String> token;

    TopicWorker(int port, TestWorkspace home, String... permissions) {
        this.port = port;
        admin = home.browser(port, Role.ADMIN);
        var client = admin.post("/api/api-clients", Map.of("name", "Painter", "permissions", List.of(permissions)));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        String known = client.text("/id");
        id = known.isEmpty() ? admin.get("/api/api-clients").text("/items/0/id") : known;
        byte[] pair = (client.text("/clientId") + ":" + client.text("/secret")).getBytes(StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
        var granted = new Browser(port)
                .send("POST", "/oauth2/token", "grant_type=client_credentials", Map.of("Authorization", basic));
        token = Map.of("Authorization", "Bearer " + granted.text("/access_token"));
    }

    Map<String, String> token() {
        return token;
    }

    Browser.Answer ask(String path, Object body) {
        return new Browser(port).send("POST", TASKS + path, body, token);
    }

    Browser.Answer get(String task) {
        return new Browser(port).send("GET", TASKS + "/" + task, null, token);
    }

    Browser.Answer fetch(String topic) {
        return fetch("painter-1", topic, 0);
    }

    Browser.Answer fetch(String name, String topic, int patience) {
        Map<String, Object> one = Map.of("topicName", topic, "lockDuration", 60_000);
        Map<String, Object> body =
                Map.of("workerId", name, "maxTasks", 10, "asyncResponseTimeout", patience, "topics", List.of(one));
        return ask("/fetchAndLock", body);
    }

    /** Its client is removed, and its token with it. */
    void leave() {
        assertThat(admin.delete("/api/api-clients/" + id).status()).isBetween(200, 204);
    }
}
