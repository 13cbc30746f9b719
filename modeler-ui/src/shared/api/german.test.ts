import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import sentences from "./german-problems.json";

const documented = new Set(
  readFileSync("../docs/reference/errors.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => line.split("|")[1]?.match(/[a-z0-9-]+/g) ?? []),
);

test("each German sentence is of a problem that the server has", () => {
  expect(documented.size).toBeGreaterThan(150);
  expect(Object.keys(sentences).filter((code) => !documented.has(code))).toEqual([]);
});

test("German sentences are whole sentences", () => {
  expect(Object.values(sentences).filter((sentence) => !/^\p{Lu}.+\.$/u.test(sentence))).toEqual([]);
});
