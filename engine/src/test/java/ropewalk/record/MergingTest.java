package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.RecordKind.Told;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.record.MappedField.Rule;
import ropewalk.record.RecordTable.Present;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What is told of a thing in the very moment in which it becomes known whose it is. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MergingTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MappingTable mappings;

    @Autowired
    RecordTable records;

    @Autowired
    Merging merging;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** As when a system tells of what we are just creating there. */
    @Test
    void makesNoSecondRecordOfAThingThatIsBeingLinked() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        try (var systems = new TwoSystems(
                workspace, workspace.browser(port, Role.ADMIN), mappings, jdbc, transaction, Rule.NEWEST)) {
            var told = Told.all("4711", Map.of("email", "ada@harbour.example"));
            RecordMapping south = systems.inside(
                    () -> mappings.find(systems.southConnection, "contact").orElseThrow());
            String ada = systems.inside(() -> {
                String id = records.add("contact");
                records.put(id, new Present("email", "ada@harbour.example", NOW, systems.northConnection), null);
                return id;
            });
            CompletableFuture<?> telling = systems.inside(() -> {
                records.lockThing(systems.southConnection, "contact", "4711");
                records.lock(ada);
                records.keep(new RecordLink(systems.southConnection, "contact", "4711", ada, false, Map.of()));
                var merge = CompletableFuture.runAsync(() -> systems.inside(() -> {
                    merging.merge(south, told, NOW);
                    return "merged";
                }));
                await().atMost(SOON).until(() -> systems.count("pg_locks where not granted") > 0);
                return merge;
            });
            telling.join();
            assertThat(systems.count("business_record")).isEqualTo(1);
        }
    }
}
