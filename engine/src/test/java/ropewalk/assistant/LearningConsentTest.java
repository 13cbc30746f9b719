package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.identity.Browser;
import ropewalk.tenant.Role;

/** What is kept of letters and of those who decide, and how soon it is gone. */
class LearningConsentTest extends Letters {
    @Test
    void keepsNothingThatTellsWhoSomebodyIs() {
        String task = start(
                workspace,
                manager,
                "I am Johanna Musterfrau, johanna.musterfrau@customer.example, +49 30 901820. My box is wet.");
        decide(task, "north", "Johanna Musterfrau called me as well");
        String kept = workspace.inside(() ->
                transaction.execute(status -> jdbc.sql("select string_agg(s::text, ' ') from assistant_suggestion s")
                        .query(String.class)
                        .single()));
        assertThat(kept).contains("My box is wet").doesNotContain("Johanna").doesNotContain("Musterfrau");
        assertThat(kept).doesNotContain("901820").doesNotContain("customer.example");
    }

    @Test
    void forgetsAtOnceWhatItLearnedFromSomebodyWhoDeclines() {
        teach(manager, workspace);
        decline();
        assertThat(learning().json().at("/models")).as("from the commit on").isEmpty();
        String task = start(workspace, manager, "The box arrived all wet and soaked");
        assertThat(suggestion(task).json().at("/0/learned").asInt()).isZero();
        decide(task, "north", "");
        assertThat(learning().json().at("/days"))
                .as("nothing is taken from them any more")
                .isEmpty();
    }

    @Test
    void throwsAModelAwayThatWasBegunBeforeSomebodyDeclinedAndLetsNobodyWaitForIt() {
        teach(manager, workspace);
        String open = start(workspace, manager, "A wet box");
        String last = start(workspace, manager, "A soaked box");
        rounds.stop();
        try {
            decide(open, "north", "");
            Learning.Begun begun = workspace.inside(() -> learning.begin()).orElseThrow();
            decide(last, "north", "");
            decline();
            workspace.inside(() -> {
                learning.finish(begun);
                return begun;
            });
            assertThat(learning().json().at("/models")).isEmpty();
        } finally {
            rounds.start();
        }
    }

    @Test
    void keepsNeitherTextsNorAnswersWhereTheWorkspaceDeclines() {
        teach(manager, workspace);
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.send("PUT", "/api/privacy/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
        String task = start(workspace, manager, "Another wet box");
        assertThat(suggestion(task).json()).hasSize(1);
        decide(task, "north", "");
        assertThat(count("assistant_suggestion where text <> '' or vector is not null or decided_label is not null"))
                .isZero();
        assertThat(count("assistant_model")).isZero();
    }

    private void decline() {
        assertThat(manager.send("PUT", "/api/account/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
    }

    private long count(String from) {
        return workspace.inside(() -> transaction.execute(status ->
                jdbc.sql("select count(*) from " + from).query(Long.class).single()));
    }
}
