/** A process to begin with: one start event, waiting for the next step. */
export function blankProcess(name: string): string {
  const id = processId(name);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    id="Definitions_${id}" targetNamespace="ropewalk">
  <bpmn:process id="${id}" name="${escaped(name)}" isExecutable="true" camunda:historyTimeToLive="P180D">
    <bpmn:startEvent id="Start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram">
    <bpmndi:BPMNPlane id="Plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="Start_shape" bpmnElement="Start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

/** A decision table to begin with. */
export const blankDecision = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions_${id}" name="${id}"
    namespace="ropewalk">
  <decision id="${id}" name="${id}">
    <decisionTable id="table_${id}">
      <input id="input_1">
        <inputExpression id="inputExpression_1" typeRef="string">
          <text></text>
        </inputExpression>
      </input>
      <output id="output_1" typeRef="string" />
    </decisionTable>
  </decision>
</definitions>
`;

export const blankForm = (id: string): string =>
  JSON.stringify({ type: "default", id, schemaVersion: 19, components: [] }, null, 2);

/** "Lead to deal" → "lead-to-deal": a name that BPMN, DMN and a file system all accept as an id. */
export function processId(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `process-${plain || "1"}`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
