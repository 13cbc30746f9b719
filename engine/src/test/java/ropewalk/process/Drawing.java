package ropewalk.process;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Small diagrams, written as they are exchanged. */
public final class Drawing {
    private Drawing() {}

    /** @param content the elements; one sequence flow {@code f<n>} joins each pair named in flows */
    public static String of(String key, String content, String... flows) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < flows.length; i++) {
            String[] ends = flows[i].split(">", -1);
            drawn.append("<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                    .formatted(i, ends[0].trim(), ends[1].trim()));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="test">
                  <message id="cue" name="rehearsal.cue-given"/>
                  <error id="no" errorCode="NO"/>
                  <process id="%s" name="%s process" isExecutable="true">
                %s
                %s
                  </process>
                </definitions>
                """
                .formatted(key, key, content, drawn);
    }

    public static String start() {
        return "<startEvent id=\"start\"/>";
    }

    public static String startWithForm(String form) {
        return "<startEvent id=\"start\" camunda:formRef=\"" + form + "\" camunda:formRefBinding=\"deployment\"/>";
    }

    public static String end() {
        return "<endEvent id=\"end\"/>";
    }

    public static String step(String id, String operation, String script) {
        return """
                <serviceTask id="%s" name="Say %s" camunda:type="external" camunda:topic="rehearsal.%s">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="script">%s</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>"""
                .formatted(id, id, operation, script);
    }

    /** @param attributes such as {@code camunda:candidateGroups="manager"} */
    public static String task(String id, String attributes, Map<String, String> properties) {
        StringBuilder listed = new StringBuilder();
        properties.forEach(
                (name, value) -> listed.append("<camunda:property name=\"%s\" value=\"%s\"/>".formatted(name, value)));
        return """
                <userTask id="%s" name="Task %s" %s><extensionElements><camunda:properties>%s</camunda:properties>
                </extensionElements></userTask>"""
                .formatted(id, id, attributes, listed);
    }

    /** One task between start and end. */
    public static String oneTask(String key, String attributes, Map<String, String> properties) {
        return of(key, start() + task("decide", attributes, properties) + end(), "start>decide", "decide>end");
    }

    public static Bundle.Resource form(String id, List<Map<String, Object>> components) {
        return new Bundle.Resource(
                id + ".form",
                Bundle.Kind.FORM,
                new JsonMapper()
                        .writeValueAsString(
                                Map.of("id", id, "type", "default", "schemaVersion", 18, "components", components)));
    }
}
