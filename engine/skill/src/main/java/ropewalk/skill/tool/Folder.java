package ropewalk.skill.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import ropewalk.skill.SkillFolders;

/** A skill as its publisher has it: files in a folder. */
final class Folder {
    private static final String PROCESS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="skill">
              <process id="%1$s" name="%2$s" isExecutable="true">
                <startEvent id="start" name="It begins"><outgoing>one</outgoing></startEvent>
                <sequenceFlow id="one" sourceRef="start" targetRef="look"/>
                <userTask id="look" name="Look at it"><incoming>one</incoming><outgoing>two</outgoing></userTask>
                <sequenceFlow id="two" sourceRef="look" targetRef="end"/>
                <endEvent id="end" name="It is done"><incoming>two</incoming></endEvent>
              </process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="%1$s">
                <bpmndi:BPMNShape id="start-shape" bpmnElement="start"><dc:Bounds x="160" y="102" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="look-shape" bpmnElement="look"><dc:Bounds x="250" y="80" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="end-shape" bpmnElement="end"><dc:Bounds x="404" y="102" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="one-edge" bpmnElement="one"><di:waypoint x="196" y="120"/><di:waypoint x="250" y="120"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="two-edge" bpmnElement="two"><di:waypoint x="350" y="120"/><di:waypoint x="404" y="120"/></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </definitions>
            """;
    private static final String MANIFEST =
            """
            {
              "format": 1,
              "id": "%1$s",
              "version": "0.1.0",
              "name": "%2$s",
              "summary": "Say in one line what it is for.",
              "publisher": "Say who you are",
              "licence": "Apache-2.0",
              "permissions": {
                "operations": [],
                "events": [],
                "hosts": [],
                "readRecords": [],
                "writeRecords": [],
                "secrets": [],
                "assistant": false
              },
              "steps": [],
              "meters": []
            }
            """;

    private Folder() {}

    /** A skill that can be packed as it is: one process with one task. */
    static void make(Path folder, String id) throws Misuse, IOException {
        if (Files.exists(folder)) {
            throw new Misuse(folder + " is there already; name a folder that is not.");
        }
        String own = id.substring(id.indexOf('.') + 1);
        String name = Character.toUpperCase(own.charAt(0)) + own.substring(1).replace('-', ' ');
        Files.createDirectories(folder.resolve("processes"));
        Files.writeString(folder.resolve("manifest.json"), MANIFEST.formatted(id, name));
        Files.writeString(folder.resolve("processes").resolve(own + ".bpmn"), PROCESS.formatted(own, name));
        Files.writeString(
                folder.resolve("README.md"), "# " + name + "\n\nSay what it does, and what it needs before it can.\n");
    }

    /** All its files by path, with slashes; none that begins with a point, and no link. */
    static SortedMap<String, byte[]> read(Path folder) throws Misuse, IOException {
        if (!Files.isDirectory(folder)) {
            throw new Misuse(folder + " is no folder.");
        }
        return SkillFolders.files(folder);
    }
}
