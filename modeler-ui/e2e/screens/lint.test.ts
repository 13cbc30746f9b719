import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mouse } from "../support/index.ts";
import { draft } from "./fixtures/index.ts";
import { condition, drawn, end, start, type Flow, type Node } from "./small-drawing.ts";
import { press, steps } from "./table/steps.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// What is wrong with a drawing is told while one draws, and what can be mended is mended by one press and one undo.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const ask: Node = ["userTask", "Ask", 300];
const row: Flow[] = [
  ["In", "Start", "Ask"],
  ["Out", "Ask", "End"],
];
const which: Node = ["exclusiveGateway", "Which", 300];
const twoWays = (first: string, second: string): Flow[] => [
  ["In", "Start", "Which"],
  ["One", "Which", "Ask", first],
  ["Other", "Which", "End", second],
  ["Out", "Ask", "End"],
];
const later: Node = ["userTask", "Ask", 500];
const timer = (cycle: string): Node => [
  "intermediateCatchEvent",
  "Ask",
  300,
  `<timerEventDefinition id="Timer"><${cycle}>x</${cycle}></timerEventDefinition>`,
];
const extended = (inner: string): Node => [
  "userTask",
  "Ask",
  300,
  `<extensionElements>${inner}</extensionElements>`,
];

type Case = { code: string; xml: string; fix: string; then: RegExp; server?: string };

const cases: Case[] = [
  {
    code: "condition-no-expression",
    xml: drawn([start, which, later, end], twoWays(condition("score"), condition("${true}")))
      .replace('id="Which"', 'id="Which" default="Other"')
      .replace(condition("${true}"), ""),
    fix: "Make it an expression",
    then: /\$\{score\}/,
  },
  {
    code: "conditional-flows",
    xml: drawn([start, which, later, end], twoWays(condition("${a}"), "")),
    fix: "Take it otherwise",
    then: /default="Other"/,
  },
  {
    code: "default-flow-missing",
    xml: drawn([start, which, later, end], twoWays(condition("${a}"), condition("${b}"))),
    fix: "Take the lowest way otherwise",
    then: /default="O/,
  },
  {
    code: "end-event-required",
    xml: drawn([start, ask], [["In", "Start", "Ask"]]),
    fix: "Add an end",
    then: /<endEvent/,
  },
  {
    code: "start-event-required",
    xml: drawn([ask, end], [["Out", "Ask", "End"]]),
    fix: "Add a start",
    then: /<startEvent/,
  },
  {
    code: "fake-join",
    xml: drawn(
      [start, ["userTask", "Else", 200], later, end],
      [
        ["In", "Start", "Ask"],
        ["Also", "Else", "Ask"],
        ["Out", "Ask", "End"],
      ],
    ),
    fix: "Add a gateway",
    then: /<exclusiveGateway/,
  },
  {
    code: "no-implicit-split",
    xml: drawn(
      [start, ask, ["userTask", "Else", 500], end],
      [...row, ["More", "Ask", "Else"], ["Last", "Else", "End"]],
    ),
    fix: "Add a gateway",
    then: /<parallelGateway/,
  },
  {
    code: "no-duplicate-sequence-flows",
    xml: drawn([start, ask, end], [...row, ["Again", "Ask", "End"]]),
    fix: "Remove it",
    then: /^(?!.*"Again").*$/s,
  },
  {
    code: "superfluous-gateway",
    xml: drawn(
      [start, which, end],
      [
        ["In", "Start", "Which"],
        ["Out", "Which", "End"],
      ],
    ),
    fix: "Remove it",
    then: /^(?!.*"Which").*$/s,
  },
  {
    code: "no-disconnected",
    xml: drawn([start, ask, end, ["userTask", "Lonely", 450]], row),
    fix: "Remove it",
    then: /^(?!.*"Lonely").*$/s,
  },
  {
    code: "history-time-missing",
    xml: drawn([start, ask, end], row, ""),
    fix: "Keep it for 180 days",
    then: /historyTimeToLive="P180D"/,
  },
  {
    code: "template-outdated",
    xml: drawn(
      [
        start,
        [
          "serviceTask",
          "Ask",
          300,
          ' camunda:type="external" camunda:topic="stripe" camunda:modelerTemplate="stripe.payment-link" camunda:modelerTemplateVersion="0"',
        ],
        end,
      ],
      row,
    ),
    fix: "Take the new version",
    then: /modelerTemplateVersion="1"/,
  },
  {
    code: "nothing-executable",
    xml: drawn([start, ask, end], row).replace('isExecutable="true"', 'isExecutable="false"'),
    fix: "Mark as executable",
    then: /isExecutable="true"/,
    server: "Wrong",
  },
  {
    code: "retry-cycle",
    xml: drawn(
      [start, extended("<camunda:failedJobRetryTimeCycle>often</camunda:failedJobRetryTimeCycle>"), end],
      row,
    ),
    fix: "Set R3/PT5M",
    then: />R3\/PT5M</,
    server: "Ask",
  },
  {
    code: "listener",
    xml: drawn([start, extended('<camunda:executionListener event="start" class="a.B"/>'), end], row),
    fix: "Remove the listeners",
    then: /^(?!.*executionListener).*$/s,
    server: "Ask",
  },
  {
    code: "timer-unreadable",
    xml: drawn([start, timer("timeDuration"), end], row),
    fix: "Set PT5M",
    then: />PT5M</,
    server: "Ask",
  },
  {
    code: "timer-cycle-too-short",
    xml: drawn([start, timer("timeCycle"), end], row),
    fix: "Set R3/PT5M",
    then: />R3\/PT5M</,
    server: "Ask",
  },
];

