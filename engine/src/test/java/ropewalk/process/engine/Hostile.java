package ropewalk.process.engine;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A model that must not be deployed, and the code it must be refused with. */
record Hostile(String name, String code, String resource, String text) {
    static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            """;

    byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Hostile bpmn(String name, String code, String document) {
        return new Hostile(name, code, "hostile.bpmn", document);
    }

    static Hostile dmn(String name, String code, String document) {
        return new Hostile(name, code, "hostile.dmn", document);
    }

    /** A process whose only step is the given one. */
    static Hostile step(String name, String code, String step) {
        return bpmn(name, code, process(step));
    }

    /** The expression in several places and spellings that the engine evaluates at different times. */
    static Stream<Hostile> expression(String name, String code, String body) {
        return Stream.of(
                step(name + " in ${}", code, service("camunda:expression=\"${" + body + "}\"", "")),
                step(name + " in #{}", code, service("camunda:expression=\"#{" + body + "}\"", "")),
                step(
                        name + " as a parameter",
                        code,
                        service("camunda:type=\"external\" camunda:topic=\"t\"", inputs("${" + body + "}"))),
                step(name + " in a name", code, "<userTask id=\"step\" name=\"Hello ${" + body + "}\"/>"));
    }

    static String service(String attributes, String extension) {
        return "<serviceTask id=\"step\" " + attributes + ">" + extension + "</serviceTask>";
    }

    static String extension(String content) {
        return "<extensionElements>" + content + "</extensionElements>";
    }

    static String inputs(String value) {
        return extension("<camunda:inputOutput><camunda:inputParameter name=\"x\">" + value
                + "</camunda:inputParameter></camunda:inputOutput>");
    }

    static String process(String step) {
        return HEAD
                + """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
                  <process id="hostile" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="step"/>
                    %s
                  </process>
                </definitions>
                """
                        .formatted(step);
    }

    static String decision(String attributes, String expression) {
        return HEAD
                + """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                    id="d" name="d" namespace="test">
                  <decision id="hostile" name="hostile">
                    <variable id="v" name="v"/>
                    <literalExpression id="step" %s><text>%s</text></literalExpression>
                  </decision>
                </definitions>
                """
                        .formatted(attributes, expression);
    }

    static String table(String attributes, String input, String output) {
        return HEAD
                + """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
                  <decision id="hostile" name="hostile"><decisionTable id="t">
                    <input id="i"><inputExpression id="ie" typeRef="string"><text>x</text></inputExpression></input>
                    <output id="o" name="y" typeRef="string"/>
                    <rule id="r"><inputEntry id="step" %1$s><text>%2$s</text></inputEntry>
                      <outputEntry id="oe" %1$s><text>%3$s</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """
                        .formatted(attributes, input, output);
    }

    @Override
    public String toString() {
        return name;
    }
}
