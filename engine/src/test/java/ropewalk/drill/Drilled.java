package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import ropewalk.identity.Browser;
import ropewalk.sandbox.server.Twin;

/** What drills ask of a {@link DrilledServer}, as its Admin. */
final class Drilled {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Browser admin;

    private Drilled(Browser admin) {
        this.admin = admin;
    }

    static Drilled admin(ServerProcess server) {
        return new Drilled(new Browser(server.port())
                .signedIn(DrilledServer.WORKSPACE, DrilledServer.EMAIL, DrilledServer.PASSWORD));
    }

    Browser browser() {
        return admin;
    }

    /** @return the connection as the server tells it */
    Browser.Answer connect(String connector, String name, Twin vendor) {
        return created(admin.post(
                "/api/connections",
                Map.of("connector", connector, "name", name, "sandbox", true, "account", vendor.account())));
    }

    void deploy(String name, String drawing, Map<String, String> forms) {
        List<Map<String, String>> resources = forms.entrySet().stream()
                .map(form -> Map.of("name", form.getKey() + ".form", "kind", "form", "content", form.getValue()))
                .toList();
        Browser.Answer draft =
                created(admin.post("/api/drafts", Map.of("name", name, "xml", drawing, "resources", resources)));
        created(admin.send(
                "POST", "/api/drafts/" + draft.text("/id") + "/deployment", null, Map.of("If-Match", draft.etag())));
    }

    /** @param inputs names and values, one after the other */
    static String step(String id, String operation, String... inputs) {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < inputs.length; i += 2) {
            parameters.append("<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>"
                    .formatted(inputs[i], inputs[i + 1]));
        }
        return """
                <serviceTask id="%s" name="%s" camunda:type="external" camunda:topic="%s">
                  <extensionElements><camunda:inputOutput>%s</camunda:inputOutput></extensionElements>
                </serviceTask>"""
                .formatted(id, id, operation, parameters);
    }

    /** @param state {@code running, failed, suspended, ended} */
    int count(String state) {
        return admin.get("/api/process-instances/count?state=" + state)
                .json()
                .at("/count")
                .asInt();
    }

    static Browser.Answer created(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    interface Condition {
        boolean holds();
    }

    static void await(Condition condition, Duration longest, String what) {
        long giveUp = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
            pause(LOOK_AGAIN);
        }
    }
}
