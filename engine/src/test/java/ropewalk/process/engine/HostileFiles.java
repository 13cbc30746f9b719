package ropewalk.process.engine;

import static ropewalk.process.engine.Hostile.bpmn;
import static ropewalk.process.engine.Hostile.extension;
import static ropewalk.process.engine.Hostile.process;
import static ropewalk.process.engine.Hostile.step;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hostile files: drawings that leave their tenant, overwork the server, or hide behind another vocabulary or encoding. */
final class HostileFiles {
    private static final String CANARY = "ropewalk.process.engine.Canary";

    private HostileFiles() {}

    static Stream<Hostile> all() {
        return Stream.of(tenants(), values(), vocabularies(), xml()).flatMap(group -> group);
    }

    private static Stream<Hostile> tenants() {
        return Stream.of(
                step(
                        "a call into another tenant",
                        "tenant-id",
                        "<callActivity id=\"step\" calledElement=\"x\" camunda:calledElementTenantId=\"other\"/>"),
                step(
                        "a call into a tenant by expression",
                        "tenant-id",
                        "<callActivity id=\"step\" calledElement=\"x\" camunda:calledElementTenantId=\"${tenant}\"/>"),
                step(
                        "another tenant's decision",
                        "tenant-id",
                        "<businessRuleTask id=\"step\" camunda:decisionRef=\"x\" camunda:decisionRefTenantId=\"other\"/>"),
                step(
                        "another tenant's case",
                        "tenant-id",
                        "<callActivity id=\"step\" camunda:caseRef=\"x\" camunda:caseTenantId=\"other\"/>"),
                step("a case", "case", "<callActivity id=\"step\" camunda:caseRef=\"x\"/>"));
    }

    private static Stream<Hostile> values() {
        return Stream.of(
                step("a timer of every second", "timer-cycle-too-short", timer("timeCycle", "R/PT1S")),
                step("a timer of 59 seconds", "timer-cycle-too-short", timer("timeCycle", "R100/PT59S")),
                step("a timer of every second as cron", "timer-cycle-too-short", timer("timeCycle", "* * * * * *")),
                step(
                        "a timer of a few days a year, by the second",
                        "timer-cycle-too-short",
                        timer("timeCycle", "*/10 0 0 1 1 *")),
                step("a timer that says nothing", "timer-unreadable", timer("timeCycle", "soon")),
                step("a repeating duration", "timer-unreadable", timer("timeDuration", "R/PT1S")),
                step(
                        "a million instances",
                        "multi-instance-too-many",
                        "<userTask id=\"step\"><multiInstanceLoopCharacteristics>"
                                + "<loopCardinality>1000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>"),
                step(
                        "countless retries",
                        "retry-cycle",
                        "<userTask id=\"step\" camunda:asyncBefore=\"true\">"
                                + extension(
                                        "<camunda:failedJobRetryTimeCycle>R100000/PT0S</camunda:failedJobRetryTimeCycle>")
                                + "</userTask>"),
                step(
                        "a form from elsewhere",
                        "form-key",
                        "<userTask id=\"step\" camunda:formKey=\"javascript:alert(1)\"/>"));
    }

    private static String timer(String kind, String value) {
        return "<userTask id=\"step\"/><boundaryEvent id=\"b\" attachedToRef=\"step\" cancelActivity=\"false\"><timerEventDefinition><"
                + kind + ">" + value + "</" + kind + "></timerEventDefinition></boundaryEvent>";
    }

