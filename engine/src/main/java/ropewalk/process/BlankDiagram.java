package ropewalk.process;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A new drawing: one start event, ready to be connected. */
final class BlankDiagram {
    private BlankDiagram() {}

    static String named(String name) {
        String key = "process-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 45), 36);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
                  <bpmn:process id="%1$s" name="%2$s" isExecutable="true">
                    <bpmn:startEvent id="start" />
                  </bpmn:process>
                  <bpmndi:BPMNDiagram id="diagram">
                    <bpmndi:BPMNPlane id="plane" bpmnElement="%1$s">
                      <bpmndi:BPMNShape id="start_di" bpmnElement="start">
                        <dc:Bounds x="180" y="160" width="36" height="36" />
                      </bpmndi:BPMNShape>
                    </bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """
                .formatted(key.toLowerCase(Locale.ROOT), escaped(name));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
