package ropewalk.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the modeler offers for a card, in the form of Camunda 7's element templates
 * (https://docs.camunda.io/docs/components/modeler/desktop-modeler/element-templates/c7-defining-templates).
 */
public final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

    private ElementTemplates() {}

    /**
     * One template for each operation and each event.
     *
     * @param connections the names of the tenant's connections of this connector, offered as a choice; when empty the
     *     name is typed
     */
    public static List<Map<String, Object>> of(Card<?> card, List<String> connections) {
        var templates = new ArrayList<Map<String, Object>>();
        var choice = List.of(connection(connections, "camunda:inputParameter"));
        card.operations().forEach(operation -> templates.add(operation(card, operation, choice)));
        card.events().forEach(event -> templates.add(event(card, event, connections)));
        return List.copyOf(templates);
    }

    /** One template for each operation of what the server does itself, where no connection has to be chosen. */
    public static List<Map<String, Object>> of(Card<?> card) {
        return card.operations().stream()
                .map(operation -> operation(card, operation, List.of()))
                .toList();
    }

    private static Map<String, Object> operation(
            Card<?> card, Operation<?, ?, ?> operation, List<Map<String, Object>> before) {
        String topic = card.id() + "." + operation.id();
        var properties = new ArrayList<Map<String, Object>>();
        properties.add(hidden("external", Map.of("type", "property", "name", "camunda:type")));
        properties.add(hidden(topic, Map.of("type", "property", "name", "camunda:topic")));
        properties.addAll(before);
        operation.inputs().forEach(field -> properties.add(input(field)));
        properties.add(resultVariable(resultVariable(operation.id()), "The operation's result, one JSON variable"));
        var template = template(topic, card, operation.name(), List.of("bpmn:Task", "bpmn:ServiceTask"), properties);
        template.put("elementType", Map.of("value", "bpmn:ServiceTask"));
        return template;
    }

    /** {@code create-invoice} gives {@code createInvoiceResult}; what stands before a point is left out. */
    public static String resultVariable(String operationId) {
        var name = new StringBuilder();
        for (String word :
                operationId.substring(operationId.lastIndexOf('.') + 1).split("-")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.append("Result").toString();
    }

    /** The modeler draws a message of the event's name as the template is chosen: a template cannot bind one. */
    private static Map<String, Object> event(Card<?> card, Occurrence event, List<String> connections) {
        String message = card.id() + "." + event.id();
        var properties = new ArrayList<Map<String, Object>>();
        properties.add(hidden(message, Map.of("type", "camunda:property", "name", "event")));
        properties.add(connection(connections, "camunda:property"));
        if (event.id().equals(MeetingNews.STARTS)) {
            properties.add(offset());
        }
        properties.add(resultVariable("event", "What happened, one JSON variable"));
        var appliesTo = List.of("bpmn:StartEvent", "bpmn:IntermediateCatchEvent", "bpmn:BoundaryEvent");
        return template(message, card, event.name(), appliesTo, properties);
    }

    private static Map<String, Object> template(
            String id, Card<?> card, String name, List<String> appliesTo, List<Map<String, Object>> properties) {
        var template = new LinkedHashMap<String, Object>();
        template.put("$schema", SCHEMA);
        template.put("name", card.name() + ": " + name);
        template.put("id", id);
        template.put("description", card.description());
        template.put("version", 1);
        template.put("category", Map.of("id", card.id(), "name", card.name()));
        template.put("icon", Map.of("contents", card.icon().dataUri()));
        template.put("appliesTo", appliesTo);
        template.put(
                "groups",
                List.of(
                        Map.of("id", "connection", "label", "Connection"),
                        Map.of("id", "input", "label", "Input"),
                        Map.of("id", "result", "label", "Result")));
        template.put("properties", properties);
        return template;
    }

    private static Map<String, Object> hidden(String value, Map<String, Object> binding) {
        return Map.of("type", "Hidden", "value", value, "binding", binding);
    }

    private static Map<String, Object> connection(List<String> names, String binding) {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", "Connection");
        property.put("description", "Leave empty when there is only one");
        property.put("group", "connection");
        if (names.isEmpty()) {
            property.put("type", "String");
        } else {
            var choices = new ArrayList<Map<String, Object>>();
            choices.add(Map.of("name", "The only one there is", "value", ""));
            names.forEach(name -> choices.add(Map.of("name", name, "value", name)));
            property.put("type", "Dropdown");
            property.put("choices", choices);
        }
        property.put("value", "");
        property.put("optional", true);
        property.put("binding", Map.of("type", binding, "name", "connection"));
        return property;
    }

    private static Map<String, Object> offset() {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", "When");
        property.put("description", "Such as 15 minutes before or 1 working day after; empty: when it starts");
        property.put("group", "input");
        property.put("type", "String");
        property.put("value", "15 minutes before");
        property.put("optional", true);
        property.put("binding", Map.of("type", "camunda:property", "name", "offset"));
        return property;
    }

    private static Map<String, Object> input(Field field) {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", field.label());
        if (!field.help().isEmpty()) {
            property.put("description", field.help());
        }
        property.put("group", "input");
        boolean text = field.multiline() || field.kind() == Field.Kind.OBJECT || field.kind() == Field.Kind.LIST;
        List<Map<String, Object>> choices = choices(field);
        property.put("type", !choices.isEmpty() ? "Dropdown" : text ? "Text" : "String");
        if (!choices.isEmpty()) {
            property.put("choices", choices);
        }
        if (field.defaultValue() != null) {
            property.put("value", field.defaultValue());
        }
        if (field.required()) {
            property.put("constraints", Map.of("notEmpty", true));
        } else {
            property.put("optional", true);
        }
        property.put("binding", Map.of("type", "camunda:inputParameter", "name", field.name()));
        return property;
    }

    private static List<Map<String, Object>> choices(Field field) {
        if (field.kind() == Field.Kind.YES_NO) {
            return List.of(Map.of("name", "Yes", "value", "true"), Map.of("name", "No", "value", "false"));
        }
        return field.choices().stream()
                .map(choice -> Map.<String, Object>of("name", choice, "value", choice))
                .toList();
    }

    private static Map<String, Object> resultVariable(String standard, String help) {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", "Result variable");
        property.put("description", help);
        property.put("group", "result");
        property.put("type", "String");
        property.put("value", standard);
        property.put("constraints", Map.of("notEmpty", true));
        property.put("binding", Map.of("type", "camunda:property", "name", "resultVariable"));
        return property;
    }
}
