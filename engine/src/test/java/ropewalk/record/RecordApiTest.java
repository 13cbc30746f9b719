package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.record.TwoSystems.only;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.record.MappedField.Rule;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Records, mappings, conflicts and the queue, as people see to them over the API. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecordApiTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MappingTable mappings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TwoSystems systems;
    Browser admin;
    Browser manager;

    @BeforeEach
    void connect() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        systems = new TwoSystems(workspace, admin, mappings, jdbc, transaction, Rule.ASK);
    }

    @AfterEach
    void close() {
        systems.close();
    }

    private CrmObject ada() {
        CrmObject ada =
                systems.north.addContact(Map.of("email", "ada@harbour.example", "lastname", "Anchor", "phone", "1"));
        await().atMost(SOON).until(() -> only(systems.south, "phone"), "1"::equals);
        await().atMost(SOON).until(systems::haveBothTold);
        await().atMost(SOON).until(systems::isQuiet);
        return ada;
    }

    @Test
    void aRecordShowsWhereItsValuesComeFromAndWhatTheyWere() {
        CrmObject ada = ada();
        systems.north.changeContact(ada.id(), Map.of("lastname", "Bollard"));
        await().atMost(SOON)
                .until(() -> manager.get("/api/business-records?search=bollard")
                                .json()
                                .at("/items")
                                .size()
                        == 1);
        String id = manager.get("/api/business-records?kind=contact").text("/items/0/id");
        Answer shown = manager.get("/api/business-records/" + id);
        assertThat(shown.json().at("/record/fields").findValuesAsString("value"))
                .contains("ada@harbour.example", "Bollard", "1");
        assertThat(shown.text("/record/fields/0/connection")).isEqualTo("North");
        assertThat(shown.text("/record/label")).isEqualTo("Bollard");
        assertThat(shown.text("/earlier/0/value")).isEqualTo("Anchor");
        assertThat(shown.json().at("/links").findValuesAsString("connection")).containsExactly("North", "South");
        assertThat(manager.get("/api/business-records?search=nobody").json().at("/items"))
                .isEmpty();
        assertThat(manager.get("/api/business-records?kind=deal").json().at("/items"))
                .isEmpty();
    }

    @Test
    void theOverviewCountsWhatIsThereAndWhatNeedsSomebody() {
        assertThat(overview().text("/kinds/0/records")).isEqualTo("0");
        conflict();
        Answer shown = overview();
        assertThat(shown.text("/kinds/0/kind")).isEqualTo("contact");
        assertThat(shown.text("/kinds/0/records")).isEqualTo("1");
        assertThat(shown.text("/kinds/0/connections")).isEqualTo("2");
        assertThat(shown.json().at("/kinds/0/fields").toString()).isEqualTo("[\"email\",\"name\",\"phone\"]");
        assertThat(shown.text("/conflicts")).isEqualTo("1");
        assertThat(shown.text("/waiting")).isEqualTo("0");
        assertThat(shown.text("/failed")).isEqualTo("0");
        assertThat(manager.get("/api/business-records").text("/items/0/conflicts"))
                .isEqualTo("1");
    }

    private Answer overview() {
        return manager.get("/api/record-overview");
    }

    @Test
    void theChosenValueHoldsOnBothSides() {
        String conflict = conflict();
        String path = "/api/record-conflicts/" + conflict;
        assertThat(manager.get(path).text("/label")).isEqualTo("Anchor");
        assertThat(manager.get(path).text("/ourSource")).isEqualTo("North");
        String of = "/api/record-conflicts?record=";
        assertThat(manager.get(of + manager.get(path).text("/recordId")).json().at("/items"))
                .hasSize(1);
        assertThat(manager.get(of + "another").json().at("/items")).isEmpty();
        assertThat(manager.get(path).text("/ourValue")).isEqualTo("22");
        assertThat(manager.get(path).text("/theirValue")).isEqualTo("33");
        assertThat(decide(path, "\"99\"", "theirs").status()).isEqualTo(412);
        assertThat(decide(path, manager.get(path).etag(), "theirs").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> only(systems.north, "phone"), "33"::equals);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.south, "phone")).isEqualTo("33");
        assertThat(decide(path, manager.get(path).etag(), "ours").text("/code")).isEqualTo("conflict-over");
        assertThat(manager.get("/api/record-conflicts").json().at("/items")).isEmpty();
        assertThat(manager.get("/api/business-records/" + manager.get(path).text("/recordId"))
                        .json()
                        .at("/record/fields")
                        .findValuesAsString("person"))
                .contains(manager.get("/api/session").text("/person/name"));
    }

    @Test
    void ourOwnValueIsWrittenWhenItIsChosen() {
        String path = "/api/record-conflicts/" + conflict();
        assertThat(decide(path, manager.get(path).etag(), "ours").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> only(systems.south, "phone"), "22"::equals);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.north, "phone")).isEqualTo("22");
    }

    /** Both have changed the telephone, and the south is back. */
    private String conflict() {
        CrmObject ada = ada();
        CrmObject there = systems.south.contacts().get(0);
        systems.south.faults().outage(true);
        systems.north.changeContact(ada.id(), Map.of("phone", "22"));
        await().atMost(SOON)
                .until(() -> systems.count("record_field where value = '22' and superseded_at is null") == 1);
        systems.south.changeContact(there.id(), Map.of("phone", "33"));
        await().atMost(SOON).until(() -> systems.count("record_conflict where state = 'open'") == 1);
        systems.south.faults().outage(false);
        await().atMost(SOON).until(systems::isQuiet);
        return manager.get("/api/record-conflicts").text("/items/0/id");
    }

    private Answer decide(String path, String etag, String choice) {
        return manager.send("POST", path + "/decision", Map.of("choice", choice), Map.of("If-Match", etag));
    }

    @Test
    void whatASystemRefusesIsShownAndTriedAgainOrLetGo() {
        CrmObject ada = ada();
        systems.inside(() -> jdbc.sql("update record_link set external_id = '999999' where connection_id = :south")
                .param("south", systems.southConnection)
                .update());
        systems.north.changeContact(ada.id(), Map.of("phone", "2"));
        String list = "/api/record-changes?state=failed&connection=" + systems.southConnection;
        await().atMost(SOON).until(() -> manager.get(list).json().at("/items").size() == 1);
        assertThat(manager.get(list).text("/items/0/reason")).contains("HubSpot refused (404)");
        assertThat(manager.get(list).text("/items/0/vendorReference")).isNotEmpty();
        assertThat(manager.get(list).text("/items/0/label")).isEqualTo("Anchor");
        assertThat(manager.get(list).text("/items/0/labels/phone")).isEqualTo("Phone");
        String path = "/api/record-changes/" + manager.get(list).text("/items/0/id");
        assertThat(act(path + "/retry", "\"99\"", Map.of("call", "same")).status())
                .isEqualTo(412);
        assertThat(act(path + "/retry", manager.get(path).etag(), Map.of("call", "same"))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> manager.get(list).json().at("/items").size() == 1);
        systems.north.changeContact(ada.id(), Map.of("lastname", "Capstan"));
        await().atMost(SOON).until(() -> systems.count("record_change where state in ('waiting', 'failed')") == 2);
        assertThat(manager.get(list).text("/items/0/behind")).isEqualTo("1");
        assertThat(act(path + "/discard", manager.get(path).etag(), Map.of("reason", " "))
                        .text("/code"))
                .isEqualTo("invalid-reason");
        assertThat(act(path + "/discard", manager.get(path).etag(), Map.of("reason", "It is gone there"))
                        .status())
                .isEqualTo(204);
        assertThat(manager.get(path).status()).isEqualTo(404);
        await().atMost(SOON)
                .until(() -> manager.get(list).text("/items/0/fields/lastname").equals("Capstan"));
        assertThat(manager.get("/api/record-changes?state=lost").text("/code")).isEqualTo("invalid-state");
    }

    @Test
    void whatFailedStandsBeforeWhatHasWaitedLonger() {
        CrmObject ada = ada();
        String id = manager.get("/api/business-records").text("/items/0/id");
        systems.south.faults().outage(true);
        systems.north.changeContact(ada.id(), Map.of("lastname", "Bollard"));
        await().atMost(SOON).until(() -> systems.count("record_change where state = 'waiting' and way = 'out'") == 1);
        systems.north.addContact(Map.of("email", "bea@harbour.example", "lastname", "Buoy"));
        await().atMost(SOON).until(() -> systems.count("record_change where state = 'waiting' and way = 'out'") == 2);
        await().atMost(SOON)
                .until(() -> systems.inside(() -> jdbc.sql(
                                        """
                        update record_change set state = 'failed'
                        where id = (select max(id) from record_change) and state = 'waiting'""")
                                .update())
                        == 1);
        Answer first = changes("limit=1");
        Answer second = changes("limit=1&cursor=" + first.text("/next"));
        assertThat(first.text("/items/0/label")).isEqualTo("Buoy");
        assertThat(second.text("/items/0/label")).isEqualTo("Bollard");
        assertThat(second.json().at("/next").isNull()
                        || second.json().at("/next").isMissingNode())
                .isTrue();
        assertThat(changes("record=" + id).json().at("/items").findValuesAsString("label"))
                .containsExactly("Bollard");
        assertThat(manager.get("/api/business-records/" + id).text("/record/waiting"))
                .isEqualTo("1");
        assertThat(overview().text("/failed")).isEqualTo("1");
        assertThat(overview().text("/waiting")).isEqualTo("1");
    }

    private Answer changes(String query) {
        return manager.get("/api/record-changes?" + query);
    }

    private Answer act(String path, String etag, Map<String, ?> body) {
        return manager.send("POST", path, body, Map.of("If-Match", etag));
    }

    @Test
    void aMappingSaysWhatDoesNotFit() {
        String base = "/api/connections/" + systems.southConnection;
        Answer kinds = admin.get(base + "/record-kinds");
        assertThat(kinds.text("/items/0/key")).isEqualTo("email");
        String path = "/api/record-mappings/" + kinds.text("/items/0/mapping/id");
        Map<String, ?> email = field("email", "email");
        assertThat(admin.post(base + "/record-mappings", mapping("contact", email))
                        .text("/code"))
                .isEqualTo("mapping-exists");
        assertThat(admin.post(base + "/record-mappings", mapping("boat", email)).text("/detail"))
                .contains("“boat”", "contact");
        for (Map<String, ?> wrong : List.of(
                mapping("contact"),
                mapping("contact", field("e mail", "email")),
                mapping("contact", field("email", "e-mail")),
                mapping("contact", email, field("mail", "email")),
                Map.of("kind", "Contact", "fields", List.of(email)),
                Map.of("kind", "company", "fields", List.of(email)),
                Map.of("kind", "contact", "matchField", "name", "fields", List.of(email)),
                Map.of("kind", "contact", "creates", true, "fields", List.of(email)))) {
            assertThat(put(path, wrong).text("/code")).as(wrong.toString()).isEqualTo("invalid-mapping");
        }
        Answer changed = put(path, mapping("contact", email));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/fields")).hasSize(1);
        assertThat(admin.send("DELETE", path, null, Map.of("If-Match", changed.etag()))
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    private Answer put(String path, Map<String, ?> body) {
        return admin.send("PUT", path, body, Map.of("If-Match", admin.get(path).etag()));
    }

    @SafeVarargs
    private static Map<String, ?> mapping(String theirs, Map<String, ?>... fields) {
        return Map.of("theirs", theirs, "kind", "contact", "fields", List.of(fields));
    }

    private static Map<String, ?> field(String ours, String theirs) {
        return Map.of("ours", ours, "theirs", theirs, "direction", "both", "rule", "newest");
    }
}
