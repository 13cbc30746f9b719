import type { Mined } from "../../shared/api";
import type { Mark } from "../../shared/diagram";
import { number, seconds } from "../figures";

/** Flows of a drawing by what they join, as "from to". */
export function flowsOf(xml: string): Map<string, string> {
  const drawing = new DOMParser().parseFromString(xml, "application/xml");
  return new Map(
    [...drawing.getElementsByTagName("*")]
      .filter((each) => each.localName === "sequenceFlow")
      .map((each) => [`${each.getAttribute("sourceRef")} ${each.getAttribute("targetRef")}`, each.id]),
  );
}

/** How often each element and each flow was passed, and what half of the times at an element took at most. */
export function marksOf({ elements, flows }: Mined, xml: string): Mark[] {
  const drawn = flowsOf(xml);
  const most = Math.max(1, ...elements.map(({ times }) => times));
  const onElements = elements.map(({ element, times, took }): Mark => {
    const step = Math.min(4, Math.max(1, Math.ceil((times / most) * 4))) as 1 | 2 | 3 | 4;
    const waited = took.medianSeconds;
    return {
      elementId: element,
      state: `heat-${step}`,
      text: waited === undefined || waited < 1 ? number(times) : `${number(times)} · ${seconds(waited)}`,
    };
  });
  const onFlows = flows.flatMap(({ from, to, times }): Mark[] => {
    const id = drawn.get(`${from} ${to}`);
    return id === undefined ? [] : [{ elementId: id, state: "heat-1", text: number(times) }];
  });
  return [...onElements, ...onFlows];
}
