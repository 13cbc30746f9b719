package ropewalk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeadToDealTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Sandbox vendors;
    Browser manager;

    @BeforeEach
    void furnish() throws IOException {
        vendors = Sandbox.start(Ports.free().with("mail", free(), 0));
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        new Furnishing(workspace.browser(port, Role.ADMIN), vendors).complete();
        manager = workspace.browser(port, Role.MANAGER);
    }

    @AfterEach
    void close() throws IOException {
        vendors.close();
    }

    @Test
    void goesFromAWebhookToAPaidInvoiceWithOneApproval() {
        lead("250");
        var task = await().atMost(SOON)
                .until(
                        () -> manager.get("/api/tasks?filter=group"),
                        tasks -> tasks.json().at("/items").size() == 1);
        assertThat(task.text("/items/0/name")).isEqualTo("Approve discount");
        String id = task.text("/items/0/id");
        var shown = manager.get("/api/tasks/" + id);
        assertThat(shown.text("/variables/company")).isEqualTo("Windlass");
        var decided = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", "approve"),
                ConfirmedPayment.headers(manager, id, "approve"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
        String instance = task.text("/items/0/processInstanceId");
        await().atMost(SOON)
                .until(() ->
                        manager.get("/api/process-instances/" + instance).body().contains("\"elementId\":\"paid\""));
        assertThat(vendors.stripe().paymentLinks()).hasSize(1);
        vendors.stripe()
                .pay(String.valueOf(vendors.stripe().paymentLinks().get(0).get("id")));
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + instance).text("/state"), "ended"::equals);
        assertThat(vendors.hubspot().deals()).hasSize(1);
        assertThat(vendors.stripe().payments()).hasSize(1);
        assertThat(vendors.mail().messages()).hasSize(1);
        assertThat(vendors.googleCalendar().events()).hasSize(1);
    }

    @Test
    void waitsForStripeAndSaysSo() {
        vendors.stripe().faults().outage(true);
        lead("100");
        var waiting = await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances"), page -> page.text("/items/0/state")
                        .equals("waiting"));
        assertThat(waiting.text("/items/0/waitingFor")).isEqualTo("Stripe");
        var shown = manager.get("/api/process-instances/" + waiting.text("/items/0/id"));
        assertThat(shown.text("/waits/0/elementId")).isEqualTo("createLink");
        assertThat(shown.text("/waits/0/nextAttemptAt")).isNotEmpty();
        vendors.stripe().faults().outage(false);
        await().atMost(SOON).until(() -> vendors.stripe().paymentLinks().size() == 1);
    }

    private void lead(String employees) {
        vendors.hubspot()
                .addContact(Map.of(
                        "email", "ada@windlass.example",
                        "firstname", "Ada",
                        "lastname", "Byron",
                        "company", "Windlass",
                        "annualrevenue", "6000000",
                        "numemployees", employees));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
