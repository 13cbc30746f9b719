import { expect } from "vitest";
import { axeViolations, sidewaysScroll } from "../support/index.ts";
import type { Sight } from "./visitor.ts";

/** Expects that axe finds nothing, light or dark, and that nothing is wider than its place. */
export async function expectInOrder({ page, picture }: Sight, device: string): Promise<void> {
  for (const [scheme, rules] of [
    ["light", "all"],
    ["dark", "of colour"],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    await picture(`${scheme}-${device}`);
    expect.soft((await axeViolations(page, rules)).join("\n"), scheme).toBe("");
  }
  expect.soft(await sidewaysScroll(page)).toBe(0);
}
