package ropewalk.process.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ropewalk.process.engine.XmlReader;
import ropewalk.process.variables.DrawnVariable.Place;

class DrawnVariablesTest {
    @Test
    void namesWhereTheTemplatesVariablesComeFromAndWhereTheyGo() throws Exception {
        Map<String, DrawnVariable> found = byName(DrawnVariables.of(
                template("lead-to-deal.bpmn"),
                List.of(template("lead-rating.dmn")),
                List.of(template("approve-discount.form"), template("check-message.form"))));

        assertThat(found.get("event"))
                .isEqualTo(new DrawnVariable(
                        "event",
                        List.of(new Place("leadArrived", "Lead arrived", "message")),
                        List.of(new Place("readLead", "Read lead", "input"))));
        assertThat(named(found, "lead").writtenBy()).containsExactly(new Place("readLead", "Read lead", "result"));
        assertThat(named(found, "lead").readBy())
                .contains(
                        new Place("scoreLead", "Score lead", "input"),
                        new Place("sendNews", "Send news", "input"),
                        new Place("approveDiscount", "Approve discount", "input"));
        assertThat(named(found, "revenue").readBy())
                .containsExactly(
                        new Place("scoreLead", "Score lead", "decision"),
                        new Place("setDiscount", "Set discount", "decision"));
        assertThat(named(found, "score").writtenBy()).containsExactly(new Place("scoreLead", "Score lead", "result"));
        assertThat(named(found, "score").readBy())
                .extracting(Place::how)
                .containsExactly("input", "form", "form", "condition");
        assertThat(named(found, "approveDiscountOutcome").writtenBy())
                .containsExactly(new Place("approveDiscount", "Approve discount", "outcome"));
        // fields of connectors are no variables
        assertThat(found).doesNotContainKeys("contactId", "subject", "summary", "attendees");
        assertThat(found.values().stream().filter(each -> each.writtenBy().isEmpty()))
                .isEmpty();
    }

    @Test
    void tellsWhatNothingGives() throws Exception {
        Map<String, DrawnVariable> found = byName(
                drawing(
                        """
                <sequenceFlow id="flow" sourceRef="a" targetRef="b">
                  <conditionExpression>${totl > 5 and people.admin ne ''}</conditionExpression>
                </sequenceFlow>"""));

        assertThat(found.keySet()).containsExactly("totl");
        assertThat(named(found, "totl").writtenBy()).isEmpty();
        assertThat(named(found, "totl").readBy()).containsExactly(new Place("flow", "", "condition"));
    }

    @Test
    void followsLoopsTimersCalledProcessesAndOldForms() throws Exception {
        DrawnVariables drawn = drawing(
                """
                <userTask id="ask" name="Ask" camunda:assignee="${boss}" camunda:dueDate="${deadline}">
                  <extensionElements>
                    <camunda:formData><camunda:formField id="amount" type="long"/></camunda:formData>
                  </extensionElements>
                  <multiInstanceLoopCharacteristics camunda:collection="orders" camunda:elementVariable="order">
                    <completionCondition>${nrOfCompletedInstances > enough}</completionCondition>
                  </multiInstanceLoopCharacteristics>
                </userTask>
                <callActivity id="call" calledElement="other">
                  <extensionElements>
                    <camunda:in source="amount" target="x"/>
                    <camunda:out source="y" target="answer"/>
                  </extensionElements>
                </callActivity>
                <boundaryEvent id="late" attachedToRef="ask">
                  <timerEventDefinition><timeDuration>${patience}</timeDuration></timerEventDefinition>
                </boundaryEvent>""");
        Map<String, DrawnVariable> found = byName(drawn);

        assertThat(hows(found, DrawnVariable::writtenBy))
                .isEqualTo(Map.of("order", "ask loop", "amount", "ask form", "answer", "call called"));
        assertThat(hows(found, DrawnVariable::readBy))
                .isEqualTo(Map.of(
                        "boss", "ask assignment",
                        "deadline", "ask timer",
                        "orders", "ask loop",
                        "enough", "ask loop",
                        "amount", "call called",
                        "patience", "late timer"));
        assertThat(drawn.give("askOutcome")).isTrue();
        assertThat(drawn.give("x")).isFalse();
        assertThat(found).doesNotContainKey("askOutcome");
    }

    @Test
    void readsDecisionsAsFarAsTheyGo() throws Exception {
        String decisions =
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="price" name="Price">
                    <informationRequirement><requiredDecision href="#rebate"/></informationRequirement>
                    <literalExpression>
                      <text>sum(for line in order.lines return line.price * factor) - rebate</text>
                    </literalExpression>
                  </decision>
                  <decision id="rebate" name="Rebate">
                    <decisionTable>
                      <input><inputExpression><text>customer.since</text></inputExpression></input>
                      <output name="rebate"/>
                      <rule><inputEntry><text>&lt; limit</text></inputEntry><outputEntry><text>5</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>""";
        Map<String, DrawnVariable> found = byName(DrawnVariables.of(
                process("<businessRuleTask id=\"rate\" camunda:decisionRef=\"price\"/>"),
                List.of("no XML", decisions),
                List.of()));

        assertThat(found.keySet()).containsExactly("customer", "factor", "limit", "order");
    }

    @Test
    void readsFormsWithConditions() throws Exception {
        Map<String, DrawnVariable> found = byName(
                DrawnVariables.of(
                        process("<startEvent id=\"start\" camunda:formRef=\"ask\"/>"),
                        List.of(),
                        List.of(
                                "no JSON",
                                """
                        {"id": "ask", "components": [
                          {"type": "textfield", "key": "person.name"},
                          {"type": "number", "key": "age", "conditional": {"hide": "=country = \\"X\\" or person = null"}}]}
                        """)));

        assertThat(hows(found, DrawnVariable::writtenBy))
                .isEqualTo(Map.of("person", "start form", "age", "start form"));
        assertThat(hows(found, DrawnVariable::readBy)).isEqualTo(Map.of("country", "start form"));
    }

    @Test
    void readsWhatIsHalfDoneAndRefusesWhatIsDangerous() throws Exception {
        assertThat(byName(drawing("<task id=\"t\" name=\"${half\"/>"))).isEmpty();
        assertThatThrownBy(() -> DrawnVariables.of(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", List.of(), List.of()))
                .isInstanceOf(XmlReader.Unreadable.class);
    }

    private static Map<String, String> hows(
            Map<String, DrawnVariable> found, Function<DrawnVariable, List<Place>> places) {
        return found.values().stream()
                .filter(each -> !places.apply(each).isEmpty())
                .collect(Collectors.toMap(DrawnVariable::name, each -> places.apply(each).stream()
                        .map(place -> place.elementId() + " " + place.how())
                        .collect(Collectors.joining(", "))));
    }

    private static DrawnVariable named(Map<String, DrawnVariable> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }

    private static Map<String, DrawnVariable> byName(DrawnVariables drawn) {
        return drawn.all().stream()
                .collect(Collectors.toMap(DrawnVariable::name, each -> each, (one, other) -> one, TreeMap::new));
    }

    private static DrawnVariables drawing(String elements) throws XmlReader.Unreadable {
        return DrawnVariables.of(process(elements), List.of(), List.of());
    }

    private static String process(String elements) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="p">%s</process></definitions>"""
                .formatted(elements);
    }

    private static String template(String file) throws IOException {
        try (var stream = DrawnVariablesTest.class.getResourceAsStream("/templates/lead-to-deal/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
