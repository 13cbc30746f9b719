import { BpmnModdle } from "bpmn-moddle";
import { Linter } from "bpmnlint";
import camunda from "camunda-bpmn-moddle/resources/camunda";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { linting } from "./rules";

// Whoever opens a skill that comes with the server finds a drawing of which nothing is said.
const shipped = fileURLToPath(new URL("../../../../engine/skill/shipped", import.meta.url));

test.each(readdirSync(shipped))("nothing is said of the drawing of %s", async (skill) => {
  const xml = readFileSync(`${shipped}/${skill}/processes/${skill}.bpmn`, "utf8");
  const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(xml);
  expect(warnings).toEqual([]);
  expect(await new Linter(linting).lint(rootElement)).toEqual({});
});
