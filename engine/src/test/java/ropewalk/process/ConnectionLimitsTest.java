package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

/** An Admin says how much one connection may call, and it calls no more. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConnectionLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    RehearsalConnector rehearsal;

    TestWorkspace workspace;
    Browser admin;
    String connection;

    @BeforeEach
    void connect() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        Answer connected = admin.post(
                "/api/connections",
                Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", workspace.name())));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        connection = "/api/connections/" + connected.text("/id");
    }

    @Test
    void aConnectionThatMayCallOnceAtATimeDoesSo() {
        assertThat(limit(admin, 1, null).status()).isEqualTo(200);
        var release = new CountDownLatch(1);
        rehearsal.releases.put(workspace.name(), release);
        String one = start("hold");
        String other = start("hold");
        await().atMost(SOON).until(() -> rehearsal.held.getOrDefault(workspace.name(), 0) == 1);
        await().atMost(SOON).until(() -> Stream.of(one, other).anyMatch(id -> !admin.get("/api/process-instances/" + id)
                .text("/waits/0/system")
                .isEmpty()));
        assertThat(rehearsal.held).containsEntry(workspace.name(), 1);
        release.countDown();
        await().atMost(SOON).until(() -> Stream.of(one, other)
                .allMatch(id ->
                        admin.get("/api/process-instances/" + id).text("/state").equals("ended")));
        assertThat(rehearsal.held).containsEntry(workspace.name(), 2);
    }

    @Test
    void theQueueShowsWhatHolds() {
        int usual = admin.get(connection + "/queue")
                .json()
                .at("/limits/callsPerMinute")
                .asInt();
        Answer limited = limit(admin, null, 60);
        assertThat(limited.json().at("/limits/callsPerMinute").asInt()).isEqualTo(60);
        assertThat(limited.json().at("/limits/callsAtOnce").isMissingNode()).isTrue();
        assertThat(admin.get(connection + "/queue")
                        .json()
                        .at("/limits/callsPerMinute")
                        .asInt())
                .isEqualTo(60);
        limit(admin, null, null);
        assertThat(admin.get(connection + "/queue")
                        .json()
                        .at("/limits/callsPerMinute")
                        .asInt())
                .isEqualTo(usual)
                .isGreaterThan(60);
        assertThat(admin.get("/api/audit-entries?limit=20").body()).contains("callsPerMinute");
    }

    @Test
    void refusesWhatNoConnectionMayHave() {
        assertThat(limit(admin, 0, null).status()).isBetween(400, 422);
        assertThat(limit(admin, 51, null).status()).isBetween(400, 422);
        assertThat(limit(admin, null, 6_001).status()).isBetween(400, 422);
        assertThat(limit(workspace.browser(port, Role.MANAGER), null, 60).status())
                .isEqualTo(403);
        assertThat(limit(TestWorkspace.create(tenants, people).browser(port, Role.ADMIN), null, 60)
                        .status())
                .isEqualTo(404);
    }

    private Answer limit(Browser by, @Nullable Integer atOnce, @Nullable Integer perMinute) {
        Map<String, Object> limits = new HashMap<>();
        if (atOnce != null) {
            limits.put("callsAtOnce", atOnce);
        }
        if (perMinute != null) {
            limits.put("callsPerMinute", perMinute);
        }
        String etag = admin.get(connection).etag();
        return by.send("PUT", connection + "/limits", limits, Map.of("If-Match", etag));
    }

    private String start(String script) {
        String xml = Drawing.of(
                "onestep",
                Drawing.start() + Drawing.step("say", "say-line", script) + Drawing.end(),
                "start>say",
                "say>end");
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Play", xml, List.of()));
            return processes.start(deployed.key(), "lead-7", Map.of());
        });
    }
}