/** The server says what it has to say of the drawing as it came, and nothing of a changed one. */
async function opened(xml: string, server?: { code: string; elementId: string }): Promise<Page> {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  let asked = 0;
  await page.route("**/api/drawing/findings", (route) => {
    const finding = { ...server, resource: "Wrong.bpmn", message: "The server says so.", severity: "error" };
    return route.fulfill({ status: 200, json: { findings: server && asked++ === 0 ? [finding] : [] } });
  });
  await page.goto("/drafts/r-1");
  await page.locator(".djs-shape").nth(1).waitFor();
  return page;
}

const problem = (page: Page, code: string) =>
  page.locator("section li", { has: page.getByText(new RegExp(`(^|· )${code}$`)) });

async function exported(page: Page): Promise<string> {
  const file = page.waitForEvent("download");
  await steps(press("Export"), press("BPMN file"))(mouse(page));
  return readFileSync(await (await file).path(), "utf8");
}

test.for(cases)("$code is mended by one press and one undo", async ({ code, xml, fix, then, server }) => {
  const page = await opened(xml, server ? { code, elementId: server } : undefined);
  await press(/^\d+ problems?$/)(mouse(page));
  await problem(page, code).first().waitFor();
  expect(await problem(page, code).first().innerText()).toMatch(/\w\.\n.*\w/s);
  await problem(page, code).first().getByRole("button", { name: fix, exact: true }).click();
  await expect.poll(() => problem(page, code).count(), { timeout: 10_000 }).toBe(0);
  const mended = await exported(page);
  expect(mended).toMatch(then);
  await press("Undo")(mouse(page));
  expect(await exported(page)).toBe(xml);
  await page.context().close();
});

test("what a file holds beyond BPMN is named before it is lost", async () => {
  const xml = drawn([start, ask, end], row).replace("</process>", "<wish>soon</wish></process>");
  const page = await opened(xml);
  await press(/^\d+ problems?$/)(mouse(page));
  await problem(page, "not-kept").getByText("Not understood in the file: <wish>").waitFor();
  await page.context().close();
});

test("the server is asked about a drawing of 200 steps once, when the hand rests", async () => {
  const many = Array.from({ length: 200 }, (_, index): Node => ["task", `Step${index}`, 300 + index * 150]);
  const names = ["Start", ...many.map(([, id]) => id), "End"];
  const flows = names.slice(1).map((id, index): Flow => [`Flow${index}`, names[index] ?? "", id]);
  const page = await opened(drawn([start, ...many, ["endEvent", "End", 31_000]], flows));
  const asked = () =>
    page.evaluate(
      () =>
        performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/api/drawing/findings"))
          .length,
    );
  await expect.poll(asked).toBe(1);
  await page.getByRole("button", { name: /^200 problems$/ }).waitFor();
  await page.locator(".djs-container > svg").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Step7");
  await page.keyboard.press("Enter");
  await page.locator(".djs-shape.selected").waitFor();
  await page.evaluate(() => {
    const board = document.querySelector<HTMLElement>(".djs-container > svg");
    for (let step = 0; step < 20; step++)
      board?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  });
  await expect.poll(asked).toBeGreaterThan(1);
  expect(await asked()).toBe(2);
  await page.context().close();
});