    private static Stream<Hostile> vocabularies() {
        return Stream.of(
                step(
                        "a Flowable class",
                        "foreign-engine",
                        "<serviceTask id=\"step\" xmlns:f=\"http://flowable.org/bpmn\" f:class=\"" + CANARY + "\"/>"),
                step(
                        "a Flowable listener",
                        "foreign-engine",
                        "<userTask id=\"step\">"
                                + extension("<f:executionListener xmlns:f=\"http://flowable.org/bpmn\" class=\""
                                        + CANARY + "\"/>")
                                + "</userTask>"),
                step(
                        "an Activiti listener",
                        "foreign-engine",
                        "<userTask id=\"step\">"
                                + extension(
                                        "<a:taskListener xmlns:a=\"http://activiti.org/bpmn\" event=\"create\" class=\""
                                                + CANARY + "\"/>")
                                + "</userTask>"),
                step(
                        "an Operaton class",
                        "foreign-engine",
                        "<serviceTask id=\"step\" xmlns:o=\"http://operaton.org/schema/1.0/bpmn\" o:class=\"" + CANARY
                                + "\"/>"),
                step(
                        "a jBPM script",
                        "foreign-engine",
                        "<serviceTask id=\"step\" xmlns:t=\"http://www.jboss.org/drools\" t:onEntry=\"x\"/>"),
                step(
                        "retries in the oldest vocabulary",
                        "foreign-engine",
                        "<userTask id=\"step\">"
                                + extension(
                                        "<x:failedJobRetryTimeCycle xmlns:x=\"http://www.camunda.com/fox\">R9999/PT0S</x:failedJobRetryTimeCycle>")
                                + "</userTask>"),
                step(
                        "an unknown extension",
                        "extension-not-allowed",
                        "<userTask id=\"step\">" + extension("<camunda:potentialStarter/>") + "</userTask>"),
                step("a step of no vocabulary", "foreign-element", "<serviceTask xmlns=\"\" id=\"step\"/>"),
                bpmn(
                        "a process in the drawing's vocabulary",
                        "foreign-element",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        "</definitions>",
                                        "<x:process xmlns:x=\"http://www.omg.org/spec/BPMN/20100524/DI\" id=\"q\"/></definitions>")),
                bpmn(
                        "a web service's description",
                        "import",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        "<process ",
                                        "<import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"http://127.0.0.1/x\" namespace=\"x\"/><process ")),
                bpmn(
                        "a case instead of a process",
                        "resource-root",
                        "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\"/>"),
                new Hostile("a script file beside it", "resource-kind", "x.groovy", "1"),
                new Hostile("a case file", "resource-kind", "x.cmmn", "1"),
                new Hostile("a process in capitals", "resource-kind", "x.BPMN", "1"),
                new Hostile("a file elsewhere", "resource-name", "../../x.bpmn", "1"));
    }

    private static Stream<Hostile> xml() {
        String bombs = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        return Stream.of(
                bpmn("an external entity", "xml-doctype", doctype("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "&x;")),
                bpmn(
                        "a parameter entity",
                        "xml-doctype",
                        doctype("<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x\"> %x;", "")),
                bpmn("a billion laughs", "xml-doctype", doctype("<!ENTITY l0 \"ha\">" + bombs, "&l9;")),
                bpmn(
                        "a document type elsewhere",
                        "xml-doctype",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        "<definitions",
                                        "<!DOCTYPE definitions SYSTEM \"http://127.0.0.1:9/x.dtd\"><definitions")),
                bpmn(
                        "a schema elsewhere",
                        "schema-location",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        " targetNamespace",
                                        " xsi:schemaLocation=\"urn:x http://127.0.0.1:9/x.xsd\" targetNamespace")),
                bpmn(
                        "a schema without a namespace elsewhere",
                        "schema-location",
                        process("<userTask id=\"step\"/>")
                                .replace(
                                        " targetNamespace",
                                        " xsi:noNamespaceSchemaLocation=\"file:///etc/passwd\" targetNamespace")),
                bpmn("too deep", "xml-too-deep", process("<subProcess>".repeat(100) + "</subProcess>".repeat(100))),
                bpmn("too large", "xml-too-large", process("<!--" + "x".repeat(3 << 20) + "-->")),
                bpmn("broken", "xml-unreadable", "<definitions"),
                bpmn("empty", "xml-unreadable", ""));
    }

    private static String doctype(String declarations, String use) {
        return process("<userTask id=\"step\" name=\"n\"><documentation>" + use + "</documentation></userTask>")
                .replace("<definitions", "<!DOCTYPE definitions [" + declarations + "]><definitions");
    }
}
