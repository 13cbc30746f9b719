package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.assistant.provider.ModelServer;
import ropewalk.assistant.provider.Provider;
import ropewalk.assistant.provider.Providers;
import ropewalk.identity.Browser.Answer;

/** A provider answers at the steps of the workspace that chose it, and this server where it does not. */
class AnsweringProviderTest extends Letters {
    @Autowired
    Providers providers;

    @Autowired
    Evidence evidence;

    @Autowired
    StepTable steps;

    private ModelServer server;

    @BeforeEach
    void choose() {
        server = chooseProvider();
    }

    @Test
    void answersAndIsNamedWithItsSettingsAndWords() {
        server.chooses("south", 0.97);
        Answer suggested = suggestion(start(workspace, manager, "The box arrived all wet"));
        assertThat(suggested.text("/0/label")).as(suggested.body()).isEqualTo("south");
        assertThat(suggested.json().at("/0/confidence").asDouble()).isEqualTo(0.97);
        assertThat(suggested.json().at("/0/sure").asBoolean())
                .as("its own word is not enough")
                .isFalse();
        assertThat(suggested.text("/0/engine")).isEqualTo(PROVIDER);
        assertThat(suggested.text("/0/said")).isEqualTo("It says so.");
        assertThat(suggested.json().at("/0/problem").isMissingNode()).isTrue();
        assertThat(marks()).isEqualTo(List.of(PROVIDER, "1", "choose-1", "none", "It says so."));
    }

    @Test
    void thisServerAnswersInItsStead() {
        server.fails(500, Map.of(), "out of order");
        Answer suggested = suggestion(start(workspace, manager, "The box arrived all wet"));
        assertThat(suggested.text("/0/label")).isIn("north", "south");
        assertThat(suggested.text("/0/engine")).isEqualTo("embedded");
        assertThat(suggested.text("/0/problem")).isEqualTo("unreachable");
        assertThat(marks()).isEqualTo(List.of("embedded", "1", "choose-1", "unreachable", ""));
    }

    @Test
    void isShownNothingThatTellsWhoAPersonIs() {
        server.chooses("south", 0.9);
        String letter =
                "Please call Hildegard Musterfrau at +49 30 901820 or write to canary@example.org about my bill";
        decide(start(workspace, manager, letter), "south", "");
        start(workspace, manager, letter + " again");
        String sent = server.asked().get(1).body().toString();
        assertThat(sent).contains("EXAMPLE").contains("about my bill");
        assertThat(server.asked().toString())
                .doesNotContain("Musterfrau")
                .doesNotContain("901820")
                .doesNotContain("canary@example.org");
    }

    @Test
    void isShownTheNearestDecidedCases() {
        server.chooses("south", 0.9);
        for (int i = 0; i < WET.size(); i++) {
            decide(start(workspace, manager, WET.get(i)), "north", "");
            decide(start(workspace, manager, BILL.get(i)), "south", "");
        }
        decide(start(workspace, manager, "Nothing of all that"), "south", "");
        server.forget();
        server.chooses("north", 0.9);
        start(workspace, manager, "My box was all wet when it arrived");
        List<String> examples = server.asked()
                .get(0)
                .body()
                .at("/messages/1/content")
                .asString()
                .lines()
                .filter(line -> line.startsWith("EXAMPLE"))
                .toList();
        assertThat(examples).hasSize(12);
        assertThat(examples.get(0)).contains("My box was wet when it arrived").contains("north");
    }

    @Test
    void isAskedWithNoTransactionOpen() {
        server.chooses("south", 0.9);
        assertThatThrownBy(() -> workspace.inside(() -> {
                    Provider provider = providers.current().orElseThrow();
                    var question = new Provider.Question(
                            new Provider.Case("Anything", Map.of()), List.of(new Provider.Named("south", "")));
                    return transaction.execute(status -> provider.choose(question, List.of()));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void mayGoOnAloneOnceEnoughOfItsOwnAnswersWereRight() {
        server.chooses("south", 0.9);
        start(workspace, manager, "The amount is wrong");
        decided(39, "south", 0.9);
        assertThat(isEnough(PROVIDER, 0.9)).as("39 are too few").isFalse();
        decided(41, "south", 0.9);
        assertThat(isEnough(PROVIDER, 0.9)).isTrue();
        assertThat(isEnough("openai/other-model", 0.9)).as("another model").isFalse();
        decided(40, "north", 0.6);
        assertThat(isEnough(PROVIDER, 0.6)).as("wrong ones").isFalse();
        assertThat(isEnough(PROVIDER, 0.9)).isTrue();
    }

    private boolean isEnough(String engine, double confidence) {
        return workspace.inside(() -> {
            AssistantStep step = transaction.execute(
                    status -> steps.find(new StepId("letters", "ask")).orElseThrow());
            return evidence.isEnough(step, engine, confidence);
        });
    }

    /** Suggestions of the provider's “south”, decided so. */
    private void decided(int count, String as, double confidence) {
        workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        """
                        insert into assistant_suggestion (tenant_id, id, process_key, element_id, call_key, instance_id,
                          suggested_at, ranked, label, confidence, learner_label, twin_label, twin_confidence, engine,
                          model_version, sure, audited, decided_label, decided_at)
                        select current_setting('app.tenant'), gen_random_uuid()::text, 'letters', 'ask',
                          gen_random_uuid()::text, 'none', now(), '[]', 'south', :confidence, 'south', 'south', 0.5,
                          'openai/test-model', 0, false, false, :as, now()
                        from generate_series(1, :count)""")
                .param("confidence", confidence)
                .param("as", as)
                .param("count", count)
                .update()));
    }

    private List<String> marks() {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        """
                        select engine, provider_version::text, provider_prompt, coalesce(provider_problem, 'none') as problem,
                          provider_reasons from assistant_suggestion""")
                .query((row, number) -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .single()));
    }
}
