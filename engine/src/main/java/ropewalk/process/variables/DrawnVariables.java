package ropewalk.process.variables;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ropewalk.connector.ElementTemplates;
import ropewalk.process.engine.Expressions;
import ropewalk.process.engine.XmlElement;
import ropewalk.process.engine.XmlReader;
import ropewalk.process.variables.DrawnVariable.Place;

/** Walks once through a drawing and notes where something gives a variable a value, and where something reads one. */
public final class DrawnVariables {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** A property of a message's event that makes a variable of a part of it. */
    private static final String PART = "variable.";

    /** Attributes that name a variable, and in which way it gets its value. */
    private static final Map<String, String> NAMING = Map.of(
            "resultVariable", "result",
            "elementVariable", "loop",
            "errorCodeVariable", "error",
            "errorMessageVariable", "error",
            "escalationCodeVariable", "error",
            "initiator", "start");

    /** Names that the engine gives a meaning of its own. */
    private static final Set<String> GIVEN_BY_THE_ENGINE = Set.of(
            "execution",
            "task",
            "externalTask",
            "people",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private static final Map<String, String> READING = Map.of(
            "conditionExpression", "condition",
            "condition", "condition",
            "completionCondition", "loop",
            "loopCardinality", "loop",
            "timeDuration", "timer",
            "timeDate", "timer",
            "timeCycle", "timer",
            "inputParameter", "input",
            "outputParameter", "output");

    private static final Pattern DRAWN = Pattern.compile(
            "process|sequenceFlow|callActivity|transaction|\\w*(Task|Gateway|Event|SubProcess)|task|subProcess");

    private final Map<String, Set<Place>> written = new TreeMap<>();
    private final Map<String, Set<Place>> read = new TreeMap<>();
    private final DecisionVariables decisions = new DecisionVariables();
    private final Map<String, FormVariables> forms;
    /** Outcomes of tasks that have only one, worth a line only when something reads them. */
    private final Map<String, Place> plainOutcomes = new HashMap<>();

    private boolean anything;

    private DrawnVariables(Collection<FormVariables> forms) {
        this.forms = forms.stream().collect(Collectors.toMap(FormVariables::id, form -> form, (one, other) -> one));
    }

    /**
     * @param xml a BPMN document
     * @param decisions DMN files that belong to it
     * @param forms form-js forms that belong to it
     * @throws XmlReader.Unreadable when the document is no XML, or beyond the bounds of a model
     */
    public static DrawnVariables of(String xml, List<String> decisions, List<String> forms)
            throws XmlReader.Unreadable {
        XmlElement root = XmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
        DrawnVariables found =
                new DrawnVariables(forms.stream().map(FormVariables::of).toList());
        decisions.forEach(found.decisions::add);
        found.walk(root, new Element("", "", false), "expression");
        return found;
    }

    /** Whether the drawing may give the variable a value; a called process that hands over all it has may give any. */
    public boolean give(String name) {
        return anything
                || written.containsKey(name)
                || plainOutcomes.containsKey(name)
                || GIVEN_BY_THE_ENGINE.contains(name);
    }

    /** By their names, without those that only the engine gives. */
    public List<DrawnVariable> all() {
        return Stream.concat(written.keySet().stream(), read.keySet().stream())
                .distinct()
                .filter(name -> !GIVEN_BY_THE_ENGINE.contains(name))
                .sorted()
                .map(name -> new DrawnVariable(
                        name,
                        List.copyOf(written.getOrDefault(name, outcomeNamed(name))),
                        List.copyOf(read.getOrDefault(name, Set.of()))))
                .toList();
    }

    private Set<Place> outcomeNamed(String name) {
        Place outcome = plainOutcomes.get(name);
        return outcome == null ? Set.of() : Set.of(outcome);
    }

    /** @param connector whether a connector does it: its inputs are fields of the connector and no variables */
    private record Element(String id, String name, boolean connector) {
        Place place(String how) {
            return new Place(id, name, how);
        }
    }

    private void walk(XmlElement xml, Element within, String part) {
        Element element = isDrawn(xml)
                ? new Element(
                        xml.attribute("id").orElse(""),
                        xml.attribute("name").orElse(""),
                        topics(xml).findAny().isPresent())
                : within;
        String how = READING.getOrDefault(xml.name(), part);
        xml.attributes().forEach(attribute -> attribute(attribute, element, how));
        Expressions.names(xml.trimmedText()).forEach(name -> reads(name, element, how));
        switch (xml.name()) {
            case "userTask" -> outcome(xml, element);
            case "inputParameter" -> {
                if (!element.connector()) {
                    xml.attribute("name").ifPresent(name -> writes(name, element, how));
                }
            }
            case "outputParameter" -> xml.attribute("name").ifPresent(name -> writes(name, element, how));
            case "formField" -> xml.attribute("id").ifPresent(name -> writes(name, element, "form"));
            case "in" -> xml.attribute("source").ifPresent(name -> reads(name, element, "called"));
            case "out" -> {
                xml.attribute("target").ifPresent(name -> writes(name, element, "called"));
                anything |= xml.attribute("variables").filter("all"::equals).isPresent();
            }
            default -> {} // neither names a variable nor asks for one
        }
        if (isDrawn(xml)) {
            results(xml, element);
        }
        xml.children().forEach(child -> walk(child, element, how));
    }

    private static boolean isDrawn(XmlElement xml) {
        return DRAWN.matcher(xml.name()).matches();
    }

    private void attribute(XmlElement.Attribute attribute, Element element, String part) {
        String how =
                switch (attribute.name()) {
                    case "assignee", "candidateUsers", "candidateGroups" -> "assignment";
                    case "dueDate", "followUpDate" -> "timer";
                    case "collection" -> "loop";
                    default -> part;
                };
        Expressions.names(attribute.value()).forEach(name -> reads(name, element, how));
        if (!attribute.namespace().equals(CAMUNDA)) {
            return;
        }
        String naming = NAMING.get(attribute.name());
        if (naming != null) {
            writes(attribute.value(), element, naming);
        }
        switch (attribute.name()) {
            case "collection" -> {
                if (!Expressions.isExpression(attribute.value())) {
                    reads(attribute.value(), element, how);
                }
            }
            case "decisionRef" -> decisions.read(attribute.value()).forEach(name -> reads(name, element, "decision"));
            case "formRef" -> {
                FormVariables form = forms.get(attribute.value());
                if (form != null) {
                    form.written().forEach(name -> writes(name, element, "form"));
                    form.read().forEach(name -> reads(name, element, "form"));
                }
            }
            default -> {} // no reference to what has variables
        }
    }

    private void outcome(XmlElement task, Element element) {
        String name = element.id() + "Outcome";
        if (property(task, "outcomes").findAny().isPresent()) {
            writes(name, element, "outcome");
        } else {
            plainOutcomes.put(name, element.place("outcome"));
        }
    }

    /** What a connector answers and what a message brings: one variable, named in the drawing or by the connector. */
    private void results(XmlElement xml, Element element) {
        boolean message = xml.name().equals("receiveTask")
                || xml.name().matches("(start|boundary|intermediateCatch)Event")
                        && xml.children("messageEventDefinition").findAny().isPresent();
        List<String> named = property(xml, "resultVariable")
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        named.forEach(name -> writes(name, element, message ? "message" : "result"));
        if (message) {
            properties(xml)
                    .flatMap(property -> property.attribute("name").stream())
                    .filter(name -> name.startsWith(PART))
                    .forEach(name -> writes(name.substring(PART.length()), element, "message"));
        }
        if (named.isEmpty() && message) {
            writes("event", element, "message");
        } else if (named.isEmpty()) {
            topics(xml).filter(topic -> topic.contains(".")).forEach(topic -> {
                String operation = topic.substring(topic.lastIndexOf('.') + 1);
                writes(ElementTemplates.resultVariable(operation), element, "result");
            });
        }
    }

    /** Of the element itself, or of the event that sends something. */
    private static Stream<String> topics(XmlElement xml) {
        return Stream.concat(Stream.of(xml), xml.children("messageEventDefinition"))
                .flatMap(each -> each.attribute(CAMUNDA, "topic").stream());
    }

    private static Stream<XmlElement> properties(XmlElement xml) {
        return xml.children("extensionElements")
                .flatMap(extensions -> extensions.children("properties"))
                .flatMap(properties -> properties.children("property"));
    }

    private static Stream<String> property(XmlElement xml, String name) {
        return properties(xml)
                .filter(property ->
                        property.attribute("name").filter(name::equals).isPresent())
                .flatMap(property -> property.attribute("value").stream());
    }

    private void writes(String name, Element element, String how) {
        note(written, name, element.place(how));
    }

    private void reads(String name, Element element, String how) {
        note(read, name, element.place(how));
    }

    private static void note(Map<String, Set<Place>> places, String name, Place place) {
        if (!name.isBlank()) {
            places.computeIfAbsent(name.strip(), any -> new LinkedHashSet<>()).add(place);
        }
    }
}
