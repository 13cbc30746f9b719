package ropewalk.process;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.ElementTemplates;

/** The variables that something in a diagram gives a value, whatever the order of its steps. */
final class DiagramVariables {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> NAMING_ATTRIBUTES = Set.of(
            "resultVariable",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "initiator");
    private static final Set<String> OF_EVERY_MULTI_INSTANCE =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Set<String> names = new HashSet<>(OF_EVERY_MULTI_INSTANCE);
    private boolean more;

    DiagramVariables(DomElement root) {
        names.add("event");
        walk(root);
    }

    /** Whether a variable may come from here; a called process that hands over all it has may give any. */
    boolean give(String name) {
        return more || names.contains(name);
    }

    private void walk(DomElement element) {
        for (String attribute : NAMING_ATTRIBUTES) {
            add(element.getAttribute(CAMUNDA, attribute));
        }
        switch (element.getLocalName()) {
            case "inputParameter", "outputParameter" -> add(element.getAttribute("name"));
            case "formField" -> add(element.getAttribute("id"));
            case "userTask" -> add(element.getAttribute("id") + "Outcome");
            case "serviceTask" -> addDefaultResult(element.getAttribute(CAMUNDA, "topic"));
            case "property" -> {
                if ("resultVariable".equals(element.getAttribute("name"))) {
                    add(element.getAttribute("value"));
                }
            }
            case "out" -> {
                add(element.getAttribute("target"));
                more |= "all".equals(element.getAttribute("variables"));
            }
            default -> {} // gives no variable
        }
        element.getChildElements().forEach(this::walk);
    }

    private void addDefaultResult(@Nullable String topic) {
        if (topic != null && topic.contains(".")) {
            add(ElementTemplates.resultVariable(topic.substring(topic.indexOf('.') + 1)));
        }
    }

    private void add(@Nullable String name) {
        if (name != null) {
            names.add(name.strip());
        }
    }
}
