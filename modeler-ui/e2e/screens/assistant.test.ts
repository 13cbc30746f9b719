import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cached, keysOf, ready } from "../support/index.ts";
import { suggestedPayment } from "./fixtures/index.ts";
import { install } from "./front.ts";
import { intoTheDark } from "./tunnel.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// What the assistant suggests, where more can go wrong than one sees of a screen.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

async function at(
  path: string,
  look: (page: Page) => Promise<void>,
  before?: (page: Page) => Promise<unknown>,
) {
  const page = await visitor.open({ as: "manager" }, desktop);
  await before?.(page);
  await page.goto(path);
  await look(page);
  await page.context().close();
}

/** What the next decision sends. */
async function decided(
  page: Page,
  task: string,
  press: () => Promise<void>,
): Promise<Record<string, unknown>> {
  const sent = new Promise<Record<string, unknown>>((resolve) => {
    void page.route(`**/api/tasks/${task}/decision`, (route) => {
      resolve((route.request().postDataJSON() as { fields: Record<string, unknown> }).fields);
      return route.fulfill({ status: 204 });
    });
  });
  await press();
  return sent;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const suggestion = (page: Page) => page.getByRole("region", { name: "Suggestion of the assistant" });

test("what is accepted for a form with conditions is in that form, and is sent with the decision", () =>
  at("/tasks/k-43", async (page) => {
    const form = page.locator(".fjs-container");
    await form.getByLabel(/^Discount in percent/).fill("17");
    await button(page, "Accept: Returning customer").click();
    await suggestion(page).getByText("It stands in the form.").waitFor();
    await form.getByText("Returning customer").waitFor();
    const fields = await decided(page, "k-43", () => button(page, "Approve").click());
    expect(fields).toMatchObject({ reason: "loyalty", discount: 17 });
  }));

test("nothing is chosen before somebody chooses it", () =>
  at("/tasks/k-41", async (page) => {
    await suggestion(page).waitFor();
    expect(await page.getByLabel("Reason").inputValue()).toBe("volume");
    const fields = await decided(page, "k-41", () => button(page, "Approve").click());
    expect(fields.reason).toBe("volume");
  }));

test("a suggestion that comes late moves nothing that could be pressed meanwhile", async () => {
  let arrives: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (arrives = resolve));
  await at(
    "/tasks/k-40",
    async (page) => {
      const refund = button(page, "Refund");
      await refund.waitFor();
      const before = await refund.boundingBox();
      arrives();
      await suggestion(page).waitFor();
      expect(await refund.boundingBox()).toEqual(before);
      const below = await suggestion(page).boundingBox();
      expect(below?.y).toBeGreaterThan(before?.y ?? Infinity);
    },
    (page) =>
      page.route("**/api/tasks/k-40/suggestions", async (route) => {
        await held;
        await route.fallback();
      }),
  );
});

test("a task whose suggestion cannot be fetched is decided without it", () =>
  at(
    "/tasks/k-40",
    async (page) => {
      await button(page, "Refund").click();
      await page.getByText("Refund: What is it about?").waitFor();
    },
    (page) => page.route("**/api/tasks/k-40/suggestions", (route) => route.fulfill({ status: 500 })),
  ));

test("what pays is not accepted offline either", () =>
  at("/tasks/k-42", async (page) => {
    const accept = button(page, "Accept: Approve");
    await accept.waitFor();
    await page.getByText("You are here").first().waitFor();
    await intoTheDark(page);
    await page.getByText("Approve lets money be paid. That takes your password and a connection").waitFor();
    expect(await accept.getAttribute("aria-disabled")).toBe("true");
  }));

test("who may only look sees what is suggested, and no way to accept it", async () => {
  const page = await visitor.open({ as: "viewer" }, desktop);
  await page.goto("/tasks/k-40");
  await suggestion(page).getByText("Learned from 214 decisions.").waitFor();
  expect(await page.getByRole("button", { name: /^Accept/ }).count()).toBe(0);
  await page.context().close();
});

test("what is suggested for a task that was never opened is there in the tunnel, and is accepted there", async () => {
  const installed = await install();
  try {
    installed.change((path, body) =>
      path === "/api/tasks/k-1/suggestions" ? JSON.stringify([suggestedPayment]) : body,
    );
    const page = await installed.open("manager");
    await page.goto("/tasks");
    await ready(page, 3);
    const kept = async () =>
      (await keysOf(page, "kept")).some((key) => key.endsWith("/api/tasks/k-1/suggestions"));
    await expect.poll(kept).toBe(true);
    await expect
      .poll(async () => (await cached(page)).some((path) => path.includes("/suggestion-")))
      .toBe(true);
    await page.context().setOffline(true);
    await page.goto("/tasks/k-1");
    await button(page, "Accept: Approve").click();
    await page.getByText("1 waits to be sent").waitFor();
    await page.context().close();
  } finally {
    await installed.leave();
  }
});

async function exported(page: Page): Promise<string> {
  const file = page.waitForEvent("download");
  await button(page, "Export").click();
  await button(page, "BPMN file").click();
  return readFileSync(await (await file).path(), "utf8");
}

test("at a desk a task gets its suggestion and its ways to decide in the properties", () =>
  at("/drafts/r-40", async (page) => {
    await page.locator('.djs-element[data-element-id="Check"] .djs-hit').first().click({ force: true });
    const properties = page.getByRole("region", { name: "Properties of what is selected" });
    await properties.getByText("Assistant", { exact: true }).click();
    await properties.locator("#bio-properties-panel-suggestionOf").selectOption("Ask the assistant");
    await properties.locator("#bio-properties-panel-suggestionField").waitFor();
    const take = properties.getByRole("button", { name: "Take its labels as ways to decide" });
    await take.click();
    await take.waitFor({ state: "detached" });
    const xml = await exported(page);
    expect(xml).toContain('<camunda:property name="suggestionOf" value="Ask" />');
    expect(xml).toContain('name="outcomes" value="refund:Refund,delivery:Delivery,other:Other"');
  }));

test("the assistant's steps are offered under its name where a step is appended", () =>
  at("/drafts/r-40", async (page) => {
    await page.locator('.djs-element[data-element-id="Start"] .djs-hit').first().click({ force: true });
    await page.locator(".djs-context-pad .entry[data-action='append']").click();
    const menu = page.locator(".djs-popup");
    await menu.locator(".entry-header", { hasText: "Assistant" }).waitFor();
    await page.locator(".djs-popup-search input").first().fill("Classify");
    await page.screenshot({ path: "target/screens/assistant-append.png" });
    await menu.locator(".entry", { hasText: "Assistant: Classify a text" }).first().click();
    await page.locator(".bio-properties-panel-header", { hasText: "Assistant: Classify a text" }).waitFor();
    await page.screenshot({ path: "target/screens/assistant-properties.png" });
  }));
