import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, finger, keyboard } from "../support/index.ts";
import { draft } from "./fixtures/index.ts";
import { drawn, end, start, type Node } from "./small-drawing.ts";
import { choose, press, pressing, steps, text } from "./table/steps.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// Who gets a late task is chosen by name: in the properties beside the drawing, and in the outline.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

/** A draft with one user task, which goes to this person when it is late. */
async function open(device: typeof desktop | typeof phone, person?: string): Promise<Page> {
  const late = person
    ? `<extensionElements><camunda:properties><camunda:property name="escalateToPerson" value="${person}"/></camunda:properties></extensionElements>`
    : "";
  const ask: Node = ["userTask", "Ask", 300, late];
  const xml = drawn(
    [start, ask, end],
    [
      ["In", "Start", "Ask"],
      ["Out", "Ask", "End"],
    ],
  );
  const page = await visitor.open({ as: "manager" }, device);
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.goto("/drafts/r-1");
  await page.locator(".djs-shape").nth(2).waitFor();
  return page;
}

async function exported(page: Page): Promise<string> {
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "BPMN file" }).click();
  const xml = readFileSync(await (await file).path(), "utf8");
  await page.keyboard.press("Escape");
  return xml;
}

async function properties(page: Page) {
  await page.locator(".djs-container > svg").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Ask");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Properties of what is selected" });
  await panel.getByText("Times", { exact: true }).click();
  return panel;
}

const given = (xml: string) =>
  [...xml.matchAll(/name="(escalateTo\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);

test("in the properties a person is found by name and shown by it", async () => {
  const page = await open(desktop);
  const panel = await properties(page);
  await panel.getByRole("button", { name: "Choose a person" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Find people").fill("nele");
  await dialog.getByRole("button", { name: "Add Uli Brandt" }).waitFor({ state: "detached" });
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add Nele Voss" }).click();
  await panel.getByText("Nele Voss").waitFor();
  expect(given(await exported(page))).toEqual([["escalateToPerson", "p-5"]]);
  await page.context().close();
});

test("in the properties a group takes the person's place, in one step of undo", async () => {
  const page = await open(desktop, "p-3");
  const panel = await properties(page);
  await panel.getByText("Uli Brandt").waitFor();
  const group = panel.getByLabel("Give to a group when late");
  await group.selectOption({ label: "Board" });
  await panel.getByText("Uli Brandt").waitFor({ state: "detached" });
  expect(given(await exported(page))).toEqual([["escalateToGroup", "g-board"]]);
  await page.getByRole("button", { name: "Undo" }).click();
  await panel.getByText("Uli Brandt").waitFor();
  expect(given(await exported(page))).toEqual([["escalateToPerson", "p-3"]]);
  await panel.getByRole("button", { name: "Remove Uli Brandt" }).click();
  await panel.getByText("Uli Brandt").waitFor({ state: "detached" });
  expect(given(await exported(page))).toEqual([]);
  await page.context().close();
});

test("somebody who is not here any more is shown by their id and can be taken out", async () => {
  const page = await open(desktop, "p-77");
  const panel = await properties(page);
  await panel.getByText("p-77").waitFor();
  await panel.getByRole("button", { name: "Remove p-77" }).click();
  await panel.getByText("p-77").waitFor({ state: "detached" });
  await page.context().close();
});

test.each(["fingers", "keys"] as const)("in the outline it is chosen by %s", async (how) => {
  const page = await open(how === "fingers" ? phone : desktop, "p-3");
  const hand = how === "fingers" ? finger(page) : keyboard(page);
  await steps(
    press("Outline"),
    press(/^Ask/),
    pressing(() => page.locator("dialog summary").first()),
    text("Uli Brandt"),
    press("Add Nele Voss"),
    text("Nele Voss"),
    press("Done"),
  )(hand);
  expect(given(await exported(page))).toEqual([["escalateToPerson", "p-5"]]);
  await steps(
    press(/^Ask/),
    pressing(() => page.locator("dialog summary").first()),
    choose("Give to a group when late", "Manager"),
    press("Done"),
  )(hand);
  expect(given(await exported(page))).toEqual([["escalateToGroup", "manager"]]);
  await page.context().close();
});
