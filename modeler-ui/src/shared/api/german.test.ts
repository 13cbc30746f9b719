import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import german from "./german-problems.json";
import { germanSentence } from "./german-sentence";

const page = readFileSync("../docs/reference/errors.md", "utf8");

const codesIn = (cell = ""): string[] => cell.match(/[a-z0-9-]+/g) ?? [];

/** The codes of the tables that name a status too; the others list what is found in a drawing. */
const documented = new Set(
  page
    .split("\n")
    .map((line) => line.split("|"))
    .filter(([, code, status]) => code?.startsWith(" `") && /\d{3}/.test(status ?? ""))
    .flatMap(([, code]) => codesIn(code)),
);

/** Answered to programs and to systems outside, never to the screen. */
const toPrograms = [
  "invalid-token",
  "request-too-large",
  "invalid-logout-token",
  "bad-signature",
  "stale-timestamp",
  "unreadable-webhook",
  "webhook-too-large",
  "too-many-webhooks",
  "connection-incomplete",
  "consent-needs-browser",
  "topic-of-connector",
  "filter-not-offered",
  "not-the-owner",
  "invalid-variable",
  "programs-only",
  "too-many-waiting",
  "one-diagram",
  "unknown-file",
  "other-tenant",
];

const forms = Object.entries(german).flatMap(([code, sentences]) =>
  [sentences].flat().map((sentence) => ({ code: code.split(".")[0] ?? code, sentence })),
);

const sources = ["connectors", "tenant-config", "engine"].flatMap((module) =>
  readdirSync(join("..", module), { recursive: true, encoding: "utf8" })
    .filter((file) => /src[\\/]main[\\/]java.*\.java$/.test(file))
    .map((file) => readFileSync(join("..", module, file), "utf8")),
);

const thrown = new Set(
  sources.flatMap((source) =>
    [
      ...source.matchAll(
        /Problem\s*(?:\.\s*(?:badRequest|conflict|unprocessable)\(|\(\s*HttpStatus\.\w+,)\s*"([a-z0-9-]+[a-z0-9])"/g,
      ),
    ].map(([, code]) => code ?? ""),
  ),
);

describe("problems", () => {
  test("have a German sentence for each code that a person can meet", () => {
    expect(documented.size).toBeGreaterThan(200);
    const said = new Set(forms.map(({ code }) => code));
    expect([...documented].filter((code) => !said.has(code) && !toPrograms.includes(code))).toEqual([]);
  });

  test("of each code that the server throws stand in the list of errors", () => {
    expect(thrown.size).toBeGreaterThan(150);
    expect([...thrown].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  test("that the server does not have are not said", () => {
    const unknown = forms.filter(({ code }) => !page.includes(`\`${code}\``));
    expect(unknown).toEqual([]);
    expect(toPrograms.filter((code) => !documented.has(code))).toEqual([]);
  });

  test("are told in whole sentences", () => {
    expect(
      forms
        .map(({ sentence }) => sentence)
        .filter((sentence) => !/^[\p{Lu}„{].+(\.|\{\{detail\}\})$/u.test(sentence)),
    ).toEqual([]);
  });

  test("can always be said, with whatever values", () => {
    const needy = Object.entries(german)
      .map(([code, sentences]) => [code, [sentences].flat().at(-1) ?? ""] as const)
      .filter(([code, last]) => !code.includes(".") && /\{\{(?!detail\}\})/.test(last));
    expect(needy).toEqual([]);
  });
});

describe("a German sentence", () => {
  test("names what the problem names", () => {
    expect(germanSentence({ code: "delegated", owner: { id: "1", name: "Ada" } })).toBe(
      "Ada hat diese Aufgabe delegiert und entscheidet sie. Geben Sie sie zurück, wenn Sie fertig sind.",
    );
    expect(germanSentence({ code: "unknown-outcome", outcomes: ["approve", "reject"] })).toBe(
      "Diese Aufgabe lässt sich nur so entscheiden: approve, reject.",
    );
  });

  test("does without what the problem does not name", () => {
    expect(germanSentence({ code: "delegated" })).toBe(
      "Die Aufgabe wurde Ihnen delegiert. Geben Sie sie zurück, wenn Sie fertig sind.",
    );
    expect(germanSentence({ code: "unknown-outcome", outcomes: [] })).toBe(
      "So lässt sich diese Aufgabe nicht entscheiden. Laden Sie sie neu.",
    );
  });

  test("counts in units that people use", () => {
    expect(germanSentence({ code: "file-too-large", most: 26_214_400 })).toContain("höchstens 25 MB");
    expect(germanSentence({ code: "too-many-attempts", retryAfter: 61 })).toContain("in 2 ");
  });

  test("tells what is paid, in the currency beside it", () => {
    const payment = { amount: 145_000, currency: "EUR", payee: "Tau & Takel GmbH" };
    const confirmed = { ...payment, amount: 120_000 };
    expect(germanSentence({ code: "payment-changed", ...payment, confirmed })).toMatch(
      /1.200.00.EUR an Tau & Takel GmbH bestätigt\. Inzwischen sind es 1.450.00.EUR an/,
    );
    expect(germanSentence({ code: "payment-changed" })).toMatch(/^Was gezahlt wird/);
  });

  test("tells limits apart", () => {
    expect(germanSentence({ code: "limit-reached", limit: "people", most: 5, used: 5 })).toContain(
      "5 Personen",
    );
    expect(germanSentence({ code: "limit-reached", limit: "wishes" })).toContain("was er darf");
  });

  test("keeps what only the server can say", () => {
    expect(germanSentence({ code: "process-stuck", detail: "No way out of “Check”." })).toMatch(
      /nichts wurde geändert\. .*No way out of “Check”\.$/,
    );
  });

  test("is none of a code that is not known", () => {
    expect(germanSentence({ code: "moon-is-full" })).toBeUndefined();
  });
});
