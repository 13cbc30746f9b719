import { describe, expect, test } from "vitest";
import type { Texts } from "./translate";

const inFiles = (found: Record<string, Texts>): Map<string, Map<string, string>> =>
  new Map(
    Object.entries(found).map(([path, texts]) => [path.replace(/[a-z]+\.json$/, ""), new Map(flat(texts))]),
  );

function flat(texts: Texts, before = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[`${before}${key}`, text]] : flat(text, `${before}${key}.`),
  );
}

const english = inFiles(import.meta.glob<Texts>("/src/**/en.json", { eager: true, import: "default" }));
const german = inFiles(import.meta.glob<Texts>("/src/**/de.json", { eager: true, import: "default" }));

const placeholders = (text = ""): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

test("every file of texts is there in English and in German", () => {
  expect(english.size).toBeGreaterThan(10);
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

describe.each([...english])("%s", (folder, texts) => {
  const inGerman = german.get(folder) ?? new Map<string, string>();

  test("says the same things in both languages", () => {
    expect([...inGerman.keys()].sort()).toEqual([...texts.keys()].sort());
  });

  test("takes the same values in both languages", () => {
    const differing = [...texts].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(inGerman.get(key)).join(),
    );
    expect(differing).toEqual([]);
  });

  test("leaves nothing untranslated that is more than a word", () => {
    const words = (text: string) => text.replace(/\{\{\w+\}\}/g, "").match(/\p{L}+/gu) ?? [];
    const untranslated = [...texts].filter(
      ([key, text]) => text === inGerman.get(key) && words(text).length > 1,
    );
    expect(untranslated).toEqual([]);
    expect([...inGerman].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});
