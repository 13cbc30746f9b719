import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, given, server } from "./given.ts";

// Five hundred instances go on in a new version; BrowserTest of the engine gives them a workspace of their own.
const pictures = "target/flow";
const all = 500;

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

/** One task between start and end; what the task is called inside differs from version to version. */
const drawing = (task: string, name: string, outcome: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    id="offers" targetNamespace="test">
  <process id="offer" name="Offer" isExecutable="true">
    <startEvent id="asked" name="Offer asked for"/>
    <userTask id="${task}" name="${name}"><extensionElements><camunda:properties>
      <camunda:property name="outcomes" value="${outcome}"/></camunda:properties></extensionElements></userTask>
    <endEvent id="sent" name="Offer sent"/>
    <sequenceFlow id="first" sourceRef="asked" targetRef="${task}"/>
    <sequenceFlow id="second" sourceRef="${task}" targetRef="sent"/>
  </process>
  <bpmndi:BPMNDiagram id="shown"><bpmndi:BPMNPlane id="plane" bpmnElement="offer">
    <bpmndi:BPMNShape id="s1" bpmnElement="asked"><dc:Bounds x="160" y="100" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="${task}"><dc:Bounds x="260" y="78" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="sent"><dc:Bounds x="430" y="100" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="first"><di:waypoint x="196" y="118"/><di:waypoint x="260" y="118"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="second"><di:waypoint x="360" y="118"/><di:waypoint x="430" y="118"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

type Sent = { method?: string; body?: unknown; headers?: Record<string, string> };
type Answer<T> = { status: number; etag: string; json: T };

/** Asks the server as the person who is signed in. */
async function ask<T>(
  page: Page,
  path: string,
  { method = "GET", body, headers = {} }: Sent = {},
): Promise<T> {
  const answer = await page.evaluate(
    async ([to, how, sent, more]) => {
      const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? "";
      const response = await fetch(to, {
        method: how,
        headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": decodeURIComponent(token), ...more },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      const json: unknown = text === "" ? {} : JSON.parse(text);
      return { status: response.status, etag: response.headers.get("ETag") ?? "", json };
    },
    [path, method, body, headers] as const,
  );
  const { status, etag, json } = answer as Answer<T>;
  expect(status, `${method} ${path}: ${JSON.stringify(json)}`).toBeLessThan(300);
  return { ...json, etag };
}

type Named = { id: string; etag: string };
type Listed = { items: { id: string; businessKey?: string; definitionVersion: number }[]; next?: string };

async function deploy(page: Page, xml: string): Promise<void> {
  const draft = await ask<Named>(page, "/api/drafts", { method: "POST", body: { name: "Offer", xml } });
  await ask(page, `/api/drafts/${draft.id}/deployment`, {
    method: "POST",
    body: {},
    headers: { "If-Match": draft.etag },
  });
}

async function start(page: Page): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < all; from += 10) {
    const some = await Promise.all(
      Array.from({ length: 10 }, (_, place) => `offer-${from + place}`).map((businessKey) =>
        ask<Named>(page, "/api/process-instances", {
          method: "POST",
          body: { processDefinitionKey: "offer", businessKey },
          headers: { "Idempotency-Key": businessKey },
        }),
      ),
    );
    ids.push(...some.map(({ id }) => id));
  }
  return ids;
}

async function listed(page: Page, query: string): Promise<Listed["items"]> {
  const items: Listed["items"] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const found: Listed = await ask<Listed>(page, `/api/process-instances?limit=100&${query}${more}`);
    items.push(...found.items);
    cursor = found.next;
  }
  return items;
}

/** What the page tells of the batch from now until its end, without repetitions. */
async function progressOf(page: Page): Promise<number[]> {
  const seen: number[] = [];
  const counts = page.getByText(/^\d+ done, \d+ failed, of \d+/);
  while (seen.at(-1) !== all) {
    const [, done = "", failed = "", total = ""] =
      /^(\d+) done, (\d+) failed, of (\d+)/.exec(await counts.innerText()) ?? [];
    expect([failed, total]).toEqual(["0", String(all)]);
    if (Number(done) !== seen.at(-1)) {
      seen.push(Number(done));
      if (seen.length === 2) await page.screenshot({ path: `${pictures}/migrate-progress.png` });
    }
    await page.waitForTimeout(100);
  }
  return seen;
}

