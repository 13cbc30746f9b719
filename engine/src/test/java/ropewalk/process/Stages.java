package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A workspace with connections to the rehearsal, each a room of its own, and one process for each way to call. */
record Stages(TestWorkspace workspace, Processes processes, int port) {

    static Stages open(Tenants tenants, People people, Processes processes, int port) {
        return new Stages(TestWorkspace.create(tenants, people), processes, port);
    }

    void weight(int weight) {
        String path = "/api/tenants/" + workspace.tenant().id();
        var operator = workspace.browser(port, Role.OPERATOR);
        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("weight", weight))
                        .status())
                .isEqualTo(200);
    }

    /** @return its room */
    String connect(String name) {
        return connect(name, "https://stage.example.com");
    }

    /** @return its room */
    String connect(String name, String address) {
        String room = name + "-" + UuidCreator.getRandomBased();
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of(
                                "connector",
                                "rehearsal",
                                "name",
                                name,
                                "account",
                                new HashMap<>(Map.of("room", room, "address", address))));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        return room;
    }

    /** @param connection empty for the only one */
    void perform(int times, String connection, String script) {
        perform(times, connection, script, 0);
    }

    /** Each time in an instance of its own. */
    void perform(int times, String connection, String script, int priority) {
        String named = connection.isEmpty()
                ? ""
                : "<camunda:inputParameter name=\"connection\">" + connection + "</camunda:inputParameter>";
        String step = Drawing.step("say", "say-line", script)
                .replace("</camunda:inputOutput>", named + "</camunda:inputOutput>")
                .replace("camunda:type=", "camunda:taskPriority=\"" + priority + "\" camunda:type=");
        String xml = Drawing.of(
                "play" + Math.abs((connection + script + priority).hashCode()),
                Drawing.start() + step + Drawing.end(),
                "start>say",
                "say>end");
        workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Play", xml, List.of()));
            IntStream.range(0, times).forEach(i -> processes.start(deployed.key(), "lead-" + i, Map.of()));
            return deployed;
        });
    }
}
