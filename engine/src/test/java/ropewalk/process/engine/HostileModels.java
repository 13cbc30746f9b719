package ropewalk.process.engine;

import static ropewalk.process.engine.Hostile.bpmn;
import static ropewalk.process.engine.Hostile.extension;
import static ropewalk.process.engine.Hostile.inputs;
import static ropewalk.process.engine.Hostile.process;
import static ropewalk.process.engine.Hostile.service;
import static ropewalk.process.engine.Hostile.step;

import java.util.stream.Stream;

/** Hostile process drawings, by the way they try to run code. */
final class HostileModels {
    private static final String CANARY = "ropewalk.process.engine.Canary";
    private static final String TOUCH = "java.nio.file.Files.createFile(java.nio.file.Path.of('target/canary'))";

    private HostileModels() {}

    static Stream<Hostile> all() {
        return Stream.of(classes(), scripts(), listeners()).flatMap(group -> group);
    }

    private static Stream<Hostile> classes() {
        return Stream.of(
                step("a delegate class", "java-class", service("camunda:class=\"" + CANARY + "\"", "")),
                step(
                        "a class under another prefix",
                        "java-class",
                        "<serviceTask id=\"step\" xmlns:c=\"http://camunda.org/schema/1.0/bpmn\" c:class=\"" + CANARY
                                + "\"/>"),
                step(
                        "a class by the old namespace",
                        "foreign-engine",
                        "<serviceTask id=\"step\" xmlns:a=\"http://activiti.org/bpmn\" a:class=\"" + CANARY + "\"/>"),
                step(
                        "a class of a send task",
                        "java-class",
                        "<sendTask id=\"step\" camunda:class=\"" + CANARY + "\"/>"),
                step(
                        "a class of a rule task",
                        "java-class",
                        "<businessRuleTask id=\"step\" camunda:class=\"" + CANARY + "\"/>"),
                step(
                        "a class of a thrown message",
                        "java-class",
                        "<intermediateThrowEvent id=\"step\"><messageEventDefinition camunda:class=\"" + CANARY
                                + "\"/></intermediateThrowEvent>"),
                step("a class in capitals", "extension-not-allowed", service("camunda:CLASS=\"" + CANARY + "\"", "")),
                step(
                        "a delegate expression",
                        "delegate-expression",
                        service("camunda:delegateExpression=\"${canary}\"", "")),
                step(
                        "a delegate expression, deferred",
                        "delegate-expression",
                        service("camunda:delegateExpression=\"#{canary}\"", "")),
                step(
                        "a mapping class",
                        "java-class",
                        "<callActivity id=\"step\" calledElement=\"x\" camunda:variableMappingClass=\"" + CANARY
                                + "\"/>"),
                step(
                        "a mapping delegate",
                        "delegate-expression",
                        "<callActivity id=\"step\" calledElement=\"x\" camunda:variableMappingDelegateExpression=\"${canary}\"/>"),
                step(
                        "a form handler",
                        "java-class",
                        "<userTask id=\"step\" camunda:formHandlerClass=\"" + CANARY + "\"/>"),
                step(
                        "a field with an expression",
                        "field-injection",
                        service(
                                "camunda:type=\"external\" camunda:topic=\"t\"",
                                extension(
                                        "<camunda:field name=\"a\"><camunda:expression>${canary.song}</camunda:expression></camunda:field>"))),
                step(
                        "a form validator",
                        "form-validator",
                        "<userTask id=\"step\">"
                                + extension("<camunda:formData><camunda:formField id=\"f\" type=\"string\">"
                                        + "<camunda:validation><camunda:constraint name=\"validator\" config=\""
                                        + CANARY
                                        + "\"/></camunda:validation></camunda:formField></camunda:formData>")
                                + "</userTask>"),
                step("a shell task", "service-type", service("camunda:type=\"shell\"", "")),
                step("a mail task", "service-type", service("camunda:type=\"mail\"", "")),
                step(
                        "a topic by expression",
                        "service-topic",
                        service("camunda:type=\"external\" camunda:topic=\"${topic}\"", "")));
    }

