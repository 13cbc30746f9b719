package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.drill.Drilled.created;
import static ropewalk.drill.Drilled.pause;
import static ropewalk.drill.Drilled.step;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                Drilled drilled = Drilled.admin(first);
                drilled.connect("hubspot", "HubSpot", vendors.hubspot());
                drilled.connect("stripe", "Stripe", vendors.stripe());
                deploy(drilled);
                start(drilled, 0, INSTANCES / 2);
            }
            for (Halt.Point point : Halt.Point.values()) {
                haltAt(home, point, 5);
            }
            Random random = new Random(20);
            for (int kill = 0; kill < KILLS; kill++) {
                ServerProcess server = ServerProcess.working(home);
                Drilled drilled = Drilled.admin(server);
                int part = INSTANCES / 2 / KILLS + 1;
                start(drilled, INSTANCES / 2 + kill * part, Math.min(INSTANCES, INSTANCES / 2 + (kill + 1) * part));
                pause(Duration.ofMillis(500 + random.nextInt(3_000)));
                server.kill();
            }
            try (ServerProcess last = ServerProcess.working(home)) {
                awaitAllEnded(Drilled.admin(last));
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

    private static void deploy(Drilled drilled) {
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
        drilled.deploy("Effects", drawing, Map.of("order", form));
    }

    private static void start(Drilled drilled, int from, int to) {
        for (int i = from; i < to; i++) {
            created(drilled.browser()
                    .send(
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

    private static void awaitAllEnded(Drilled drilled) {
        Drilled.await(() -> drilled.count("running") == 0, LONGEST, "all instances end");
        int ended = 0;
        String next = "";
        do {
            var page = drilled.browser()
                    .get("/api/process-instances?state=ended&limit=100" + (next.isEmpty() ? "" : "&cursor=" + next));
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
}
