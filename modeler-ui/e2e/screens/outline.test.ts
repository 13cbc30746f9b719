import { mkdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finger, keyboard, type Hand } from "../support/index.ts";
import { choose, drawing, press, pressing, steps, write, type Step } from "./table/steps.ts";
import { arrive, narrow, phone, type Visitor } from "./visitor.ts";

// The outline: a process is built and changed as a list, and the drawing shows the same.
const pictures = "target/outline";

let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const add = (place: string | RegExp, kind: string, name: string, ...set: Step[]): Step =>
  steps(
    press(typeof place === "string" ? new RegExp(`^${place}$`) : place),
    choose("Kind", kind),
    write("Name", name),
    ...set,
    press(/^Add$/),
  );

const connector = (name: string): Step => choose("Connector", name);
const done = press("Done");
const rows = (page: Page) => page.getByRole("list", { name: "Steps of the process" }).getByRole("listitem");
const shown = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all.map(
      (row) =>
        "  ".repeat(Number(row.dataset.depth)) + (row.querySelector("span")?.firstChild?.textContent ?? ""),
    ),
  );

async function exported(hand: Hand): Promise<string> {
  const file = hand.page.waitForEvent("download");
  await steps(press("Export"), press("BPMN file"))(hand);
  return readFileSync(await (await file).path(), "utf8");
}

/** Lead to deal in small: a decision, both kinds of gateways, a form, a timer and three connector steps. */
const leadToDeal = steps(
  add("Add after Start", "Decide by a table", "Score the lead"),
  steps(
    choose("Decision", "lead-score"),
    write("Result variable", "score"),
    choose("Kind of result", "One value"),
    done,
  ),
  add("Add after Score the lead", "Choice: one way or another", "Hot?"),
  pressing((page) => page.getByRole("button", { name: /^Branch$/ }).first()),
  steps(write("Name", "hot"), write("Condition", "${score >= 50}"), done),
  pressing((page) => page.getByRole("button", { name: /^Branch$/ }).first()),
  steps(choose("Taken", "otherwise"), done),
  add("Add on the branch “if: hot”", "Side by side", ""),
  add(
    /^Add on the branch “at the same time”$/,
    "A connected system works",
    "Ask for a meeting",
    connector("Mail: Send a mail"),
  ),
  steps(write("To", "${lead.email}"), done),
  pressing((page) => page.getByRole("button", { name: /^Add on the branch “at the same time”$/ }).last()),
  steps(
    choose("Kind", "A connected system works"),
    write("Name", "Create payment link"),
    connector("Stripe: create a payment link"),
    press(/^Add$/),
    write("Amount", "${lead.amount}"),
    done,
  ),
  add("Add after Create payment link", "Somebody does something", "Approve the discount"),
  steps(choose("Form", "approve-discount"), write("For whom", "manager"), done),
  add(/^Add after The ways meet$/, "Wait for a time", "Give it two hours"),
  steps(write("Time", "PT2H"), done),
  add(
    "Add on the branch “otherwise”",
    "A connected system works",
    "Send nurture mail",
    connector("Mail: Send a mail"),
  ),
  steps(write("To", "${lead.email}"), done),
  add("Add after Send nurture mail", "End", "Nurtured"),
  add("Add after Give it two hours", "End", "Deal won"),
);