    private static Stream<Hostile> scripts() {
        return Stream.concat(
                Stream.of(
                                "groovy",
                                "javascript",
                                "JavaScript",
                                "ECMAScript",
                                "python",
                                "ruby",
                                "juel",
                                "feel",
                                "Graal.js")
                        .map(language -> step(
                                "a script task in " + language,
                                "script",
                                "<scriptTask id=\"step\" scriptFormat=\"" + language + "\"><script>" + TOUCH
                                        + "</script></scriptTask>")),
                Stream.of(
                        step(
                                "a script as a parameter",
                                "script",
                                service(
                                        "camunda:type=\"external\" camunda:topic=\"t\"",
                                        inputs("<camunda:script scriptFormat=\"groovy\">" + TOUCH
                                                + "</camunda:script>"))),
                        step(
                                "a script as a list item",
                                "script",
                                service(
                                        "camunda:type=\"external\" camunda:topic=\"t\"",
                                        inputs(
                                                "<camunda:list><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:list>"))),
                        step(
                                "a script as a map entry",
                                "script",
                                service(
                                        "camunda:type=\"external\" camunda:topic=\"t\"",
                                        inputs(
                                                "<camunda:map><camunda:entry key=\"k\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:entry></camunda:map>"))),
                        step(
                                "a script of another vocabulary as a parameter",
                                "script",
                                service(
                                        "camunda:type=\"external\" camunda:topic=\"t\"",
                                        inputs("<x:script xmlns:x=\"urn:x\" scriptFormat=\"groovy\">1</x:script>"))),
                        step(
                                "a script from a file",
                                "script",
                                "<scriptTask id=\"step\" scriptFormat=\"groovy\" camunda:resource=\"classpath://x.groovy\"/>"),
                        step(
                                "a script of another vocabulary",
                                "script",
                                "<x:scriptTask xmlns:x=\"urn:x\" id=\"step\" scriptFormat=\"groovy\"><x:script>1</x:script></x:scriptTask>"),
                        step(
                                "a script task in the drawing's vocabulary",
                                "script",
                                "<di:scriptTask xmlns:di=\"http://www.omg.org/spec/BPMN/20100524/DI\" id=\"step\" scriptFormat=\"groovy\"/>"),
                        step(
                                "a condition in a script language",
                                "script",
                                "<userTask id=\"step\"/><endEvent id=\"e\"/><sequenceFlow id=\"f\" sourceRef=\"step\" targetRef=\"e\">"
                                        + "<conditionExpression xsi:type=\"tFormalExpression\" language=\"groovy\">"
                                        + TOUCH
                                        + "</conditionExpression></sequenceFlow>"),
                        step(
                                "a conditional event in a script language",
                                "script",
                                "<intermediateCatchEvent id=\"step\"><conditionalEventDefinition><condition "
                                        + "xsi:type=\"tFormalExpression\" language=\"javascript\">" + TOUCH
                                        + "</condition></conditionalEventDefinition></intermediateCatchEvent>"),
                        step(
                                "a condition from a file",
                                "script",
                                "<userTask id=\"step\"/><endEvent id=\"e\"/><sequenceFlow id=\"f\" sourceRef=\"step\" targetRef=\"e\">"
                                        + "<conditionExpression camunda:resource=\"deployment://x.groovy\" xsi:type=\"tFormalExpression\"/></sequenceFlow>"),
                        step(
                                "a connector",
                                "connector",
                                service(
                                        "",
                                        extension(
                                                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"))),
                        step(
                                "a connector of another vocabulary",
                                "connector",
                                service(
                                        "",
                                        extension(
                                                "<x:connector xmlns:x=\"urn:x\"><x:connectorId>soap</x:connectorId></x:connector>")))));
    }

    private static Stream<Hostile> listeners() {
        return Stream.of(
                step(
                        "a start listener class",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension("<camunda:executionListener event=\"start\" class=\"" + CANARY + "\"/>")
                                + "</userTask>"),
                step(
                        "a listener expression",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension("<camunda:executionListener event=\"end\" expression=\"${canary.song}\"/>")
                                + "</userTask>"),
                step(
                        "a listener delegate",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension(
                                        "<camunda:executionListener event=\"start\" delegateExpression=\"#{canary}\"/>")
                                + "</userTask>"),
                step(
                        "a listener script",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension(
                                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">"
                                                + TOUCH + "</camunda:script></camunda:executionListener>")
                                + "</userTask>"),
                step(
                        "a task listener",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension("<camunda:taskListener event=\"create\" class=\"" + CANARY + "\"/>")
                                + "</userTask>"),
                step(
                        "a task listener with a time-out",
                        "listener",
                        "<userTask id=\"step\">"
                                + extension(
                                        "<camunda:taskListener event=\"timeout\" id=\"t\" class=\"" + CANARY
                                                + "\"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></camunda:taskListener>")
                                + "</userTask>"),
                bpmn(
                        "a listener of the process",
                        "listener",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        "<startEvent",
                                        extension("<camunda:executionListener event=\"start\" class=\"" + CANARY
                                                        + "\"/>")
                                                + "<startEvent")),
                bpmn(
                        "a listener of a flow",
                        "listener",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        "targetRef=\"step\"/>",
                                        "targetRef=\"step\">"
                                                + extension("<camunda:executionListener event=\"take\" class=\""
                                                        + CANARY + "\"/>")
                                                + "</sequenceFlow>")));
    }
}
