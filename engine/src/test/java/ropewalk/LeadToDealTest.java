package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

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
    Deals deals;

    @BeforeAll
    void open() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        vendors = Sandbox.start(Ports.free());
        Browser admin = workspace.browser(port, Role.ADMIN);
        new Furnishing(admin, vendors).complete();
        deals = new Deals(vendors, workspace.browser(port, Role.MANAGER), admin);
    }

    @AfterEach
    void allIsWell() {
        vendors.hubspot().faults().clear();
        vendors.stripe().faults().clear();
        vendors.googleCalendar().faults().clear();
    }

    @AfterAll
    void close() throws IOException {
        vendors.close();
    }

    @Test
    void becomesADealWithNothingTypedButTheApproval() {
        CrmObject lead = deals.lead(MANY);
        JsonNode task = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> !node.isMissingNode());
        assertThat(deals.links(lead)).hasSize(1);
        assertThat(deals.mailsTo(lead, "Your offer")).isZero();
        deals.decide(task.at("/id").asString(), "approve");
        deals.pay(lead);
        deals.awaitEnd(lead);

        assertThat(vendors.hubspot().deals())
                .filteredOn(deal ->
                        vendors.hubspot().linked("deals", deal.id(), "contacts").equals(List.of(lead.id())))
                .singleElement()
                .satisfies(deal -> assertThat(deal.property("dealstage")).isEqualTo("closedwon"));
        deals.isInvoicedAndPaidOnce(lead);
        deals.isAskedToOneMeeting(lead);
        assertThat(deals.mailsTo(lead, "Your offer")).isOne();
        assertThat(deals.audited(task.at("/id").asString())).contains("task.decided");
        assertThat(deals.audited(deals.instances(lead).get(0).at("/id").asString()))
                .contains("process.started", "decision.evaluated", "message.received", "process.ended")
                .filteredOn("connector.called"::equals)
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void asksWhatAMessageIsAboutAndSuggestsWhatToDecide() {
        CrmObject lead = deals.lead(MANY, "What would you charge for a crew of 250 people?");
        JsonNode check = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> !node.isMissingNode());
        assertThat(check.at("/name").asString()).isEqualTo("Check message");
        JsonNode suggested = deals.suggestions(check).at("/0");
        assertThat(suggested.at("/label").asString()).as(suggested.toString()).isEqualTo("offer");
        deals.decide(check.at("/id").asString(), "offer");
        JsonNode approval = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> node.at("/name")
                .asString("")
                .equals("Approve discount"));
        assertThat(deals.suggestions(approval).at("/0/ranked")).hasSize(2);
    }

    @Test
    void leavesAMessageThatIsNoLead() {
        CrmObject lead = deals.lead(MANY, "We print business cards at the best prices");
        JsonNode check = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> !node.isMissingNode());
        deals.decide(check.at("/id").asString(), "other");
        deals.awaitEnd(lead);
        assertThat(deals.activity(lead, "noLead").isMissingNode()).isFalse();
        assertThat(deals.links(lead)).isEmpty();
    }

    @Test
    void startsOnceHoweverOftenTheLeadIsDelivered() {
        vendors.hubspot().faults().deliveries(5);
        CrmObject lead = deals.lead(SOME);
        deals.awaitInstance(lead);
        await().atMost(30, SECONDS).until(() -> deals.links(lead).size() == 1);
        await().during(2, SECONDS)
                .atMost(10, SECONDS)
                .until(() -> deals.instances(lead).size() == 1);
    }

    @Test
    void reachesOutOnBothBranchesAtOnce() {
        CrmObject lead = deals.lead(SOME);
        await().atMost(30, SECONDS).until(() -> !deals.activity(lead, "paid").isMissingNode());
        JsonNode meeting = deals.activity(lead, "findTime");
        JsonNode link = deals.activity(lead, "createLink");
        assertThat(Deals.at(meeting, "startedAt")).isBefore(Deals.at(link, "endedAt"));
        JsonNode discount = deals.activity(lead, "setDiscount");
        assertThat(Deals.at(discount, "startedAt")).isBefore(Deals.at(meeting, "endedAt"));
        assertThat(Deals.at(link, "startedAt")).isBefore(Deals.at(meeting, "endedAt"));
    }

    @Test
    void waitsForStripeAndSaysSo() {
        vendors.stripe().faults().outage(true);
        CrmObject lead = deals.lead(SOME);
        JsonNode wait = await().atMost(40, SECONDS)
                .until(() -> deals.instance(lead).at("/waits/0"), node -> !node.isMissingNode());
        assertThat(wait.at("/system").asString()).isEqualTo("Stripe");
        assertThat(wait.at("/elementId").asString()).isEqualTo("createLink");
        assertThat(Instant.parse(wait.at("/nextAttemptAt").asString()))
                .isAfter(Instant.parse(wait.at("/since").asString()));
        assertThat(deals.instance(lead).at("/state").asString()).isEqualTo("waiting");

        vendors.stripe().faults().outage(false);
        await().atMost(60, SECONDS).until(() -> deals.links(lead).size() == 1);
        deals.pay(lead);
        deals.awaitEnd(lead);
        assertThat(deals.links(lead)).hasSize(1);
        assertThat(deals.payments(lead)).isOne();
        deals.isInvoicedAndPaidOnce(lead);
        assertThat(deals.calls(lead, "createLink"))
                .hasSize(3)
                .startsWith("sent")
                .endsWith("done")
                .containsAnyOf("busy", "offline");
    }

    @Test
    void chargesOnceWhenStripeCommittedAndDidNotAnswer() {
        vendors.stripe().faults().next(Fault.TIMEOUT_AFTER, 1);
        CrmObject lead = deals.lead(SOME);
        await().atMost(90, SECONDS).until(() -> !deals.activity(lead, "paid").isMissingNode());
        assertThat(deals.links(lead)).hasSize(1);
        deals.pay(lead);
        deals.awaitEnd(lead);
        assertThat(deals.payments(lead)).isOne();
        deals.isInvoicedAndPaidOnce(lead);
    }

    @Test
    void arrangesOneMeetingWhenGoogleCommittedAndDidNotAnswer() {
        vendors.googleCalendar()
                .faults()
                .at(call -> call.is("POST", "/calendar/v3/calendars/*/events"), Fault.TIMEOUT_AFTER);
        CrmObject lead = deals.lead(SOME);
        await().atMost(90, SECONDS).until(() -> !deals.activity(lead, "paid").isMissingNode());
        deals.isAskedToOneMeeting(lead);
        assertThat(deals.calls(lead, "requestMeeting")).hasSizeGreaterThan(2).endsWith("done");
    }

    @Test
    void waitsForTheCalendarWhileTheOfferGoesOut() {
        vendors.googleCalendar().faults().outage(true);
        CrmObject lead = deals.lead(SOME);
        await().atMost(40, SECONDS).until(() -> deals.mailsTo(lead, "Your offer") == 1);
        JsonNode wait = await().atMost(40, SECONDS)
                .until(() -> deals.instance(lead).at("/waits/0"), node -> !node.isMissingNode());
        assertThat(wait.at("/system").asString()).isEqualTo("Google Calendar");
        vendors.googleCalendar().faults().outage(false);
        await().atMost(60, SECONDS).until(() -> !deals.activity(lead, "paid").isMissingNode());
        deals.isAskedToOneMeeting(lead);
    }

    @Test
    void writesToAColdLeadAndEnds() {
        CrmObject lead = vendors.hubspot()
                .addContact(Map.of(
                        "email", Deals.unique(), "firstname", "Cold", "company", "Cold Storage", "numemployees", "2"));
        deals.awaitEnd(lead);
        assertThat(deals.mailsTo(lead, "Good to know you, Cold")).isOne();
        assertThat(deals.links(lead)).isEmpty();
    }

    @Test
    void sendsTheFullPriceWhenTheManagerRefusesTheDiscount() {
        CrmObject lead = deals.lead(MANY);
        JsonNode task = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> !node.isMissingNode());
        deals.decide(task.at("/id").asString(), "reject");
        await().atMost(30, SECONDS).until(() -> deals.links(lead).size() == 2);
        await().atMost(30, SECONDS).until(() -> deals.mailsTo(lead, "Your offer") == 1);
    }
}
