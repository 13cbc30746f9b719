package ropewalk.notification.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.push.LocalPushService.Taken;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What people are told by push, sent by the server itself to a push service that decrypts and checks it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PushNoticeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TO_MANAGERS = "camunda:candidateGroups=\"manager\"";
    private static final Map<String, String> APPROVAL = Map.of("outcomes", "approve:Approve,reject:Turn down");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    LocalPushService service;
    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void open() {
        service = new LocalPushService();
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void saysWhatWaitsAndOffersTheWaysToDecideIt() {
        PushedBrowser phone = subscribed(manager);
        String task = start(Drawing.oneTask("offer", TO_MANAGERS, APPROVAL));
        Taken taken = onlyTaken();
        assertThat(taken.browser()).isEqualTo(phone);
        assertThat(taken.text("/title")).isEqualTo("Task decide waits for you");
        assertThat(taken.text("/body")).isEqualTo("offer process");
        assertThat(taken.text("/kind")).isEqualTo("task-waits");
        assertThat(taken.text("/path")).isEqualTo("/tasks/" + task);
        assertThat(taken.text("/task/id")).isEqualTo(task);
        assertThat("\"" + taken.message().at("/task/version") + "\"")
                .isEqualTo(manager.get("/api/tasks/" + task).etag());
        assertThat(taken.text("/personId")).isEqualTo(idOf(manager));
        assertThat(taken.message().at("/task/actions").valueStream())
                .extracting(action -> action.at("/outcome").asString() + " "
                        + action.at("/label").asString())
                .containsExactly("approve Approve", "reject Turn down");
        assertThat(taken.urgency()).isEqualTo("normal");
        assertThat(taken.timeToLive()).isEqualTo(24 * 60 * 60);
        assertThat(taken.topic()).isEqualTo(taken.text("/tag").replace("-", ""));
        assertThat(sent("sent")).isEqualTo(1);
    }

    @Test
    void canBeDecidedByWhatItSays() {
        subscribed(manager);
        start(Drawing.oneTask("offer", TO_MANAGERS, APPROVAL));
        Taken taken = onlyTaken();
        var decided = manager.send(
                "POST",
                "/api/tasks/" + taken.text("/task/id") + "/decision",
                Map.of("outcome", taken.text("/task/actions/0/outcome")),
                Map.of("If-Match", "\"" + taken.message().at("/task/version") + "\""));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    }

    /** Others see a locked screen. */
    @Test
    void namesNothingOfTheCase() {
        subscribed(manager);
        String drawing = Drawing.oneTask("pay", TO_MANAGERS, APPROVAL)
                .replace("name=\"Task decide\"", "name=\"Approve ${amount} to ${payee}\"")
                .replace("<startEvent id=\"start\"/>", Drawing.startWithForm("ask"));
        Bundle.Resource form = Drawing.form(
                "ask", List.of(Map.of("type", "number", "key", "amount"), Map.of("type", "textfield", "key", "payee")));
        workspace.inside(() -> processes.deploy(new Bundle("pay", drawing, List.of(form))));
        workspace.inside(() -> processes.start("pay", "deal-4711", Map.of("amount", 120_000, "payee", "Quay & Sons")));
        Taken taken = onlyTaken();
        assertThat(manager.get("/api/tasks?filter=all").text("/items/0/name")).contains("120000", "Quay & Sons");
        assertThat(taken.text("/title")).isEqualTo("A task waits for you");
        assertThat(taken.message().toString()).doesNotContain("120000", "Quay", "4711");
    }

    @Test
    void offersNothingWhereTheTaskHasToBeLookedAt() {
        subscribed(manager);
        String withForm = Drawing.oneTask(
                "form", TO_MANAGERS + " camunda:formRef=\"ask\" camunda:formRefBinding=\"deployment\"", APPROVAL);
        Bundle.Resource form = Drawing.form("ask", List.of(Map.of("type", "textfield", "key", "reason")));
        workspace.inside(() -> processes.deploy(new Bundle("form", withForm, List.of(form))));
        workspace.inside(() -> processes.start("form", null, Map.of()));
        start(Drawing.oneTask(
                "paid",
                TO_MANAGERS,
                Map.of(
                        "outcomes", "approve:Approve,reject:Turn down",
                        "pays", "approve",
                        "paymentAmount", "5",
                        "paymentCurrency", "EUR",
                        "paymentPayee", "Harbour",
                        "paymentStep", "by-hand")));
        start(Drawing.oneTask("many", TO_MANAGERS, Map.of("outcomes", "a,b,c")));
        await().atMost(SOON).untilAsserted(() -> assertThat(service.taken()).hasSize(3));
        assertThat(service.taken()).allSatisfy(taken -> {
            assertThat(taken.text("/task/id")).isNotEmpty();
            assertThat(taken.message().at("/task/actions")).isEmpty();
        });
    }

    @Test
    void offersNothingToWhomMayNotDecide() {
        Browser starter = workspace.browser(port, Role.MANAGER);
        subscribed(starter);
        workspace.inside(() -> processes.deploy(new Bundle(
                "eyes",
                Drawing.oneTask("eyes", TO_MANAGERS, Map.of("outcomes", "approve,reject", "fourEyes", "true")),
                List.of())));
        var started = starter.send(
                "POST",
                "/api/process-instances",
                Map.of("processDefinitionKey", "eyes", "variables", Map.of()),
                Map.of());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(onlyTaken().message().at("/task/actions")).isEmpty();
    }

    @Test
    void goesToEveryBrowserOfThePersonAndToNobodyElses() {
        PushedBrowser phone = subscribed(manager);
        PushedBrowser laptop = subscribed(workspace.browser(port, Role.MANAGER));
        subscribed(workspace.browser(port, Role.USER));
        subscribed(TestWorkspace.create(tenants, people).browser(port, Role.MANAGER));
        start(Drawing.oneTask("offer", TO_MANAGERS, APPROVAL));
        await().atMost(SOON).untilAsserted(() -> assertThat(sent("sent")).isEqualTo(1));
        assertThat(service.taken()).extracting(Taken::browser).containsExactlyInAnyOrder(phone, laptop);
    }

    @Test
    void isNotSentToWhomDoesNotWantIt() {
        subscribed(manager);
        var changed = manager.put(
                "/api/account/notice-settings",
                Map.of(
                        "language", "de",
                        "zone", "Europe/Berlin",
                        "choices", List.of(Map.of("kind", "task-waits", "channel", "push", "wanted", false))));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        start(Drawing.oneTask("offer", TO_MANAGERS, APPROVAL));
        await().atMost(SOON).untilAsserted(() -> assertThat(sent("suppressed")).isEqualTo(1));
        assertThat(service.taken()).isEmpty();
    }

    @Test
    void isTriedByAnExampleAndInOnesLanguage() {
        assertThat(example(manager).text("/code")).isEqualTo("no-device");
        subscribed(manager);
        manager.put("/api/account/notice-settings", Map.of("language", "de", "zone", "UTC", "choices", List.of()));
        assertThat(example(manager).status()).isEqualTo(204);
        assertThat(onlyTaken().text("/title")).isEqualTo("Check the offer wartet auf Sie");
        assertThat(onlyTaken().text("/language")).isEqualTo("de");
        service.answer(503);
        assertThat(example(manager).text("/code")).isEqualTo("message-not-taken");
    }

    private Browser.Answer example(Browser browser) {
        return browser.post("/api/account/notice-settings/test-messages", Map.of("channel", "push"));
    }

    private PushedBrowser subscribed(Browser browser) {
        return PushRoom.subscribed(service, browser);
    }

    private Taken onlyTaken() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(service.refused()).isEmpty();
            assertThat(service.taken()).hasSize(1);
        });
        return service.taken().get(0);
    }

    /** @return its task */
    private String start(String drawing) {
        String key = drawing.replaceAll("(?s).*<process id=\"([^\"]+)\".*", "$1");
        workspace.inside(() -> processes.deploy(new Bundle(key, drawing, List.of())));
        workspace.inside(() -> processes.start(key, null, Map.of()));
        return manager.get("/api/notices?limit=1").text("/items/0/subject/id");
    }

    private static String idOf(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }

    private int sent(String state) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/notice-deliveries?limit=100&state=" + state)
                .json()
                .at("/items")
                .size();
    }
}
