package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementTemplatesTest {

    private final Card<?> card = new DirectoryConnector()
            .card()
            .event("person-added", "A person was added", DirectoryConnector.Person.class);

    private static List<Map<String, Object>> properties(Map<String, Object> template) {
        return ((List<?>) template.getOrDefault("properties", List.of()))
                .stream().map(Json::map).toList();
    }

    @Test
    void anOperationIsAnExternalServiceTask() {
        Map<String, Object> template = ElementTemplates.of(card, List.of()).get(0);
        assertThat(template)
                .containsEntry("id", "directory.add-person")
                .containsEntry("elementType", Map.of("value", "bpmn:ServiceTask"));
        assertThat(properties(template))
                .extracting(property -> property.get("binding"), property -> property.get("value"))
                .contains(
                        tuple(Map.of("type", "property", "name", "camunda:type"), "external"),
                        tuple(Map.of("type", "property", "name", "camunda:topic"), "directory.add-person"),
                        tuple(Map.of("type", "camunda:property", "name", "resultVariable"), "addPersonResult"))
                .contains(tuple(Map.of("type", "camunda:inputParameter", "name", "name"), null));
    }

    private static org.assertj.core.groups.Tuple tuple(@org.jspecify.annotations.Nullable Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void onlyRequiredInputsMustBeFilledIn() {
        assertThat(properties(ElementTemplates.of(card, List.of()).get(0)))
                .filteredOn(property -> "input".equals(property.get("group")))
                .extracting(property -> property.get("label"), property -> property.containsKey("constraints"))
                .containsExactly(tuple("Full name", true), tuple("E-mail", false));
    }

    record Question(@Label("Urgent") @Default("false") boolean urgent) {}

    @Test
    void yesOrNoIsChosen() {
        var asking = new DirectoryConnector()
                .card()
                .operation("ask", "Ask", Question.class, Question.class, Idempotency.READ, Call::input);
        assertThat(properties(ElementTemplates.of(asking, List.of()).get(1)))
                .filteredOn(property -> "input".equals(property.get("group")))
                .singleElement()
                .satisfies(property ->
                        assertThat(property).containsEntry("type", "Dropdown").containsEntry("value", "false"));
    }

    /** The list is the one of Camunda 7's schema of element templates; a message of BPMN's is not in it. */
    @Test
    void onlyWhatATemplateCanSetIsBound() {
        assertThat(ElementTemplates.of(card, List.of("Sales")))
                .flatExtracting(ElementTemplatesTest::properties)
                .extracting(property -> property.get("binding"))
                .allSatisfy(binding -> assertThat(Json.map(binding))
                        .extractingByKey("type")
                        .isIn("property", "camunda:property", "camunda:inputParameter"));
    }

    @Test
    void theTenantsConnectionsAreOffered() {
        assertThat(Json.write(
                        ElementTemplates.of(card, List.of("Sales", "Support")).get(0)))
                .contains("\"Sales\"", "\"Support\"", "\"Dropdown\"");
    }

    @Test
    void anEventStartsOrIsWaitedFor() {
        Map<String, Object> template = ElementTemplates.of(card, List.of()).get(1);
        assertThat(template).containsEntry("id", "directory.person-added");
        assertThat(Json.write(template.get("appliesTo"))).contains("bpmn:StartEvent", "bpmn:IntermediateCatchEvent");
        assertThat(properties(template)).anySatisfy(property -> assertThat(property)
                .containsEntry("value", "directory.person-added")
                .containsEntry("binding", Map.of("type", "camunda:property", "name", "event")));
    }

    @Test
    void iconsAreDrawnHere() {
        for (Icon icon : Icon.values()) {
            assertThat(icon.dataUri()).startsWith("data:image/svg+xml;base64,");
        }
    }

    @Test
    void aSchemaSaysWhatIsRequired() {
        Map<String, Object> schema = JsonSchema.of(Field.of(DirectoryConnector.NewPerson.class));
        assertThat(schema).containsEntry("required", List.of("name"));
        assertThat(Json.write(schema.get("properties"))).contains("Full name");
    }
}
