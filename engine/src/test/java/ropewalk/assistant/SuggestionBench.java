package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.Tables;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.Outcome;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Tenants;

/** How long a step waits for a suggestion of this server's own, and what a model of its examples takes. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SuggestionBench {
    private static final int LABELS = 20;
    private static final int ASKED = 400;
    private static final List<Integer> EXAMPLES = List.of(0, 1_000, 10_000);
    private static final ConnectorCall.Step STEP = new ConnectorCall.Step("post", "post:1", "none", "sort");
    private static final List<String> WORDS = List.of(
            "rope anchor harbour sail mast keel deck buoy tide storm pier crane cargo crew cabin galley rudder winch hull lamp"
                    .split(" "));
    private static final List<String> OTHERS = List.of(
            "we have asked for it twice please tell us when this will be looked at since the last one was not what was agreed"
                    .split(" "));

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    AssistantSteps assistant;

    @Autowired
    StepTable steps;

    @Autowired
    Learning learning;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcConnectionDetails database;

    private final Random random = new Random(7);

    @Test
    void suggestionsOfAStepThatHasLearnedMuch() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        StringBuilder rows = new StringBuilder();
        int asked = 0;
        ask(workspace, ASKED);
        for (int examples : EXAMPLES) {
            ask(workspace, Math.max(0, examples - asked));
            asked = Math.max(asked, examples);
            String made = examples == 0 ? "| | |" : learn(workspace, examples);
            ask(workspace, ASKED / 4);
            double[] millis = ask(workspace, ASKED);
            rows.append(String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f %s%n",
                    examples,
                    Tables.percentile(millis, 50),
                    Tables.percentile(millis, 95),
                    made));
        }
        try (Postgres postgres = new Postgres(database.getJdbcUrl())) {
            String table =
                    "| decided cases | p50 ms | p95 ms | its model, MB | made in s |\n|---|---|---|---|---|\n" + rows;
            Report.section("suggestions", table, postgres);
        }
    }

    /** @return how long each took, in ms */
    private double[] ask(TestWorkspace workspace, int count) {
        return workspace.inside(
                () -> IntStream.range(0, count).mapToDouble(i -> ask()).toArray());
    }

    private double ask() {
        String labels = IntStream.range(0, LABELS)
                .mapToObj(label -> "about-" + WORDS.get(label))
                .collect(Collectors.joining("\n"));
        ConnectorCall call = new ConnectorCall(
                "assistant.classify",
                "",
                Map.of("text", text(), "labels", labels),
                UuidCreator.getRandomBased().toString(),
                null,
                STEP);
        long begin = System.nanoTime();
        assertThat(assistant.call("classify", call)).isInstanceOf(Outcome.Done.class);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Four sentences, of which some name a person or an address. */
    private String text() {
        String topic = WORDS.get(random.nextInt(LABELS));
        return IntStream.range(0, 4)
                        .mapToObj(sentence -> IntStream.range(0, 10)
                                .mapToObj(word ->
                                        random.nextInt(6) == 0 ? topic : OTHERS.get(random.nextInt(OTHERS.size())))
                                .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(". "))
                + " Yours, Johanna Musterfrau, jo" + random.nextInt(1_000) + "@customer.example";
    }

    /** Decides them by the word that their texts have most of; a model is made of them. */
    private String learn(TestWorkspace workspace, int examples) {
        long[] took = new long[1];
        double bytes = workspace.inside(() -> {
            transaction.executeWithoutResult(status -> {
                jdbc.sql(
                                """
                                update assistant_suggestion s set decided_label = chosen.label, decided_at = s.suggested_at,
                                  contributor = decode(md5((random() * 9)::int::text), 'hex')
                                from (select distinct on (id) id, 'about-' || word as label from assistant_suggestion,
                                    unnest(cast(:words as text[])) word
                                  order by id, length(text) - length(replace(text, word, '')) desc) chosen
                                where chosen.id = s.id and s.id in (select id from assistant_suggestion order by id limit :examples)""")
                        .param("words", WORDS.toArray(String[]::new))
                        .param("examples", examples)
                        .update();
                steps.learnLater(new StepId("post", "sort"), Duration.ZERO);
            });
            long begin = System.nanoTime();
            assertThat(learning.one()).isTrue();
            took[0] = System.nanoTime() - begin;
            return transaction.execute(status -> jdbc.sql(
                            "select octet_length(bytes) from assistant_model where examples = :examples order by number desc limit 1")
                    .param("examples", examples)
                    .query(Double.class)
                    .single());
        });
        return String.format(Locale.ROOT, "| %.1f | %.1f |", bytes / (1 << 20), took[0] / 1e9);
    }
}
