import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import en from "./en.json";
import { rules } from "./rules";

// Whoever is told that something is wrong is told why, and finds it in the reference. LINT_WRITE=1 writes the reference anew.
const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const reference = at("docs/reference/lint.md");
const texts: Record<string, { what: string; why: string }> = en.lint;

/** What the code of the server gives findings their codes by. */
const given = [
  /DraftFinding\.error\(\s*"([a-z-]+)"/g,
  /new DraftFinding\(\s*"([a-z-]+)"/g,
  /report\.error\(\s*"([a-z-]+)"/g,
  /new Refusal\(\s*"([a-z-]+)"/g,
  /new Unreadable\(\s*"([a-z-]+)"/g,
  /(?:CODE|NOTHING_EXECUTABLE) = "([a-z-]+)"/g,
  /"(expression-[a-z-]+)"/g,
];

function codesOfTheServer(): string[] {
  const folder = "engine/src/main/java/ropewalk/process";
  const files = readdirSync(at(folder), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".java"),
  );
  const sources = files.map((name) => readFileSync(at(`${folder}/${name}`), "utf8"));
  const inCode = sources.flatMap((source) =>
    given.flatMap((pattern) => [...source.matchAll(pattern)].map(([, code]) => code)),
  );
  const policy = readFileSync(at("docs/reference/model-policy.md"), "utf8");
  const listed = [...policy.matchAll(/^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|/gm)].flatMap(([, codes]) =>
    [...(codes ?? "").matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
  );
  return [...new Set([...inCode, ...listed])].filter((code) => code !== undefined).sort();
}

test("every rule and every finding of the server says what is wrong and why it matters", () => {
  const codes = codesOfTheServer();
  expect(codes).toContain("payment-incomplete");
  expect(codes).toContain("xml-doctype");
  expect(codes.length).toBeGreaterThan(40);
  expect([...Object.keys(rules), ...codes].filter((code) => !texts[code])).toEqual([]);
  for (const { what, why } of Object.values(texts)) {
    expect(what).toMatch(/^[A-Z].*\.$/);
    expect(why.length).toBeGreaterThan(20);
  }
});

test("the reference lists them all", () => {
  const written = [...lines()].join("\n");
  if (process.env.LINT_WRITE) writeFileSync(reference, written);
  expect(readFileSync(reference, "utf8")).toBe(written);
});

const fixes: Record<string, string> = {
  "condition-no-expression": en.fix.asExpression,
  "conditional-flows": en.fix.otherwise,
  "default-flow-missing": en.fix.otherwiseLast,
  "end-event-required": en.fix.addEnd,
  "fake-join": en.fix.addGateway,
  "history-time-missing": en.fix.keepHistory,
  "label-required": en.fix.nameIt,
  listener: en.fix.removeListeners,
  "no-disconnected": en.fix.remove,
  "no-duplicate-sequence-flows": en.fix.remove,
  "no-implicit-split": en.fix.addGateway,
  "nothing-executable": en.fix.markExecutable,
  "retry-cycle": en.fix.retries,
  "start-event-required": en.fix.addStart,
  "superfluous-gateway": en.fix.remove,
  "template-outdated": en.fix.upgrade,
  "timer-cycle-too-short": en.fix.timer.replace("{{value}}", "R3/PT5M"),
  "timer-unreadable": en.fix.timer.replace("{{value}}", "PT5M"),
};

function* lines(): Generator<string> {
  yield "# What is said of a drawing";
  yield "";
  yield "While one draws, rules look at the drawing whenever the browser is idle, and the server says after each pause what stands";
  yield "in the way of deployment. Both come in one list beside the drawing, the worst first. Pressing one shows its element; where";
  yield "a way out is certain there is a button for it, which makes one step of undo. This page is made from the texts of the screen.";
  const server = new Set(codesOfTheServer());
  const drawn = Object.keys(texts).filter((code) => !server.has(code));
  const told = Object.keys(texts).filter((code) => server.has(code));
  for (const [title, codes] of [
    ["While drawing", drawn],
    ["By the server", told],
  ] as const) {
    yield "";
    yield `## ${title}`;
    yield "";
    yield "| code | what | why, and the way out | button |";
    yield "|---|---|---|---|";
    for (const code of [...codes].sort()) {
      const text = texts[code];
      if (text)
        yield `| \`${code}\` | ${text.what} | ${text.why.replaceAll("|", "\\|")} | ${fixes[code] ?? ""} |`;
    }
  }
  yield "";
}