test("lead to deal is built on a phone by touch alone, and the drawing shows it", async () => {
  const page = await visitor.open({ as: "manager" }, phone);
  await page.goto("/drafts/r-2");
  await page.locator(".djs-shape").first().waitFor();
  const hand = finger(page);
  try {
    await press("Outline")(hand);
    await leadToDeal(hand);
    expect(await shown(page)).toEqual([
      "Start",
      "Score the lead",
      "Hot?",
      "  if: hot",
      "    Side by side",
      "      at the same time",
      "        Ask for a meeting",
      "      at the same time",
      "        Create payment link",
      "        Approve the discount",
      "    The ways meet",
      "    Give it two hours",
      "    Deal won",
      "  otherwise",
      "    Send nurture mail",
      "    Nurtured",
    ]);
    await page.screenshot({ path: `${pictures}/outline.png`, fullPage: true });
    const xml = await exported(hand);
    for (const written of [
      'camunda:decisionRef="lead-score"',
      "${score &gt;= 50}",
      'camunda:formRef="approve-discount"',
      'camunda:candidateGroups="manager"',
      ">PT2H<",
      '<camunda:inputParameter name="amount">${lead.amount}</camunda:inputParameter>',
      'camunda:modelerTemplate="mail.send"',
      "default=",
    ])
      expect(xml).toContain(written);
    expect(await overlapsIn(page, xml)).toEqual([]);
    await press("Drawing")(hand);
    await drawing(hand);
    await page.setViewportSize({ width: 2200, height: 900 });
    await page.evaluate(() => document.querySelector<HTMLElement>(".djs-container svg")?.focus());
    await page.keyboard.press("Control+9");
    await page.screenshot({ path: `${pictures}/drawing.png` });
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/failure.png` });
    throw failure;
  } finally {
    await page.context().close();
  }
});

/** Steps that lie over each other, and flows that run through a step. */
const overlapsIn = (page: Page, xml: string): Promise<string[]> =>
  page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "application/xml");
    const number = (element: Element | undefined, name: string) => Number(element?.getAttribute(name));
    type Box = { id: string; x: number; y: number; right: number; bottom: number };
    const boxes = [...file.querySelectorAll("BPMNShape")].map((shape): Box => {
      const bounds = shape.getElementsByTagNameNS("*", "Bounds")[0];
      const [x, y] = [number(bounds, "x"), number(bounds, "y")];
      const [right, bottom] = [x + number(bounds, "width"), y + number(bounds, "height")];
      return { id: shape.getAttribute("bpmnElement") ?? "", x, y, right, bottom };
    });
    const pieces = [...file.querySelectorAll("BPMNEdge")].flatMap((edge) => {
      const points = [...edge.getElementsByTagNameNS("*", "waypoint")].map((each) => ({
        x: number(each, "x"),
        y: number(each, "y"),
      }));
      return points.slice(1).map((end, index): Box => {
        const start = points[index] ?? end;
        return {
          id: edge.getAttribute("bpmnElement") ?? "",
          x: Math.min(start.x, end.x),
          y: Math.min(start.y, end.y),
          right: Math.max(start.x, end.x),
          bottom: Math.max(start.y, end.y),
        };
      });
    });
    const over = (one: Box, other: Box) =>
      one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom
        ? [`${one.id} lies over ${other.id}`]
        : [];
    return boxes.flatMap((box, index) => [
      ...boxes.slice(index + 1).flatMap((other) => over(box, other)),
      ...pieces.flatMap((piece) =>
        over(box, {
          ...piece,
          x: piece.x - 0.5,
          y: piece.y - 0.5,
          right: piece.right + 0.5,
          bottom: piece.bottom + 0.5,
        })
          // An end may stand on the edge.
          .filter(
            () =>
              piece.x < box.right - 1 &&
              piece.right > box.x + 1 &&
              piece.y < box.bottom - 1 &&
              piece.bottom > box.y + 1,
          ),
      ),
    ]);
  }, xml);

test("steps change places, are removed and come back with undo, by keyboard alone", async () => {
  const page = await visitor.open({ as: "manager" }, narrow);
  await page.goto("/drafts/r-1");
  const hand = keyboard(page);
  try {
    await drawing(hand);
    await press("Outline")(hand);
    await rows(page).first().waitFor();
    const before = await shown(page);
    expect(before).toContain("        Create payment link");
    await steps(press(/^Create payment link/), press("Later"))(hand);
    const swapped = await shown(page);
    const both = (all: string[]) =>
      all.map((row) => row.trim()).filter((row) => /^(Create payment link|Approve the discount)$/.test(row));
    expect(both(before)).toEqual(["Create payment link", "Approve the discount"]);
    expect(both(swapped)).toEqual(["Approve the discount", "Create payment link"]);
    await steps(press(/^Side by side/), press("Remove"))(hand);
    await expect.poll(() => shown(page)).not.toContain("Ask for a meeting");
    expect((await shown(page)).map((row) => row.trim())).toContain("Update the CRM");
    await press("Undo")(hand);
    expect(await shown(page)).toEqual(swapped);
    await press("Undo")(hand);
    expect(await shown(page)).toEqual(before);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/failure-keys.png` });
    throw failure;
  } finally {
    await page.context().close();
  }
});
