package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.demo.Furnishing;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Processes;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser in front of this server: modeler-ui/e2e/flow says what people do, this prepares their day. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCREEN = Path.of("../modeler-ui");

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @LocalServerPort
    int port;

    @Test
    void peopleDoTheirWorkInTheBrowser() throws IOException, InterruptedException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser manager = workspace.browser(port, Role.MANAGER);
        try (Sandbox vendors = Sandbox.start(Ports.free())) {
            new Furnishing(workspace.browser(port, Role.ADMIN), vendors).complete();
            vendors.hubspot().addContact(lead("250"));
            await().atMost(60, SECONDS)
                    .until(() ->
                            items(manager, "/api/tasks?filter=group").iterator().hasNext());
            vendors.stripe().faults().outage(true);
            vendors.hubspot().addContact(lead("30"));
            String waiting = await().atMost(60, SECONDS).until(() -> waiting(manager), found -> !found.isEmpty());

            run(workspace, waiting);

            assertSentOnce(vendors, "mouse");
            assertSentOnce(vendors, "touch");
            vendors.stripe().faults().outage(false);
            String contact = vendors.hubspot().addContact(lead("10")).id();
            vendors.hubspot().changeContact(contact, Map.of("company", "Harbour"));
            await().atMost(60, SECONDS)
                    .until(() -> items(
                                            manager,
                                            "/api/process-instances?definition=greet-contact&businessKey=contact-"
                                                    + contact)
                                    .size()
                            == 1);
            assertThat(items(workspace.browser(port, Role.ADMIN), "/api/audit-entries?limit=100"))
                    .anySatisfy(entry -> {
                        assertThat(entry.at("/action").asString()).isEqualTo("task.decided");
                        assertThat(entry.at("/actor/name").asString()).isEqualTo("MANAGER person");
                    });
        }
    }

    /** Of what was drawn, its two instances did what they say, once; playing and scenarios reached no vendor. */
    private static void assertSentOnce(Sandbox vendors, String drawnBy) {
        assertThat(vendors.mail().messages())
                .filteredOn(mail -> mail.subject().equals("Your order by " + drawnBy))
                .singleElement()
                .satisfies(mail -> assertThat(mail.to()).containsExactly(drawnBy + "-small@customer.example"));
        assertThat(vendors.hubspot().contacts())
                .extracting(contact -> contact.property("email"))
                .filteredOn(email -> email.startsWith(drawnBy + "-") || email.startsWith("play@"))
                .containsExactlyInAnyOrder(drawnBy + "-large@customer.example", drawnBy + "-small@customer.example");
    }

    /** A new workspace with a face and a host of its own. */
    private Map<String, String> branded(String name, String accent) {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        String host = workspace.name() + ".localhost";
        var given = workspace
                .browser(port, Role.OPERATOR)
                .post("/api/tenants/" + workspace.tenant().id() + "/domains", Map.of("name", host));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        Browser admin = workspace.browser(port, Role.ADMIN);
        var brand = Map.of("name", name, "accentLight", accent);
        assertThat(admin.send("PUT", "/api/tenant/brand", brand, Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
        String logo =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle cx=\"4\" cy=\"4\" r=\"4\" fill=\""
                        + accent + "\"/></svg>";
        byte[] content = logo.getBytes(StandardCharsets.UTF_8);
        assertThat(admin.upload("/api/tenant/brand/logo", "logo.svg", "image/svg+xml", content, Map.of())
                        .status())
                .isEqualTo(200);
        return Map.of("address", "http://" + host + ":" + port, "name", name, "accent", accent);
    }

    private void run(TestWorkspace workspace, String waiting) throws IOException, InterruptedException {
        Path log = Path.of("target/browser-test.log");
        Files.createDirectories(log.getParent());
        ProcessBuilder flow = new ProcessBuilder("npm", "run", "--silent", "test:flow")
                .directory(SCREEN.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        flow.environment().putAll(given(workspace, waiting));
        Process process = flow.start();
        boolean ended = process.waitFor(20, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as("the browser's flow; its pictures are in modeler-ui/target/flow:%n%s", Files.readString(log))
                .isTrue();
    }

    private Map<String, String> given(TestWorkspace workspace, String waiting) throws IOException {
        var given = new HashMap<>(Map.of(
                "ROPEWALK_SERVER",
                "http://localhost:" + port,
                "ROPEWALK_WORKSPACE",
                workspace.name(),
                "ROPEWALK_PASSWORD",
                TestWorkspace.PASSWORD,
                "ROPEWALK_CROWD",
                TestWorkspace.create(tenants, people).name(),
                "ROPEWALK_WAITING",
                waiting,
                "ROPEWALK_TUNNELS",
                tunnels(),
                "ROPEWALK_BRANDS",
                JSON.writeValueAsString(List.of(branded("Harbour & Sons", "#8a1538"), branded("Orchard", "#1d4e89")))));
        for (String whose : List.of("OFFERS", "AUDITED", "PUSHED", "WATCHED")) {
            given.put("ROPEWALK_" + whose, OfferWorkspace.prepare(TestWorkspace.create(tenants, people), processes));
        }
        given.put("ROPEWALK_WORKERS", WorkerWorkspace.prepare(TestWorkspace.create(tenants, people), processes, port));
        return given;
    }

    /** Three workspaces whose Users lose their network. */
    private String tunnels() {
        return Stream.generate(() -> TunnelWorkspace.prepare(TestWorkspace.create(tenants, people), processes, port))
                .limit(3)
                .collect(Collectors.joining(","));
    }

    private static Map<String, String> lead(String employees) {
        return Map.of(
                "email", "lead-" + UUID.randomUUID() + "@customer.example",
                "firstname", "Lea",
                "company", "Lea's Ropes",
                "numemployees", employees,
                "annualrevenue", "6000000");
    }

    private static String waiting(Browser manager) {
        return StreamSupport.stream(
                        items(manager, "/api/process-instances?state=running").spliterator(), false)
                .filter(instance -> instance.at("/state").asString().equals("waiting"))
                .map(instance -> instance.at("/id").asString())
                .findFirst()
                .orElse("");
    }

    private static JsonNode items(Browser browser, String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/items");
    }
}
