package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** A step finds values in a text, and learns from what people leave in the form. */
class ExtractionTest extends Invoices {
    @Test
    void fillsTheFormAndSaysWhereEachValueStands() {
        Answer suggested = suggestion(
                start(workspace, manager, "Invoice INV-2001\nTotal: 1,190.50 EUR\nQuestions to desk1@firm.example"));
        assertThat(value(suggested, "invoice")).as(suggested.body()).isEqualTo("INV-2001");
        assertThat(value(suggested, "total")).startsWith("1190.5");
        assertThat(value(suggested, "contact")).isEqualTo("desk1@firm.example");
        assertThat(suggested.json().at("/0/values"))
                .as("no form shows the fourth")
                .hasSize(3);
        assertThat(suggested.text("/0/values/1/before")).isEqualTo("Total: ");
        assertThat(suggested.text("/0/values/1/after")).isEqualTo(" EUR");
    }

    @Test
    void showsNothingElseThatIsMaskedWhereItSaysWhereAValueStands() {
        Answer suggested = suggestion(
                start(workspace, manager, "Johanna Musterfrau, jo@b.example, sends invoice INV-2003 to al@b.example"));
        assertThat(value(suggested, "invoice")).as(suggested.body()).isEqualTo("INV-2003");
        assertThat(suggested.text("/0/values/0/before")).contains("[email]").doesNotContain("jo@b.example");
    }

    @Test
    void keepsNoValueThatTellsWhoSomebodyIs() {
        String task = start(workspace, manager, letter(2));
        assertThat(kept("assistant_extraction")).doesNotContain("@firm.example", "sales2", "desk2");
        assertThat(kept("(select prints from assistant_extraction)")).contains("\"\"");
        leave(task, Map.of("invoice", "INV-2002", "total", 1190.5, "contact", "somebody@else.example"));
        assertThat(kept("assistant_extraction"))
                .contains("ELSEWHERE", "INV-2002")
                .doesNotContain("@firm.example", "somebody", "else.example");
        assertThat(kept("(select prints from assistant_extraction)")).isEqualTo("({})");
    }

    @Test
    void learnsWhichOfTwoMaskedValuesIsMeantAndSaysWhatLearningIsWorth() {
        for (int number = 10; number < 20; number++) {
            leave(
                    start(workspace, manager, letter(number)),
                    Map.of(
                            "invoice",
                            "INV-" + (2000 + number),
                            "total",
                            1190.5,
                            "contact",
                            "sales" + number + "@firm.example"));
        }
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == 10);
        Answer suggested = suggestion(start(workspace, manager, letter(30)));
        assertThat(value(suggested, "contact")).as(suggested.body()).isEqualTo("sales30@firm.example");
        assertThat(suggested.json().at("/0/learned").asInt()).isEqualTo(10);
        Answer page = learning();
        assertThat(page.json().at("/values/1/right").asInt()).as(page.body()).isEqualTo(10);
        assertThat(page.json().at("/values/2/decided").asInt()).isEqualTo(10);
        assertThat(page.json().at("/values/2/twinRight").asInt()).isZero();
        assertThat(page.json().at("/values/2/elsewhere").asInt()).isZero();
        assertThat(page.json().at("/values/3/decided").asInt())
                .as("no form shows it")
                .isZero();
        assertThat(page.json().at("/labels")).isEmpty();
    }

    @Test
    void forgetsAtOnceWhatItLearnedFromSomebodyWhoDeclines() {
        leave(start(workspace, manager, letter(40)), Map.of("invoice", "INV-2040"));
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == 1);
        assertThat(manager.send("PUT", "/api/account/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
        assertThat(learning().json().at("/models")).isEmpty();
        assertThat(kept("assistant_extraction")).doesNotContain("THERE");
    }

    @Test
    void keepsNeitherTextsNorAnswersWhereTheWorkspaceDeclines() {
        String before = start(workspace, manager, letter(50));
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .send("PUT", "/api/privacy/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isLessThan(300);
        String after = start(workspace, manager, letter(51));
        assertThat(value(suggestion(after), "invoice")).isEqualTo("INV-2051");
        leave(before, Map.of("invoice", "INV-2050"));
        leave(after, Map.of("invoice", "INV-2051"));
        assertThat(kept("assistant_extraction")).doesNotContain("INV-", "THERE");
    }

    @Test
    void teachesNoOtherWorkspace() {
        leave(start(workspace, manager, letter(60)), Map.of("invoice", "INV-2060"));
        TestWorkspace other = TestWorkspace.create(tenants, people);
        deploy(other);
        var stranger = other.browser(port, Role.MANAGER);
        String task = start(other, stranger, letter(61));
        assertThat(stranger.get("/api/tasks/" + task + "/suggestions")
                        .json()
                        .at("/0/learned")
                        .asInt())
                .isZero();
        assertThat(stranger.get("/api/assistant-steps/" + stepId()).status()).isEqualTo(404);
    }
}
