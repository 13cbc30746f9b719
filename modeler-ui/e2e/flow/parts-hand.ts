import type { Page } from "playwright-core";
import { boxOf, drawingHand } from "./drawing-hand.ts";

/** Makes forms and decision tables with the mouse, in the editors that lie behind the drawing's tabs. */
export const partsHand = (page: Page) => ({
  add: async (kind: string, name: string) => {
    await page.getByRole("button", { name: "Add table or form" }).click();
    const dialog = page.locator("dialog");
    await dialog.getByLabel("Kind").selectOption({ label: kind });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Add table or form" }).click();
  },

  /** Drags a kind of field below those that the form has, and says what it asks for. */
  field: async (kind: string, label: string, key: string) => {
    const form = page.locator(".fjs-form-container .fjs-drop-container-vertical").first();
    await form.waitFor();
    const rows = page.locator(".fjs-form-container .fjs-layout-row");
    const before = await rows.count();
    const from = await boxOf(page.locator(".fjs-palette-field", { hasText: new RegExp(`^${kind}$`) }));
    const { x, y } = await boxOf(form);
    const above = before > 0 ? await boxOf(rows.last()) : undefined;
    const below = above ? above.y + above.height + 15 : y + 40;
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(x + 90, below, { steps: 8 });
    await page.mouse.move(x + 100, below + 10, { steps: 4 });
    await page.locator(".fjs-form-container .gu-transit").waitFor();
    await page.mouse.up();
    await rows.nth(before).waitFor();
    const { write } = drawingHand(page);
    await write("General", "Field label", label);
    // The editor waits a moment for more letters, and forgets them when another field is written meanwhile.
    await rows.nth(before).getByText(label).waitFor();
    await write("General", "Key", key);
  },

  /** What the table asks and what it answers. */
  head: async (input: string, type: string, output: string) => {
    await page.locator("th.input-cell").dblclick();
    const menu = page.locator(".context-menu");
    await menu.getByLabel("Input expression").click();
    await page.keyboard.insertText(input);
    await menu.getByLabel("Type").click();
    await page
      .locator(".dms-select-options [data-value], .dms-select-options .option", {
        hasText: new RegExp(`^${type}$`),
      })
      .click();
    await page.locator("th.output-cell").dblclick();
    await menu.getByLabel("Output name").fill(output);
    await page.locator(".decision-table-properties").click({ position: { x: 500, y: 10 } });
    await menu.waitFor({ state: "detached" });
  },

  addRule: async (when: string, then: string) => {
    const rules = page.locator(".dmn-decision-table-container tbody tr");
    const before = await rules.count();
    await page.locator(".add-rule").first().click();
    const rule = rules.nth(before);
    await rule.locator(".input-cell").click();
    await page.keyboard.insertText(when);
    await rule.locator(".output-cell").click();
    await page.keyboard.insertText(then);
    await rule.locator(".rule-index").click();
  },
});
