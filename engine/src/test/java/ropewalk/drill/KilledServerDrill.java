package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.identity.Browser;
import ropewalk.process.Drawing;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;

/** Five hundred instances with effects outside, through seven deaths of their server. */
@Tag("drill")
class KilledServerDrill {
    private static final int INSTANCES = 500;
    private static final int KILLS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(12);

    @Test
    void losesNothingAndDoesEverythingOnceOutside(@TempDir Path home) throws Exception {
        try (Sandbox vendors = Sandbox.start(Ports.free())) {
            try (ServerProcess first = ServerProcess.idle(home)) {
                Browser admin = admin(first);
                connect(admin, vendors);
                deploy(admin);
                start(admin, 0, INSTANCES / 2);
            }
            for (Halt.Point point : Halt.Point.values()) {
                haltAt(home, point, 5);
            }
            Random random = new Random(20);
            for (int kill = 0; kill < KILLS; kill++) {
                ServerProcess server = ServerProcess.working(home);
                Browser admin = admin(server);
                int part = INSTANCES / 2 / KILLS + 1;
                start(admin, INSTANCES / 2 + kill * part, Math.min(INSTANCES, INSTANCES / 2 + (kill + 1) * part));
                pause(Duration.ofMillis(500 + random.nextInt(3_000)));
                server.kill();
            }
            try (ServerProcess last = ServerProcess.working(home)) {
                awaitAllEnded(admin(last));
            }
            everythingOnce(vendors);
        }
    }

    /** The server does what waits until it stops dead; that it does so at all is part of the drill. */
    private static void haltAt(Path home, Halt.Point point, int time) {
        ServerProcess server = ServerProcess.halting(home, point, time);
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (server.isAlive()) {
            assertThat(System.nanoTime()).as("the server passes " + point).isLessThan(giveUp);
            pause(Duration.ofMillis(100));
        }
    }

    private static Browser admin(ServerProcess server) {
        return new Browser(server.port())
                .signedIn(DrilledServer.WORKSPACE, DrilledServer.EMAIL, DrilledServer.PASSWORD);
    }

    private static void connect(Browser admin, Sandbox vendors) {
        created(admin.post(
                "/api/connections",
                Map.of(
                        "connector",
                        "hubspot",
                        "name",
                        "HubSpot",
                        "sandbox",
                        true,
                        "account",
                        vendors.hubspot().account())));
        created(admin.post(
                "/api/connections",
                Map.of(
                        "connector",
                        "stripe",
                        "name",
                        "Stripe",
                        "sandbox",
                        true,
                        "account",
                        vendors.stripe().account())));
    }

    private static void deploy(Browser admin) {
        String drawing = Drawing.of(
                "effects",
                Drawing.startWithForm("order")
                        + step("contact", "hubspot.upsert-contact", "email", "${mail}")
                        + step(
                                "link",
                                "stripe.create-payment-link",
                                "description",
                                "${mail}",
                                "amount",
                                "1990",
                                "currency",
                                "EUR")
                        + Drawing.end(),
                "start>contact",
                "contact>link",
                "link>end");
        String form =
                """
                {"id": "order", "type": "default", "schemaVersion": 18, "components": [
                  {"type": "textfield", "key": "mail"}]}""";
        Browser.Answer draft = admin.post(
                "/api/drafts",
                Map.of(
                        "name",
                        "Effects",
                        "xml",
                        drawing,
                        "resources",
                        List.of(Map.of("name", "order.form", "kind", "form", "content", form))));
        created(draft);
        created(admin.send(
                "POST", "/api/drafts/" + draft.text("/id") + "/deployment", null, Map.of("If-Match", draft.etag())));
    }

    private static String step(String id, String operation, String... inputs) {
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

    private static void start(Browser admin, int from, int to) {
        for (int i = from; i < to; i++) {
            created(admin.send(
                    "POST",
                    "/api/process-instances",
                    Map.of(
                            "processDefinitionKey",
                            "effects",
                            "businessKey",
                            "order-" + i,
                            "variables",
                            Map.of("mail", mail(i))),
                    Map.of("Idempotency-Key", "order-" + i)));
        }
    }

    private static String mail(int instance) {
        return "customer-" + instance + "@example.org";
    }

    private static void awaitAllEnded(Browser admin) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!admin.get("/api/process-instances?state=running&limit=1")
                .json()
                .at("/items")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("all instances end").isLessThan(giveUp);
            pause(Duration.ofMillis(500));
        }
        int ended = 0;
        String next = "";
        do {
            var page = admin.get(
                    "/api/process-instances?state=ended&limit=100" + (next.isEmpty() ? "" : "&cursor=" + next));
            ended += page.json().at("/items").size();
            next = page.text("/next");
        } while (!next.isEmpty());
        assertThat(ended).isEqualTo(INSTANCES);
    }

    private static void everythingOnce(Sandbox vendors) throws IOException {
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            mails.add(mail(i));
        }
        assertThat(vendors.hubspot().contacts())
                .extracting((CrmObject contact) -> contact.properties().get("email"))
                .containsExactlyInAnyOrderElementsOf(mails);
        assertThat(vendors.stripe().paymentLinks())
                .extracting(link -> String.valueOf(link.get("metadata")))
                .hasSize(INSTANCES)
                .doesNotHaveDuplicates();
    }

    private static void created(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
