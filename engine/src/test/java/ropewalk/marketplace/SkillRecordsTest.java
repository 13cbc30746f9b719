package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.marketplace.SkillWorkspace.ID;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.skill.code.Modules;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Records that the code of an installed skill finds and saves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SkillRecordsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Browser admin;
    SkillWorkspace here;

    @BeforeEach
    void signIn() {
        admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        here = new SkillWorkspace(admin);
    }

    @Test
    void areSavedOnceByOneOfTheirFieldsAndFoundAgain() {
        here.add(asking("1.0.0", "saveRecord", WRITES, saving("berth", "12")).packed());
        here.install("1.0.0");
        awaitAnswer(here.start("tally"), "\"isNew\":true");
        awaitAnswer(here.start("tally"), "\"isNew\":false");
        update("1.1.0", "saveRecord", WRITES, saving("berth", "14"));
        awaitAnswer(here.start("tally"), "\"isNew\":false");
        JsonNode records = admin.get("/api/business-records?kind=berth").json().at("/items");
        assertThat(records).hasSize(1);
        assertThat(records.get(0).at("/fields").toString()).contains("14", "NORTH-1");
        assertThat(here.audited()).contains("record.saved");

        update("1.2.0", "findRecords", WRITES, finding("berth"));
        awaitAnswer(here.start("tally"), "\"depth\":\"14\"");
    }

    @Test
    void areOfTheKindsAndForTheUsesThatWereConsentedTo() {
        here.add(asking("1.0.0", "findRecords", READS, finding("invoice")).packed());
        here.install("1.0.0");
        here.awaitIncident(here.start("tally"), "not among the records that this skill was allowed to read");
        update("1.1.0", "saveRecord", WRITES, saving("invoice", "1"));
        here.awaitIncident(here.start("tally"), "not among the records that this skill was allowed to write");
        update("1.2.0", "saveRecord", WRITES, saving("berth", "1").replace("\"by\">name", "\"by\">mooring"));
        here.awaitIncident(here.start("tally"), "“mooring” has none");
    }

    private static final String READS = "{\"readRecords\": [\"berth\"]}";
    private static final String WRITES = "{\"writeRecords\": [\"berth\"]}";

    private void update(String version, String function, String permissions, String inputs) {
        here.add(asking(version, function, permissions, inputs).packed());
        assertThat(here.change("PUT", "", here.consent(version)).status()).isEqualTo(200);
    }

    /** Its code asks what the element says, and gives back what it is told. */
    private static PackedSkill asking(String version, String function, String permissions, String inputs) {
        return new PackedSkill(ID)
                .version(version)
                .permissions(permissions)
                .code(Modules.asking(function))
                .without("scenarios/echo.json")
                .file(
                        "processes/tally.bpmn",
                        PackedSkill.drawing("tally", "skill." + ID + ".count")
                                .replace(
                                        "<camunda:inputParameter name=\"script\">ok</camunda:inputParameter>", inputs));
    }

    private static String finding(String kind) {
        return parameter("kind", kind) + parameter("field", "name") + parameter("value", "north-1");
    }

    private static String saving(String kind, String depth) {
        return parameter("kind", kind)
                + parameter("by", "name")
                + """
                <camunda:inputParameter name="fields"><camunda:map>
                  <camunda:entry key="name">NORTH-1</camunda:entry>
                  <camunda:entry key="depth">%s</camunda:entry>
                </camunda:map></camunda:inputParameter>"""
                        .formatted(depth);
    }

    private static String parameter(String name, String value) {
        return "<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>".formatted(name, value);
    }

    private void awaitAnswer(String instance, String words) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(here.variable(instance, "countResult"))
                .contains(words));
    }
}
