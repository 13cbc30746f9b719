export type Node = readonly [tag: string, id: string, x: number, inner?: string];
export type Flow = readonly [id: string, from: string, to: string, inner?: string];

export const condition = (body: string) =>
  `<conditionExpression xsi:type="tFormalExpression">${body}</conditionExpression>`;
export const start: Node = ["startEvent", "Start", 100];
export const end: Node = ["endEvent", "End", 700];

/** A drawing in one row: what stands in it, and the flows between. */
export function drawn(
  nodes: readonly Node[],
  flows: readonly Flow[],
  attributes = ' camunda:historyTimeToLive="P1D"',
): string {
  const wide = (tag: string) => (tag.endsWith("Event") ? 36 : tag.endsWith("Gateway") ? 50 : 100);
  const middle = (id: string) => {
    const [tag, , x] = nodes.find((node) => node[1] === id) ?? start;
    return x + wide(tag) / 2;
  };
  const ends = (id: string) =>
    flows
      .map(([flow, from, to]) =>
        to === id ? `<incoming>${flow}</incoming>` : from === id ? `<outgoing>${flow}</outgoing>` : "",
      )
      .join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions" targetNamespace="test">
  <process id="Wrong" name="Wrong" isExecutable="true"${attributes}>
${nodes.map(([tag, id, , inner = ""]) => `<${tag} id="${id}" name="${id}"${/^ [^<]*/.exec(inner)?.[0] ?? ""}>${inner.replace(/^ [^<]*/, "")}${ends(id)}</${tag.split(" ")[0] ?? ""}>`).join("\n")}
${flows.map(([id, from, to, inner = ""]) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`).join("\n")}
  </process>
  <di:BPMNDiagram id="Diagram"><di:BPMNPlane id="Plane" bpmnElement="Wrong">
${nodes.map(([tag, id, x]) => `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${200 - wide(tag) * 0.4}" width="${wide(tag)}" height="${wide(tag) * 0.8}"/></di:BPMNShape>`).join("\n")}
${flows.map(([id, from, to], index) => `<di:BPMNEdge id="${id}_di" bpmnElement="${id}"><dd:waypoint x="${middle(from)}" y="200"/><dd:waypoint x="${(middle(from) + middle(to)) / 2}" y="${200 + index * 60}"/><dd:waypoint x="${middle(to)}" y="200"/></di:BPMNEdge>`).join("\n")}
  </di:BPMNPlane></di:BPMNDiagram>
</definitions>`;
}
