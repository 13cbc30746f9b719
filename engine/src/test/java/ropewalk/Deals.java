package ropewalk;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ropewalk.identity.Browser;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Leads that become deals in one furnished workspace, as a Manager and an Admin see them and as the vendors do. */
record Deals(Sandbox vendors, Browser manager, Browser admin) {

    CrmObject lead(String employees) {
        return lead(employees, "");
    }

    CrmObject lead(String employees, String message) {
        return vendors.hubspot()
                .addContact(Map.of(
                        "email",
                        unique(),
                        "firstname",
                        "Lea",
                        "company",
                        "Lea's Ropes",
                        "numemployees",
                        employees,
                        "annualrevenue",
                        "6000000",
                        "message",
                        message));
    }

    JsonNode suggestions(JsonNode task) {
        return manager.get("/api/tasks/" + task.at("/id").asString() + "/suggestions")
                .json();
    }

    static String unique() {
        return "lead-" + UUID.randomUUID() + "@customer.example";
    }

    static String key(CrmObject lead) {
        return "contact-" + lead.id();
    }

    List<JsonNode> instances(CrmObject lead) {
        return items(manager.get("/api/process-instances?businessKey=" + key(lead)));
    }

    void awaitInstance(CrmObject lead) {
        await().atMost(30, SECONDS).until(() -> instances(lead).size() == 1);
    }

    void awaitEnd(CrmObject lead) {
        await().atMost(60, SECONDS)
                .until(() -> instance(lead).at("/state").asString("").equals("ended"));
    }

    JsonNode instance(CrmObject lead) {
        List<JsonNode> found = instances(lead);
        return found.isEmpty()
                ? MissingNode.getInstance()
                : manager.get("/api/process-instances/" + found.get(0).at("/id").asString())
                        .json();
    }

    JsonNode activity(CrmObject lead, String element) {
        return stream(instance(lead).at("/activities"))
                .filter(activity -> activity.at("/elementId").asString().equals(element))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    static Instant at(JsonNode activity, String moment) {
        return Instant.parse(activity.at("/" + moment).asString());
    }

    JsonNode task(CrmObject lead) {
        return task(lead, manager);
    }

    static JsonNode task(CrmObject lead, Browser person) {
        return items(person.get("/api/tasks?filter=group&limit=100")).stream()
                .filter(task -> task.at("/businessKey").asString("").equals(key(lead)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    void decide(String task, String outcome) {
        decide(task, outcome, manager);
    }

    static void decide(String task, String outcome, Browser person) {
        Map<String, String> headers = ConfirmedPayment.headers(person, task, outcome);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Browser.Answer answer = person.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", outcome, "comment", "Looks right", "fields", Map.of()),
                headers);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    List<Map<String, Object>> links(CrmObject lead) {
        return vendors.stripe().paymentLinks().stream()
                .filter(link -> String.valueOf(link.get("metadata")).contains(key(lead)))
                .toList();
    }

    long payments(CrmObject lead) {
        return new StripeBooks(vendors.stripe()).told("checkout.session.completed", key(lead));
    }

    void isInvoicedAndPaidOnce(CrmObject lead) {
        new StripeBooks(vendors.stripe()).holdOnePaidInvoice(key(lead));
    }

    void pay(CrmObject lead) {
        await().atMost(30, SECONDS).until(() -> mailsTo(lead, "Your offer") == 1);
        vendors.stripe().pay(String.valueOf(links(lead).get(0).get("id")));
    }

    long mailsTo(CrmObject lead, String subject) {
        return vendors.mail().messages().stream()
                .filter(mail -> mail.to().contains(lead.property("email")))
                .filter(mail -> mail.subject().equals(subject))
                .count();
    }

    /** In working hours of a working day to come, with one mail from Google, and none of ours. */
    void isAskedToOneMeeting(CrmObject lead) {
        String email = lead.property("email");
        assertThat(vendors.googleCalendar().events())
                .filteredOn(event -> String.valueOf(event.get("attendees")).contains(email))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event).containsEntry("summary", "Getting to know each other");
                    var start = OffsetDateTime.parse(
                            String.valueOf(((Map<?, ?>) requireNonNull(event.get("start"))).get("dateTime")));
                    assertThat(start.toInstant()).isAfter(Instant.now());
                    assertThat(start.getHour()).isBetween(9, 16);
                    assertThat(start.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                });
        assertThat(vendors.googleCalendar().invitations())
                .filteredOn(mail -> mail.to().equals(email))
                .hasSize(1);
        assertThat(mailsTo(lead, "Getting to know each other")).isZero();
    }

    List<String> audited(String id) {
        return items(admin.get("/api/audit-entries?about=" + id + "&limit=100")).stream()
                .map(entry -> entry.at("/action").asString())
                .toList();
    }

    /** What became of the calls of one step, as the audit log tells it. */
    List<String> calls(CrmObject lead, String element) {
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

    static List<JsonNode> items(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return stream(answer.json().at("/items")).toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
