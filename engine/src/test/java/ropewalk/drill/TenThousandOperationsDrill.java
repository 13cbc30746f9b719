package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.drill.Drilled.step;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.identity.Browser;
import ropewalk.process.Drawing;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.jira.JiraSandbox;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

/**
 * Two thousand contacts appear in one system, each told twice and out of order; what each leads to in four others makes
 * ten thousand operations. One call in twenty goes wrong, and the server is killed half way.
 */
@Tag("drill")
class TenThousandOperationsDrill {
    private static final int CONTACTS = 2_000;
    private static final int EACH_SECOND = 5;
    private static final int IN_A_HUNDRED = 5;
    /** More than there will be calls of one system, with all repetitions and lookups. */
    private static final int CALLS = 10_000;

    private static final List<Fault> FAULTS =
            List.of(Fault.TOO_MANY, Fault.ERROR_BEFORE, Fault.ERROR_AFTER, Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER);
    private static final Duration LONGEST = Duration.ofMinutes(25);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void losesNoneRepeatsNoneAndPropagatesWithinAMinute(@TempDir Path home) throws Exception {
        int port = freePort();
        Random random = new Random(7);
        try (var hubspot = new HubSpotSandbox(0);
                var stripe = new StripeSandbox(0);
                var zendesk = new ZendeskSandbox(0);
                var jira = new JiraSandbox(0);
                var github = new GitHubSandbox(0)) {
            ServerProcess server = ServerProcess.calling(home, port);
            Drilled drilled = Drilled.admin(server);
            Browser.Answer source = drilled.connect("hubspot", "HubSpot", hubspot);
            drilled.connect("stripe", "Stripe", stripe);
            drilled.connect("zendesk", "Zendesk", zendesk);
            drilled.connect("jira", "Jira", jira);
            drilled.connect("github", "GitHub", github);
            drilled.deploy("Spread", drawing(), Map.of());
            hubspot.deliverTo(URI.create(source.text("/hookUrl")));
            hubspot.faults().deliveries(2).reordered(true);
            Stream.of(hubspot, stripe, zendesk, jira, github).forEach(vendor -> arrange(vendor, random));

            Map<String, Instant> appeared = new HashMap<>();
            appear(hubspot, appeared, CONTACTS / 2);
            server.kill();
            Thread restart = new Thread(() -> appear(hubspot, appeared, CONTACTS / 2), "contacts");
            restart.start();
            try (ServerProcess last = ServerProcess.calling(home, port)) {
                restart.join();
                hubspot.faults().reordered(false);
                Drilled again = Drilled.admin(last);
                Drilled.await(
                        () -> again.count("ended") == CONTACTS && again.count("running") == 0,
                        LONGEST,
                        "all have ended");
                Map<String, Instant> ended = ended(again);
                assertThat(ended).containsOnlyKeys(appeared.keySet());
                told(appeared, ended);
            }
            once(stripe.paymentLinks().stream()
                    .map(link -> String.valueOf(link.get("metadata")))
                    .toList());
            once(zendesk.tickets().stream()
                    .map(ticket -> String.valueOf(ticket.tags()))
                    .toList());
            once(jira.issues().stream()
                    .map(issue -> String.valueOf(issue.fields().get("summary")))
                    .toList());
            once(github.issues().stream().map(issue -> issue.body()).toList());
        }
    }

    private static void once(List<String> made) {
        assertThat(made).hasSize(CONTACTS).doesNotHaveDuplicates();
    }

    /** One call in twenty fails, in any of the ways. */
    private static void arrange(Twin vendor, Random random) {
        vendor.faults().retryAfter(Duration.ofSeconds(2));
        for (int call = 0; call < CALLS; call++) {
            if (random.nextInt(100) < IN_A_HUNDRED) {
                vendor.faults().next(FAULTS.get(random.nextInt(FAULTS.size())), 1);
            } else {
                vendor.faults().pass(1);
            }
        }
    }

    /** @param appeared gets when each did, by the key that its process has */
    private static void appear(HubSpotSandbox hubspot, Map<String, Instant> appeared, int many) {
        for (int i = 0; i < many; i++) {
            CrmObject contact = hubspot.addContact(
                    Map.of("email", "customer-" + appeared.size() + "@customer.example", "lastname", "Customer"));
            appeared.put("contact-" + contact.id(), Instant.now());
            Drilled.pause(Duration.ofSeconds(1).dividedBy(EACH_SECOND));
        }
    }

    private static String drawing() {
        String start =
                """
                <startEvent id="start"><messageEventDefinition id="m" messageRef="appeared"/></startEvent>
                <parallelGateway id="split"/><parallelGateway id="join"/>""";
        String steps = step(
                        "link",
                        "stripe.create-payment-link",
                        "description",
                        "${event.contactId}",
                        "amount",
                        "1990",
                        "currency",
                        "EUR")
                + step(
                        "ticket",
                        "zendesk.create-ticket",
                        "subject",
                        "A contact",
                        "text",
                        "Look.",
                        "tags",
                        "c${event.contactId}")
                + step("work", "jira.create-issue", "summary", "${event.contactId}")
                + step("issue", "github.create-issue", "title", "A contact", "text", "${event.contactId}");
        return Drawing.of(
                        "spread",
                        start + steps + Drawing.end(),
                        Stream.concat(
                                        Stream.of("start>split", "join>end"),
                                        Stream.of("link", "ticket", "work", "issue")
                                                .flatMap(id -> Stream.of("split>" + id, id + ">join")))
                                .toArray(String[]::new))
                .replace("<process ", "<message id=\"appeared\" name=\"hubspot.contact-created\"/><process ");
    }

    /** When each instance ended, by its key. */
    private static Map<String, Instant> ended(Drilled drilled) {
        Map<String, Instant> ended = new HashMap<>();
        String next = "";
        do {
            var page = drilled.browser()
                    .get("/api/process-instances?state=ended&limit=100" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().at("/items").valueStream().forEach(instance -> {
                Instant before = ended.put(
                        instance.at("/businessKey").asString(),
                        Instant.parse(instance.at("/endedAt").asString()));
                assertThat(before).as("a second instance of " + instance).isNull();
            });
            next = page.text("/next");
        } while (!next.isEmpty());
        return ended;
    }

    /** From a contact's appearance to the end of all that it leads to. */
    private static void told(Map<String, Instant> appeared, Map<String, Instant> ended) {
        List<Duration> took = new ArrayList<>();
        appeared.forEach((key, at) -> took.add(Duration.between(at, ended.get(key))));
        Collections.sort(took);
        IntStream.of(50, 95, 99, 100)
                .forEach(part -> System.out.println("propagated, " + part + " in 100 within "
                        + took.get(CONTACTS * part / 100 - 1).toMillis() + " ms"));
        assertThat(took.get(CONTACTS * 95 / 100 - 1)).isLessThan(A_MINUTE);
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
