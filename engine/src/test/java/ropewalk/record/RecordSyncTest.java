package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.record.TwoSystems.only;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
import ropewalk.connector.RecordKind.Told;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.record.MappedField.Rule;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Contacts in two systems, changed on their own screens, and one record of them here. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecordSyncTest {
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
    Merging merging;

    @Autowired
    BusinessRecordPersonalData personalData;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TwoSystems systems;

    @BeforeEach
    void connect() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        systems = new TwoSystems(
                workspace, workspace.browser(port, Role.ADMIN), mappings, jdbc, transaction, Rule.NEWEST);
    }

    @AfterEach
    void close() {
        systems.close();
    }

    /** In step in both systems, and nothing under way. */
    private CrmObject ada() {
        CrmObject ada =
                systems.north.addContact(Map.of("email", "ada@harbour.example", "lastname", "Anchor", "phone", "1"));
        await().atMost(SOON).until(() -> only(systems.south, "phone"), "1"::equals);
        await().atMost(SOON).until(systems::haveBothTold);
        await().atMost(SOON).until(systems::isQuiet);
        return ada;
    }

    @Test
    void bringsWhatIsNewInOneSystemToTheOther() {
        ada();
        assertThat(only(systems.south, "email")).isEqualTo("ada@harbour.example");
        assertThat(only(systems.south, "lastname")).isEqualTo("Anchor");
        assertThat(systems.count("business_record")).isOne();
        assertThat(systems.count("record_link")).isEqualTo(2);
        assertThat(systems.count("usage_entry where kind = 'connector-call'"))
                .as("found to be missing, and created")
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void changesGoBothWaysAndDoNotComeBack() {
        CrmObject ada = ada();
        CrmObject there = systems.south.contacts().get(0);
        systems.south.changeContact(there.id(), Map.of("lastname", "Bollard"));
        await().atMost(SOON).until(() -> only(systems.north, "lastname"), "Bollard"::equals);
        systems.north.changeContact(ada.id(), Map.of("email", "bollard@harbour.example"));
        await().atMost(SOON).until(() -> only(systems.south, "email"), "bollard@harbour.example"::equals);
        await().atMost(SOON).until(systems::isQuiet);
        long written = systems.count("record_change where way = 'out'");
        assertThat(written).as("one for the creation and one for each change").isEqualTo(3);
        assertThat(systems.texts("select state from record_change")).containsOnly("done");
        assertThat(systems.texts("select value from record_field where name = 'name' order by number"))
                .containsExactly("Anchor", "Bollard");
    }

    /** What we wrote is told to us after something newer was: it must not undo it. */
    @Test
    void whatWeWroteOurselvesIsNoNewsHoweverLateItIsTold() {
        CrmObject ada = ada();
        CrmObject there = systems.south.contacts().get(0);
        for (String phone : List.of("2", "3")) {
            systems.north.changeContact(ada.id(), Map.of("phone", phone));
            await().atMost(SOON).until(() -> only(systems.south, "phone"), phone::equals);
            await().atMost(SOON).until(systems::isQuiet);
        }
        systems.inside(() -> {
            var mapping = mappings.find(systems.southConnection, "contact").orElseThrow();
            merging.merge(mapping, Told.some(there.id(), Map.of("phone", "2")), Instant.now());
            return "told";
        });
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.north, "phone")).isEqualTo("3");
        assertThat(only(systems.south, "phone")).isEqualTo("3");
        assertThat(systems.texts("select value from record_field where name = 'phone' order by number"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void keepsTheOrderOfEachRecordOverAnOutage() {
        CrmObject ada = ada();
        systems.south.faults().outage(true);
        systems.north.changeContact(ada.id(), Map.of("phone", "2"));
        await().atMost(SOON).until(() -> systems.count("record_change where way = 'out' and state <> 'done'") >= 1);
        systems.north.changeContact(ada.id(), Map.of("lastname", "Capstan"));
        await().atMost(SOON).until(() -> systems.count("record_change where way = 'out' and state <> 'done'") == 2);
        systems.north.changeContact(ada.id(), Map.of("phone", "4"));
        await().atMost(SOON).until(() -> systems.count("record_change where way = 'out' and state <> 'done'") == 3);
        assertThat(only(systems.south, "phone")).isEqualTo("1");
        systems.south.faults().outage(false);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.south, "phone")).isEqualTo("4");
        assertThat(only(systems.south, "lastname")).isEqualTo("Capstan");
        List<String> ended = systems.texts("select number::text from record_change order by ended_at, number");
        assertThat(ended)
                .as("in the order in which they were queued")
                .isEqualTo(systems.texts("select number::text from record_change order by number"));
        assertThat(systems.texts("select state from record_change where state not in ('done', 'overtaken')"))
                .isEmpty();
    }

    @Test
    void createsOneWhenTheAnswerToItIsLost() {
        await().atMost(SOON).until(() -> systems.count("connection_feed where cursor is not null") == 2);
        systems.south.faults().at(request -> request.path().endsWith("/batch/upsert"), Fault.TIMEOUT_AFTER);
        systems.north.addContact(Map.of("email", "ada@harbour.example", "phone", "1"));
        await().atMost(SOON).until(() -> systems.south.contacts().size() == 1);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(systems.south.contacts()).hasSize(1);
        assertThat(systems.count("business_record")).isOne();
        assertThat(systems.texts("select key from connector_call"))
                .as("every try is the same call")
                .isEqualTo(systems.texts("select key from record_change"))
                .hasSize(1);
        assertThat(systems.texts("select state from record_change"))
                .as("overtaken when it is told first that the contact is there")
                .isSubsetOf("done", "overtaken");
    }

    @Test
    void aPersonIsAskedWhenBothHaveChangedIt() {
        systems.rule(Rule.ASK);
        changeOnBothSides();
        await().atMost(SOON).until(() -> systems.count("record_conflict where state = 'open'") == 1);
        systems.south.faults().outage(false);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.north, "phone")).isEqualTo("22");
        assertThat(only(systems.south, "phone")).as("not overwritten").isEqualTo("33");
        assertThat(systems.texts("select our_value || ' or ' || their_value from record_conflict"))
                .containsExactly("22 or 33");
    }

    @Test
    void theNewestWinsWhereThatIsTheRule() {
        changeOnBothSides();
        systems.south.faults().outage(false);
        await().atMost(SOON).until(() -> only(systems.north, "phone"), "33"::equals);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.south, "phone")).isEqualTo("33");
    }

    @Test
    void whatTheWorkspaceHasWinsWhereThatIsTheRule() {
        systems.rule(Rule.OURS);
        changeOnBothSides();
        systems.south.faults().outage(false);
        await().atMost(SOON).until(() -> only(systems.south, "phone"), "22"::equals);
        await().atMost(SOON).until(systems::isQuiet);
        assertThat(only(systems.north, "phone")).isEqualTo("22");
    }

    /** While nothing can be written to the one in the south, both change the telephone; the south does it later. */
    private void changeOnBothSides() {
        CrmObject ada = ada();
        CrmObject there = systems.south.contacts().get(0);
        systems.south.faults().outage(true);
        systems.north.changeContact(ada.id(), Map.of("phone", "22"));
        await().atMost(SOON)
                .until(() -> systems.count("record_field where value = '22' and superseded_at is null") == 1);
        systems.south.changeContact(there.id(), Map.of("phone", "33"));
        await().atMost(SOON).until(() -> systems.count("record_link where seen::text like '%\"33\"%'") >= 1);
    }

    @Test
    void isSeenInItsWorkspaceAlone() {
        ada();
        TwoSystems ours = systems;
        for (String table : List.of(
                "business_record",
                "record_field",
                "record_link",
                "record_mapping",
                "record_change",
                "record_conflict")) {
            long theirs = TestWorkspace.create(tenants, people)
                    .inside(() -> transaction.execute(status -> jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single()));
            assertThat(theirs).as(table).isZero();
        }
        assertThat(ours.count("record_change")).isPositive();
    }

    @Test
    void isErasedWithThePersonItIsAbout() {
        ada();
        var subject = new DataSubject("", "Ada@harbour.example");
        assertThat(systems.inside(() -> personalData.find(subject))).isOne();
        assertThat(systems.inside(() -> personalData.export(subject)).toString())
                .contains("ada@harbour.example", "Anchor");
        assertThat(systems.inside(() -> personalData.erase(subject)).erased()).isOne();
        for (String table : List.of("business_record", "record_field", "record_link", "record_change")) {
            assertThat(systems.count(table)).as(table).isZero();
        }
    }
}
