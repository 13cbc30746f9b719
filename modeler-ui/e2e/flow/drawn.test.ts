import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  axeViolations,
  complaintsOf,
  finger,
  launchBrowser,
  mouse,
  sidewaysScroll,
  signIn,
  smallTargets,
  type Hand,
} from "../support/index.ts";
import { orderByTouch } from "./drawn-by-touch.ts";
import { drawingHand } from "./drawing-hand.ts";
import { life } from "./drawn-life.ts";
import { partsHand } from "./parts-hand.ts";
import { credentials, server } from "./given.ts";

// A process from the empty canvas to its last end on a real server; BrowserTest prepares it and counts what went out.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

async function draw(
  view: BrowserContextOptions,
  handOf: (page: Page) => Hand,
  name: string,
  work: (page: Page, hand: Hand) => Promise<void>,
) {
  const context = await browser.newContext(view);
  const page = await context.newPage();
  const hand = handOf(page);
  const complaints = await complaintsOf(page);
  try {
    await signIn(page, server, credentials("manager"));
    await page.goto(`${server}/drafts`);
    await hand.press(page.getByRole("button", { name: "New draft" }));
    await hand.write(page.getByLabel("Name"), name);
    await hand.press(page.getByRole("button", { name: "Open", exact: true }));
    await page.locator('[data-element-id="Start"] .djs-hit').first().waitFor();
    await work(page, hand);
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/drawn-failure.png` });
    throw failure;
  } finally {
    await context.close();
  }
}

async function sound(page: Page, name: string) {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

test("a process is drawn by pointer alone, played, kept as scenarios, deployed, started and finished", async () => {
  const desk = { viewport: { width: 1440, height: 900 } };
  await draw(desk, mouse, "Order by mouse", async (page, hand) => {
    const { choose, chooseArrowTo, append, connect, turnInto, write, pick } = drawingHand(page);
    const parts = partsHand(page);

    await parts.add("Form", "Order");
    await parts.field("Text field", "E-mail", "email");
    await parts.field("Number", "Amount", "amount");
    await parts.add("Form", "Approval");
    await parts.field("Text area", "Note for the customer", "note");
    // It would take back what is drawn behind the form.
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
    await page.screenshot({ path: `${pictures}/drawn-form.png` });
    await parts.add("Decision table (DMN)", "Order size");
    await parts.head("amount", "number", "size");
    await parts.addRule(">= 1000", '"large"');
    await parts.addRule("< 1000", '"small"');
    await page.screenshot({ path: `${pictures}/drawn-table.png` });

    await page.getByRole("button", { name: "Drawing", exact: true }).click();
    await choose("Start");
    await pick("Form", "Form", "order");
    await write("General", "Name", "Order came in");
    const keep = await append("Start", "HubSpot: Create or change a contact", "Keep the contact");
    await choose(keep);
    await write("Input", "E-mail", "${email}");
    const rate = await append(keep, "Business rule task", "Size the order");
    await choose(rate);
    await pick("Decision", "Decision", "order-size");
    await write("Decision", "Result variable", "size");
    await pick("Decision", "Kind of result", "One value");
    const large = await append(rate, "Exclusive gateway", "Large?");
    const approve = await append(large, "User task", "Approve the order");
    await choose(approve);
    await pick("Form", "Form", "approval");
    await write("Form", "Ways to decide", "Approve, Turn down");
    await write("User assignment", "Candidate groups", "manager");
    await append(approve, "End event", "Order approved");
    const split = await append(large, "Parallel gateway");
    await chooseArrowTo(approve);
    await pick("Condition", "Type", "Expression");
    await write("Condition", "Condition Expression", "${size == 'large'}");
    await write("General", "Name", "yes");
    await chooseArrowTo(split);
    await turnInto("Default flow");
    await write("General", "Name", "no");
    const cool = await append(split, "Timer intermediate catch event", "Cool down");
    await choose(cool);
    await pick("Timer", "Type", "Duration");
    await write("Timer", "Value", "P1D");
    const confirm = await append(split, "Mail: Send a mail", "Confirm the order");
    await choose(confirm);
    await write("Input", "To", "${email}");
    await write("Input", "Subject", "Your order by mouse");
    await write("Input", "Text", "We have received your order.");
    const join = await append(cool, "Parallel gateway");
    await connect(confirm, join);
    await append(join, "End event", "Order confirmed");
    await page.screenshot({ path: `${pictures}/drawn.png` });

    const order = life(hand, "Order by mouse", server);
    await order.playBothWays();
    await page.screenshot({ path: `${pictures}/drawn-played.png` });
    await order.runScenarios();
    await page.screenshot({ path: `${pictures}/drawn-scenarios.png` });
    await order.deploy();
    const approved = await order.start("mouse-large@customer.example", "5000");
    await order.decide(approved);
    await order.expectDone("Order approved");
    await order.start("mouse-small@customer.example", "50");
    await order.letTimerRun();
    await order.expectDone("Order confirmed");
    await sound(page, "drawn-completed");
  });
}, 240_000);

test("a process is made on a phone by touch, as lists, and lives the same life", async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  await draw(phone, finger, "Order by touch", async (page, hand) => {
    const made = orderByTouch(hand);
    await made.parts();
    expect(await smallTargets(page)).toEqual([]);
    await sound(page, "drawn-table-phone");
    await made.outline();
    await sound(page, "drawn-outline-phone");

    const order = life(hand, "Order by touch", server);
    await order.playBothWays();
    await page.screenshot({ path: `${pictures}/drawn-played-phone.png` });
    await order.runScenarios();
    await page.screenshot({ path: `${pictures}/drawn-scenarios-phone.png` });
    await order.deploy();
    const approved = await order.start("touch-large@customer.example", "5000");
    await order.decide(approved);
    await order.expectDone("Order approved");
    await order.start("touch-small@customer.example", "50");
    await order.letTimerRun();
    await order.expectDone("Order confirmed");
    await sound(page, "drawn-done-phone");
  });
}, 240_000);
