import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  axeViolations,
  complaintsOf,
  launchBrowser,
  sidewaysScroll,
  smallTargets,
} from "../support/index.ts";
import { screens, type Screen } from "./screens.ts";
import { startScreenServer } from "./server.ts";

const pictures = "target/screens";
const phone = { width: 360, height: 740 };
const desktop = { width: 1440, height: 900 };

let browser: Browser;
let server: Awaited<ReturnType<typeof startScreenServer>>;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [browser, server] = await Promise.all([launchBrowser(), startScreenServer()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

async function open(screen: Screen, touch: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: touch ? phone : desktop,
    hasTouch: touch,
    isMobile: touch,
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  if (screen.as) await context.addCookies([{ name: "screen-as", value: screen.as, url: server.url }]);
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

const lines = (found: string[]): string => found.join("\n");

const shown = screens.filter(({ name }) => !process.env.SCREEN || name.startsWith(process.env.SCREEN));

describe.each(shown)("$name", (screen) => {
  test.each(["desktop", "phone"] as const)("is in order on a %s, light and dark", async (device) => {
    const touch = device === "phone";
    const page = await open(screen, touch);
    const complaints = await complaintsOf(page);
    try {
      await page.goto(screen.path);
      await screen.ready(page);
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
      await page.context().close();
    }
  });
});
