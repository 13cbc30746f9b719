const columns = 20;
const across = 160;
const down = 140;

const kinds = [
  ["userTask", "Check the papers of order", 100, 80],
  ["serviceTask", "Write into the ledger", 100, 80],
  ["exclusiveGateway", "Above the limit?", 50, 50],
  ["businessRuleTask", "Find the price", 100, 80],
  ["intermediateCatchEvent", "A day has passed", 36, 36],
  ["sendTask", "Tell the customer", 100, 80],
  ["task", "File it", 100, 80],
] as const;

type Node = { id: string; kind: string; name: string; x: number; y: number; width: number; height: number };

/** A diagram of so many steps with names, laid out in rows, with a way on and here and there a way down. */
export function diagramOf(nodes: number): string {
  const all = Array.from({ length: nodes }, (_, place) => nodeAt(place, nodes));
  const flows = all.flatMap((from, place) => {
    const below = from.kind === "exclusiveGateway" ? all[place + columns] : undefined;
    return [all[place + 1], below].filter((to) => to !== undefined).map((to) => ({ from, to }));
  });
  const drawnFlows = flows.map(({ from, to }, place) => ({
    logic: `<bpmn:sequenceFlow id="flow${place}" name="${place % 3 === 0 ? "goes on" : ""}" sourceRef="${from.id}" targetRef="${to.id}"/>`,
    shown: `<bpmndi:BPMNEdge id="e${place}" bpmnElement="flow${place}">${point(from)}${point(to)}</bpmndi:BPMNEdge>`,
  }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="large" targetNamespace="bench">
<bpmn:process id="lead-to-deal" name="Large" isExecutable="true">
${all.map(logicOf).join("\n")}
${drawnFlows.map(({ logic }) => logic).join("\n")}
</bpmn:process>
<bpmndi:BPMNDiagram id="shown"><bpmndi:BPMNPlane id="plane" bpmnElement="lead-to-deal">
${all.map(({ id, x, y, width, height }) => `<bpmndi:BPMNShape id="s_${id}" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`).join("\n")}
${drawnFlows.map(({ shown }) => shown).join("\n")}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

/** Every second row goes back, so that a way on is never long. */
function nodeAt(place: number, nodes: number): Node {
  const row = Math.floor(place / columns);
  const column = row % 2 === 0 ? place % columns : columns - 1 - (place % columns);
  const [kind, name, width, height] =
    place === 0
      ? (["startEvent", "Order came in", 36, 36] as const)
      : place === nodes - 1
        ? (["endEvent", "Order is done", 36, 36] as const)
        : (kinds[place % kinds.length] ?? kinds[0]);
  const x = 100 + column * across + (100 - width) / 2;
  const y = 100 + row * down + (80 - height) / 2;
  return { id: `step${place}`, kind, name: `${name} ${place}`, x, y, width, height };
}

const logicOf = ({ id, kind, name }: Node): string =>
  kind === "intermediateCatchEvent"
    ? `<bpmn:${kind} id="${id}" name="${name}"><bpmn:timerEventDefinition id="t_${id}"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:${kind}>`
    : `<bpmn:${kind} id="${id}" name="${name}"/>`;

const point = ({ x, y, width, height }: Node): string =>
  `<di:waypoint x="${x + width / 2}" y="${y + height / 2}"/>`;
