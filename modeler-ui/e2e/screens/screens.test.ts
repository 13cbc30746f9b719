import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations, complaintsOf, mouse, sidewaysScroll, smallTargets } from "../support/index.ts";
import { desktop, phone, shown, arrive, type Visitor } from "./visitor.ts";

const pictures = "target/screens";

let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const lines = (found: string[]): string => found.join("\n");

describe.each(shown)("$name", (screen) => {
  test.each(["desktop", "phone"] as const)("is in order on a %s, light and dark", async (device) => {
    const touch = device === "phone";
    const page = await visitor.comeBack(screen, touch ? phone : desktop);
    const complaints = await complaintsOf(page);
    try {
      await page.goto(screen.path);
      await screen.ready(mouse(page));
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
        await page.screenshot({ path: `${pictures}/${screen.name}-${scheme}-${device}.png`, fullPage: true });
        expect.soft(lines(await axeViolations(page)), scheme).toBe("");
      }
      expect.soft(lines(complaints)).toBe("");
      expect.soft(await sidewaysScroll(page)).toBe(0);
      if (touch) expect.soft(lines(await smallTargets(page))).toBe("");
    } finally {
      await page.close();
    }
  });
});