test("a process owner lets 500 instances go on in a new version, sees how far it is, and loses none", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints = await complaintsOf(page);
  const sound = async (name: string) => {
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  try {
    await signIn(page, server, credentials("manager", given("ROPEWALK_CROWD")));
    await deploy(page, drawing("check", "Check the offer", "done:Done"));
    const started = await start(page);
    await deploy(page, drawing("look", "Look at the offer twice", "twice:Seen twice"));

    await page.goto(`${server}/processes`);
    await page.getByRole("link", { name: "Offer" }).first().click();
    await page.getByRole("link", { name: "Version 1" }).click();
    await page.getByText("Version 1, deployed").waitFor();
    await page.getByRole("link", { name: "Migrate", exact: true }).click();
    await page.getByText(/In these steps something waits, .* Check the offer\./).waitFor();
    const place = page.getByLabel(/^Check the offer \(500 now\)/);
    await place.selectOption({ label: "Offer sent" });
    await page.getByText(/“Check the offer” cannot go on as “sent”/).waitFor();
    const begin = page.getByRole("button", { name: "Migrate 500 running instances" });
    expect(await begin.isDisabled()).toBe(true);
    await place.selectOption({ label: "Look at the offer twice" });
    await expect.poll(() => begin.isEnabled()).toBe(true);
    for (const [drawn, id] of [
      ["Drawing of the version they are in", "check"],
      ["Drawing of the version they go on in", "look"],
    ] as const) {
      await page
        .getByRole("group", { name: drawn })
        .locator(`[data-element-id=${id}].mark-completed`)
        .waitFor();
    }
    await sound("migrate-drawn");
    await begin.click();
    await page.getByText("It reaches 500 instances").waitFor();
    await page.getByLabel("Why").fill("The second look is law now");
    await page.getByRole("button", { name: "Begin", exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/batches/"));

    const progress = await progressOf(page);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.filter((done) => done > 0 && done < all).length).toBeGreaterThan(0);
    await page.getByText("500 done, 0 failed, of 500").waitFor();
    await page.getByText("Done", { exact: true }).waitFor();
    await sound("migrate-done");

    const after = await listed(page, "state=running&definition=offer");
    expect(new Set(after.map(({ id }) => id))).toEqual(new Set(started));
    expect(after.filter(({ definitionVersion }) => definitionVersion !== 2)).toEqual([]);
    for (let from = 0; from < all; from += 20) {
      const stories = await Promise.all(
        started
          .slice(from, from + 20)
          .map((id) =>
            ask<{ entries: { kind: string; what: string; name?: string; reason?: string }[] }>(
              page,
              `/api/process-instances/${id}/story`,
            ),
          ),
      );
      for (const { entries } of stories) {
        expect(entries.filter(({ what }) => what === "migrate")).toMatchObject([
          { kind: "repair", name: "2", reason: "The second look is law now" },
        ]);
      }
    }

    const last = started[all - 1] ?? "";
    await page.goto(`${server}/instances/${last}`);
    await page.getByText("“The second look is law now”").waitFor();
    await page
      .getByText(/version 2/)
      .first()
      .waitFor();
    await page.locator("[data-element-id=look].mark-active").waitFor();
    await sound("migrate-story");

    await page.goto(`${server}/tasks`);
    await page
      .getByRole("link", { name: /Look at the offer twice/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Seen twice" }).click();
    await page.waitForURL((url) => url.pathname === "/tasks");
    await expect
      .poll(async () => (await listed(page, "state=ended&definition=offer")).length, { timeout: 20_000 })
      .toBe(1);
    expect((await listed(page, "state=running&definition=offer")).length).toBe(all - 1);
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/migrate-failure.png`, fullPage: true });
    throw failure;
  } finally {
    await context.close();
  }
}, 240_000);
