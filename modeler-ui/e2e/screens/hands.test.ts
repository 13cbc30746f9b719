import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  finger,
  keyboard,
  keyboardComplaints,
  standingOut,
  type Hand,
  type StandingOut,
} from "../support/index.ts";
import type { Step } from "./table/steps.ts";
import { narrow, phone, shown, arrive, type Visitor } from "./visitor.ts";

// Every screen at 360 pixels, once by keys alone and once by fingers alone, up to the end of its main action.
const pictures = "target/hands";

let visitor: Visitor;
let pixels: StandingOut;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  visitor = await arrive();
  pixels = await standingOut(visitor.browser);
});

afterAll(() => visitor.leave());

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

describe.each(shown)("$name", (screen) => {
  const device = async (name: string, page: Page, work: () => Promise<void>) => {
    try {
      await page.goto(screen.path);
      await work();
    } catch (failure) {
      await page.screenshot({ path: `${pictures}/${screen.name}-${name}.png` });
      throw failure;
    } finally {
      await page.close();
    }
  };

  test("works by keyboard alone", async () => {
    const page = await visitor.comeBack(screen, narrow);
    await device("keyboard", page, async () => {
      const hand = keyboard(page);
      await screen.ready(hand);
      expect.soft((await keyboardComplaints(page, pixels)).join("\n")).toBe("");
      if ((await dialog(page).count()) > 0) await leaveAndOpenAgain(hand, screen.again);
      await screen.act(hand);
    });
  });

  test("works by touch alone", async () => {
    const page = await visitor.comeBack(screen, phone);
    await device("touch", page, async () => {
      const hand = finger(page);
      await screen.ready(hand);
      await screen.act(hand);
    });
  });
});
