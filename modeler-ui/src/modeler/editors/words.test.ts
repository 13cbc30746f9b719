import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import german from "./german.json";
import { inGerman } from "./words";

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(folder, file), "utf8"));

const wordsIn = (folders: string[], pattern: RegExp): string[] =>
  folders
    .flatMap((folder) => sources(join("node_modules", folder)))
    .flatMap((source) => [...source.matchAll(pattern)].map(([, found]) => found ?? ""));

/** What stands in German as in English. */
const alike = new Set([
  "Link",
  "Name",
  "Version",
  "ID",
  "Code",
  "Format",
  "Gateway",
  "Timer",
  "Signal",
  "Parameter",
]);

const english = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((each) => inGerman(each) === each && !alike.has(each)).sort();

test("palette, context pad and menus of drawings have German words", () => {
  const features = [
    "palette",
    "context-pad",
    "popup-menu",
    "replace",
    "align-elements",
    "distribute-elements",
  ];
  const found = wordsIn(
    features.map((feature) => `bpmn-js/lib/features/${feature}`),
    /(?:translate\(\s*|label: |title: )'([A-Z][^'\\]*)'/g,
  );
  expect(found.length).toBeGreaterThan(80);
  expect(english(found)).toEqual([]);
});

test("decision tables have German words", () => {
  const packages = ["decision-table", "drd", "literal-expression", "shared"];
  const found = wordsIn(
    packages.map((each) => `dmn-js-${each}/lib`),
    /translate\(\s*'([A-Z][^'\\]*)'/g,
  );
  expect(found.length).toBeGreaterThan(100);
  expect(english(found)).toEqual([]);
});

test("elements are named in German however the editors write them", () => {
  expect(inGerman("User Task")).toBe("Benutzeraufgabe");
  expect(inGerman("Sub Process")).toBe("Teilprozess");
  expect(inGerman("Message Start Event (Non Interrupting)")).toMatch(/nicht unterbrechend/);
});

test("values go to their place, and what has no German word stays as it is", () => {
  expect(inGerman("Open {element}", { element: "Lead" })).toBe("Lead öffnen");
  expect(inGerman("A template of Hanse Kontor")).toBe("A template of Hanse Kontor");
  const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  expect(Object.entries(german).filter(([key, text]) => values(key).join() !== values(text).join())).toEqual(
    [],
  );
});
