import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import german from "./german-forms.json";

const bundle = (name: string): string =>
  readFileSync(`node_modules/@bpmn-io/form-js-${name}/dist/index.es.js`, "utf8");

test("every part of a form that can be put in has a German name", () => {
  const names = bundle("viewer")
    .split(/\n\S+\.config = \{/)
    .slice(1)
    .filter((config) => /^[^}]*?\n {2}group: '/.test(config))
    .map((config) => /^[^}]*?\n {2}(?:name|label): '([^']+)'/.exec(config)?.[1] ?? "");
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !(name in german))).toEqual([]);
});

test("every group of their properties has a German name", () => {
  const groups = [
    ...bundle("editor").matchAll(/id: [^\n]+,\n {4}label: '([A-Z][^']+)',\n {4}(?:entries|component|items)/g),
  ].map(([, label]) => label ?? "");
  expect(groups.length).toBeGreaterThan(5);
  expect(groups.filter((label) => !(label in german))).toEqual([]);
});
