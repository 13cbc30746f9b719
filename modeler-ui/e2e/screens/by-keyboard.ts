import { readdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  keyboard,
  keyboardComplaints,
  sidewaysScroll,
  standingOut,
  wordsOn,
  type Hand,
  type StandingOut,
} from "../support/index.ts";
import { inGerman, isEnglish } from "./german.ts";
import { expectInOrder } from "./in-order.ts";
import { speak } from "./table/said.ts";
import type { Step } from "./table/steps.ts";
import { arrive, desktop, narrow, shown, type Sight, type Visitor } from "./visitor.ts";

// Every screen as somebody sees it whose browser asks for German, on a desktop and then at 360 pixels, by keys alone up
// to the end of its main action: nothing of it is left in English, it fits, and one gets everywhere.
const german = { ...desktop, locale: "de-DE" };

let visitor: Visitor;
let pixels: StandingOut;

const dialog = (page: Page) => page.locator("dialog:modal");

/** Escape closes a dialog and gives the focus back to what opened it: pressing that opens it again. */
async function leaveAndOpenAgain(
  hand: Hand,
  again: Step = ({ page }) => page.keyboard.press("Enter"),
): Promise<void> {
  const { page } = hand;
  const open = await dialog(page).count();
  const topmost = dialog(page).nth(open - 1);
  await page.keyboard.press("Escape");
  await topmost.waitFor({ state: "detached" });
  await again(hand);
  await topmost.waitFor();
}

const unquoted = (words: string): string => words.replace(/^„|“$/g, "");

async function expectGerman({ page, sent }: Sight): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  const own = await sent();
  const left = (await wordsOn(page)).filter((words) => !own.has(unquoted(words)) && isEnglish(words));
  expect.soft(left.join("\n"), `${page.viewportSize()?.width} pixels`).toBe("");
}

/** How many files go through the screens by keyboard, one part each. */
const parts = readdirSync(import.meta.dirname).filter((file) => /^keyboard-\d+\.test\.ts$/.test(file)).length;

/** Looks through one part of the screens, counted from 1. Each has a file of its own, so that several workers share them. */
export function lookThrough(part: number): void {
  const theirs = shown.slice(
    Math.floor((shown.length * (part - 1)) / parts),
    Math.floor((shown.length * part) / parts),
  );
  if (theirs.length === 0) {
    test.skip("none of the screens that are asked for is in this part", () => undefined);
    return;
  }

  beforeAll(async () => {
    speak(inGerman);
    visitor = await arrive();
    pixels = await standingOut(visitor.browser);
  });

  afterAll(() => visitor.leave());

  test.each(theirs)(
    "$name is in order on a desktop, light and dark, German all over, and works by keyboard alone",
    (screen) =>
      visitor.look(screen, german, async (sight) => {
        const { page } = sight;
        const hand = keyboard(page);
        await screen.ready(hand);
        await expectGerman(sight);
        await expectInOrder(sight, "desktop");
        await page.emulateMedia({ colorScheme: "light" });
        await page.setViewportSize(narrow.viewport);
        await sight.picture("narrow");
        await expectGerman(sight);
        expect.soft(await sidewaysScroll(page)).toBe(0);
        expect.soft((await keyboardComplaints(page, pixels)).join("\n")).toBe("");
        expect.soft(sight.complaints.join("\n")).toBe("");
        if ((await dialog(page).count()) > 0) await leaveAndOpenAgain(hand, screen.again);
        await screen.act(hand);
      }),
  );
}
