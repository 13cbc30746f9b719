package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.demo.Furnishing;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The reference process from a signed webhook to a paid link, over real HTTP on both sides. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadToDealTest {
    private static final String MANY = "250";
    private static final String SOME = "30";

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    Sandbox vendors;
    Browser admin;
    Browser manager;

    @BeforeAll
    void open() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        vendors = Sandbox.start(Sandbox.Ports.FREE);
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        new Furnishing(admin, vendors).complete();
    }

    @AfterEach
    void allIsWell() {
        vendors.hubspot().faults().clear();
        vendors.stripe().faults().clear();
    }

    @AfterAll
    void close() throws IOException {
        vendors.close();
    }

    @Test
    void becomesADealWithNothingTypedButTheApproval() {
        CrmObject lead = lead(MANY);
        JsonNode task = await().atMost(30, SECONDS).until(() -> task(lead), node -> !node.isMissingNode());
        assertThat(links(lead)).hasSize(1);
        assertThat(mailsTo(lead, "Your offer")).isZero();
        decide(task.at("/id").asString(), "approve");
        pay(lead);
        awaitEnd(lead);

        assertThat(vendors.hubspot().deals())
                .filteredOn(deal -> vendors.hubspot().contactOf(deal.id()).equals(Optional.of(lead.id())))
                .singleElement()
                .satisfies(deal -> assertThat(deal.property("dealstage")).isEqualTo("closedwon"));
        isInvoicedAndPaidOnce(lead);
        assertThat(mailsTo(lead, "Getting to know each other")).isOne();
        assertThat(mailsTo(lead, "Your offer")).isOne();
        assertThat(audited(task.at("/id").asString())).contains("task.decided");
        assertThat(audited(instances(lead).get(0).at("/id").asString()))
                .contains("process.started", "decision.evaluated", "message.received", "process.ended")
                .filteredOn("connector.called"::equals)
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void startsOnceHoweverOftenTheLeadIsDelivered() {
        vendors.hubspot().faults().deliveries(5);
        CrmObject lead = lead(SOME);
        awaitInstance(lead);
        await().atMost(30, SECONDS).until(() -> links(lead).size() == 1);
        await().during(2, SECONDS)
                .atMost(10, SECONDS)
                .until(() -> instances(lead).size() == 1);
    }

    @Test
    void reachesOutOnBothBranchesAtOnce() {
        CrmObject lead = lead(SOME);
        await().atMost(30, SECONDS).until(() -> !activity(lead, "paid").isMissingNode());
        JsonNode meeting = activity(lead, "requestMeeting");
        JsonNode link = activity(lead, "createLink");
        assertThat(at(meeting, "startedAt")).isBefore(at(link, "endedAt"));
        JsonNode discount = activity(lead, "setDiscount");
        assertThat(at(discount, "startedAt")).isBefore(at(meeting, "endedAt"));
        assertThat(at(link, "startedAt")).isBefore(at(meeting, "endedAt"));
    }

    @Test
    void waitsForStripeAndSaysSo() {
        vendors.stripe().faults().outage(true);
        CrmObject lead = lead(SOME);
        JsonNode wait =
                await().atMost(40, SECONDS).until(() -> instance(lead).at("/waits/0"), node -> !node.isMissingNode());
        assertThat(wait.at("/system").asString()).isEqualTo("Stripe");
        assertThat(wait.at("/elementId").asString()).isEqualTo("createLink");
        assertThat(Instant.parse(wait.at("/nextAttemptAt").asString()))
                .isAfter(Instant.parse(wait.at("/since").asString()));
        assertThat(instance(lead).at("/state").asString()).isEqualTo("waiting");

        vendors.stripe().faults().outage(false);
        await().atMost(60, SECONDS).until(() -> links(lead).size() == 1);
        pay(lead);
        awaitEnd(lead);
        assertThat(links(lead)).hasSize(1);
        assertThat(payments(lead)).isOne();
        isInvoicedAndPaidOnce(lead);
        assertThat(calls(lead, "createLink"))
                .hasSize(3)
                .startsWith("sent")
                .endsWith("done")
                .containsAnyOf("busy", "offline");
    }

    @Test
    void chargesOnceWhenStripeCommittedAndDidNotAnswer() {
        vendors.stripe().faults().next(Fault.TIMEOUT_AFTER, 1);
        CrmObject lead = lead(SOME);
        await().atMost(90, SECONDS).until(() -> !activity(lead, "paid").isMissingNode());
        assertThat(links(lead)).hasSize(1);
        pay(lead);
        awaitEnd(lead);
        assertThat(payments(lead)).isOne();
        isInvoicedAndPaidOnce(lead);
    }

    @Test
    void writesToAColdLeadAndEnds() {
        CrmObject lead = vendors.hubspot()
                .addContact(
                        Map.of("email", unique(), "firstname", "Cold", "company", "Cold Storage", "numemployees", "2"));
        awaitEnd(lead);
        assertThat(mailsTo(lead, "Good to know you, Cold")).isOne();
        assertThat(links(lead)).isEmpty();
    }

    @Test
    void sendsTheFullPriceWhenTheManagerRefusesTheDiscount() {
        CrmObject lead = lead(MANY);
        JsonNode task = await().atMost(30, SECONDS).until(() -> task(lead), node -> !node.isMissingNode());
        decide(task.at("/id").asString(), "reject");
        await().atMost(30, SECONDS).until(() -> links(lead).size() == 2);
        await().atMost(30, SECONDS).until(() -> mailsTo(lead, "Your offer") == 1);
    }

    private CrmObject lead(String employees) {
        return vendors.hubspot()
                .addContact(Map.of(
                        "email", unique(),
                        "firstname", "Lea",
                        "company", "Lea's Ropes",
                        "numemployees", employees,
                        "annualrevenue", "6000000"));
    }

    private static String unique() {
        return "lead-" + UUID.randomUUID() + "@customer.example";
    }

    private static String key(CrmObject lead) {
        return "contact-" + lead.id();
    }

    private List<JsonNode> instances(CrmObject lead) {
        return items(manager.get("/api/process-instances?businessKey=" + key(lead)));
    }

    private void awaitInstance(CrmObject lead) {
        await().atMost(30, SECONDS).until(() -> instances(lead).size() == 1);
    }

    private void awaitEnd(CrmObject lead) {
        await().atMost(60, SECONDS)
                .until(() -> instance(lead).at("/state").asString("").equals("ended"));
    }

    private JsonNode instance(CrmObject lead) {
        List<JsonNode> found = instances(lead);
        return found.isEmpty()
                ? MissingNode.getInstance()
                : manager.get("/api/process-instances/" + found.get(0).at("/id").asString())
                        .json();
    }

    private JsonNode activity(CrmObject lead, String element) {
        return stream(instance(lead).at("/activities"))
                .filter(activity -> activity.at("/elementId").asString().equals(element))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Instant at(JsonNode activity, String moment) {
        return Instant.parse(activity.at("/" + moment).asString());
    }

    private JsonNode task(CrmObject lead) {
        return items(manager.get("/api/tasks?filter=group&limit=100")).stream()
                .filter(task -> task.at("/businessKey").asString("").equals(key(lead)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void decide(String task, String outcome) {
        String etag = manager.get("/api/tasks/" + task).etag();
        Browser.Answer answer = manager.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", outcome, "comment", "Looks right", "fields", Map.of()),
                Map.of("If-Match", etag, "Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    private List<Map<String, Object>> links(CrmObject lead) {
        return vendors.stripe().paymentLinks().stream()
                .filter(link -> String.valueOf(link.get("metadata")).contains(key(lead)))
                .toList();
    }

    private long payments(CrmObject lead) {
        return new StripeBooks(vendors.stripe()).told("checkout.session.completed", key(lead));
    }

    private void isInvoicedAndPaidOnce(CrmObject lead) {
        new StripeBooks(vendors.stripe()).holdOnePaidInvoice(key(lead));
    }

    private void pay(CrmObject lead) {
        await().atMost(30, SECONDS).until(() -> mailsTo(lead, "Your offer") == 1);
        vendors.stripe().pay(String.valueOf(links(lead).get(0).get("id")));
    }

    private long mailsTo(CrmObject lead, String subject) {
        return vendors.mail().messages().stream()
                .filter(mail -> mail.to().contains(lead.property("email")))
                .filter(mail -> mail.subject().equals(subject))
                .count();
    }

    private List<String> audited(String id) {
        return items(admin.get("/api/audit-entries?about=" + id + "&limit=100")).stream()
                .map(entry -> entry.at("/action").asString())
                .toList();
    }

    /** What became of the calls of one step, as the audit log tells it. */
    private List<String> calls(CrmObject lead, String element) {
        List<String> newestFirst = items(admin.get("/api/audit-entries?action=connector.called&limit=100&about="
                        + instances(lead).get(0).at("/id").asString()))
                .stream()
                .filter(entry -> entry.at("/after/element").asString("").equals(element))
                .map(entry -> entry.at("/after/outcome").asString())
                .toList();
        return IntStream.range(0, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - 1 - i))
                .toList();
    }

    private static List<JsonNode> items(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return stream(answer.json().at("/items")).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
