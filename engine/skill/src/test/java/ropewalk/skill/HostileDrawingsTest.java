package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.skill.InvalidSkill.Reason;

/** Drawings that call or hear what their skill does not declare. */
class HostileDrawingsTest {

    @Test
    void aCallThatIsNotDeclaredIsRefused() {
        Map<String, String> calls = new HashMap<>(Map.of(
                "hubspot.delete-contact", "another operation",
                "assistant.classify", "the assistant",
                "skill.harbour.invoice-approval.other", "a step that is not there",
                "skill.harbour.another.match", "another skill's step",
                "${topic}", "whatever a variable says"));
        calls.forEach((topic, what) -> assertThat(
                        Sample.refused(Sample.signed(Sample.with("processes/approve.bpmn", Sample.drawing(topic))))
                                .reason())
                .as(what)
                .isEqualTo(Reason.UNDECLARED));
    }

    @Test
    void anEventASignalAndWhatIsNotInThePackageAreNotReached() {
        Map<String, Reason> drawings = Map.of(
                "<message id=\"m\" name=\"stripe.payment-failed\"/>", Reason.UNDECLARED,
                "<process id=\"p\"><callActivity id=\"c\" calledElement=\"payroll\"/></process>", Reason.UNDECLARED,
                "<process id=\"p\"><callActivity id=\"c\" calledElement=\"${any}\"/></process>", Reason.UNDECLARED,
                "<process id=\"p\"><businessRuleTask id=\"c\" camunda:decisionRef=\"salaries\"/></process>",
                        Reason.UNDECLARED,
                "<signal id=\"s\" name=\"anything\"/>", Reason.CONTENT);
        drawings.forEach((drawing, reason) -> assertThat(Sample.refused(
                                Sample.signed(Sample.with("processes/approve.bpmn", Sample.definitions(drawing))))
                        .reason())
                .as(drawing)
                .isEqualTo(reason));
    }
}
