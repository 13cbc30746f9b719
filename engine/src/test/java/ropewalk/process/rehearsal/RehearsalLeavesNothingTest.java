package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.isolation.EveryRow;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A rehearsal calls nobody, tells nobody and keeps nothing. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RehearsalLeavesNothingTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EveryRow everyRow;

    @Test
    void leavesNoRowNoCallAndNoWord() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser manager = workspace.browser(port, Role.MANAGER);
        String word = "canary" + UUID.randomUUID().toString().replace("-", "");
        String xml = Drawing.of(
                "quiet",
                Drawing.start()
                        + Drawing.task("decide", "camunda:candidateGroups=\"manager\"", Map.of())
                        + Drawing.step("say", "say-line", word)
                        + Drawing.end(),
                "start>decide",
                "decide>say",
                "say>end");
        JsonNode waiting =
                new Playing(manager, xml).move("decide", "decide", Map.of()).state();
        assertThat(Playing.waits(waiting)).containsExactly("connector say 1");
        JsonNode ended = new Playing(manager, xml)
                .move("decide", "decide", Map.of())
                .move("answer", "say", Map.of("result", Map.of("said", word)))
                .state();
        assertThat(ended.at("/state").asString()).isEqualTo("ended");

        assertThat(everyRow.holding(word)).isEmpty();
        assertThat(manager.get("/api/process-instances").json().at("/items").size())
                .isZero();
        assertThat(manager.get("/api/tasks?filter=group").json().at("/items").size())
                .isZero();
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?limit=100")
                        .body())
                .doesNotContain("process.", "quiet");
    }

    @Test
    void hasTheSameTablesAsTheEngineThatWorks() {
        String columns =
                """
                select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = '%s'::regnamespace and c.relkind = 'r' and c.relname like 'act\\_%%'
                  and a.attnum > 0 and not a.attisdropped order by 1""";
        List<String> works =
                jdbc.sql(columns.formatted("public")).query(String.class).list();
        List<String> rehearses =
                jdbc.sql(columns.formatted("rehearsal")).query(String.class).list();
        assertThat(rehearses).hasSizeGreaterThan(100).isEqualTo(works);
    }
}
