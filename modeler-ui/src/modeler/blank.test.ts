import { BpmnModdle } from "bpmn-moddle";
import { expect, test } from "vitest";
import { blankProcess, processId } from "./blank";

test("a name becomes an id", () => {
  expect(processId("Lead to deal")).toBe("lead-to-deal");
  expect(processId("Überweisung  prüfen!")).toBe("u-berweisung-pru-fen");
  expect(processId("2nd reminder")).toBe("process-2nd-reminder");
  expect(processId("???")).toBe("process-1");
});

test("a blank process is valid BPMN, whatever its name", async () => {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(blankProcess('Bids & "asks" <today>'));
  expect(warnings).toEqual([]);
  expect(rootElement.rootElements[0]?.name).toBe('Bids & "asks" <today>');
});
