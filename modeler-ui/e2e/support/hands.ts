import type { Locator, Page } from "playwright-core";

/** How somebody works a screen. What is to be done is written once and done by each of them. */
export type Hand = {
  page: Page;
  /** Presses a button, follows a link, ticks a box. */
  press: (target: Locator) => Promise<void>;
  /** Writes into a field, over what stands there. */
  write: (field: Locator, words: string) => Promise<void>;
  /** Picks from a list. */
  choose: (list: Locator, option: string) => Promise<void>;
};

export const mouse = (page: Page): Hand => ({
  page,
  press: (target) => target.click(),
  write: (field, words) => field.fill(words),
  choose: async (list, option) => {
    await list.selectOption({ label: option });
  },
});

export const finger = (page: Page): Hand => ({
  page,
  press: (target) => target.tap(),
  write: async (field, words) => {
    await field.tap();
    await expectFocus(field, "a tap");
    await field.selectText();
    await page.keyboard.insertText(words);
  },
  // The list itself belongs to the phone, not to the page.
  choose: async (list, option) => {
    await list.selectOption({ label: option });
  },
});

/** The longest way by Tab that we put up with; a modeler with its properties is the longest. */
const patience = 120;

/** Nothing but keys: Tab to get there, then what one presses on such a thing. */
export const keyboard = (page: Page): Hand & { reach: (target: Locator) => Promise<void> } => {
  const reach = async (target: Locator) => {
    await target.waitFor();
    for (let presses = 0; presses < patience; presses++) {
      if (await hasFocus(target)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${target.toString()}`);
  };
  return {
    page,
    reach,
    press: async (target) => {
      await reach(target);
      const ticked = await target.evaluate((element) => element.matches("[type=checkbox], [type=radio]"));
      await page.keyboard.press(ticked ? "Space" : "Enter");
    },
    write: async (field, words) => {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(words);
    },
    choose: async (list, option) => {
      await reach(list);
      await page.keyboard.type(option);
      const chosen = await list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label);
      if (chosen !== option) throw new Error(`Typing “${option}” has chosen “${chosen}”`);
    },
  };
};

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

async function expectFocus(target: Locator, after: string): Promise<void> {
  if (!(await hasFocus(target)))
    throw new Error(`${target.toString()} does not have the focus after ${after}`);
}
