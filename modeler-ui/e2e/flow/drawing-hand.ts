import type { Locator, Page } from "playwright-core";

/** A step of the drawing by its id, or the label that belongs to it. */
const drawn = (page: Page, id: string): Locator => page.locator(`.djs-element[data-element-id="${id}"]`);

/** Draws with the mouse: clicks and drags place, connect and choose; keys only write words into fields. */
export const drawingHand = (page: Page) => {
  const board = page.getByRole("application");

  /** Turns the wheel until a step lies well within the board. */
  const bring = async (id: string): Promise<{ x: number; y: number }> => {
    const shape = drawn(page, id).locator(".djs-hit").first();
    const frame = await boxOf(board);
    for (let turns = 0; turns < 10; turns++) {
      const { x, y, width, height } = await boxOf(shape);
      const middle = { x: x + width / 2, y: y + height / 2 };
      const right = beyond(middle.x, frame.x + 150, frame.x + frame.width - 350);
      const down = beyond(middle.y, frame.y + 100, frame.y + frame.height - 300);
      if (right === 0 && down === 0) return middle;
      await page.mouse.move(frame.x + frame.width / 2, frame.y + 20);
      await page.mouse.wheel(right, down);
      await page.evaluate(() => new Promise((drawnAgain) => requestAnimationFrame(drawnAgain)));
    }
    throw new Error(`${id} does not come into sight`);
  };

  /** Lets go of what is chosen by a click where nothing is drawn. */
  const leave = async () => {
    const frame = await boxOf(board);
    await page.mouse.click(frame.x + frame.width / 2, frame.y + 20);
  };

  const choose = async (id: string) => {
    const { x, y } = await bring(id);
    const selected = page.locator(`.djs-element.selected[data-element-id="${id}"]`).first();
    // A second click would open its name.
    if (!(await selected.isVisible())) {
      // The pad of what was chosen before may lie over it.
      await leave();
      await page.mouse.click(x, y);
    }
    await selected.waitFor();
  };

  const pad = (action: string) => page.locator(`.djs-context-pad .entry[data-action="${action}"]`);

  /** The only step that is chosen. */
  const chosen = async (not: string): Promise<string> => {
    const shape = page.locator(`.djs-shape.selected:not([data-element-id="${not}"])`).first();
    await shape.waitFor();
    return (await shape.getAttribute("data-element-id")) ?? "";
  };

  /** Where its name stands; for a task that was just placed it is open already. */
  const write = async (id: string, name: string) => {
    const words = page.locator(".djs-direct-editing-content");
    if (!(await words.isVisible())) {
      const { x, y } = await bring(id);
      await page.mouse.dblclick(x, y);
    }
    await words.fill(name);
  };

  const panel = page.locator(".bio-properties-panel:visible");

  /** A group of the properties, opened. */
  const group = async (name: string): Promise<Locator> => {
    const title = new RegExp(`^${name}$`);
    const found = panel.locator(".bio-properties-panel-group").filter({
      has: page.locator(".bio-properties-panel-group-header-title", { hasText: title }),
    });
    const header = found.locator(".bio-properties-panel-group-header");
    await header.waitFor();
    if (!(await header.evaluate((each) => each.classList.contains("open")))) await header.click();
    return found;
  };

  return {
    choose,

    /** Chooses the arrow that leads to a step, just before its head. */
    chooseArrowTo: async (id: string) => {
      const { y } = await bring(id);
      const { x } = await boxOf(drawn(page, id).locator(".djs-hit").first());
      await page.mouse.click(x - 16, y);
      // Level arrows have no height, which counts as hidden.
      await page.locator(".djs-connection.selected").waitFor({ state: "attached" });
    },

    /** Makes of what is chosen something else. */
    turnInto: async (what: string) => {
      await pad("replace").click();
      await page.locator(".djs-popup .entry").filter({ hasText: what }).first().click();
    },

    write: async (inGroup: string, label: string, words: string) => {
      const field = (await group(inGroup)).getByLabel(label, { exact: true });
      // Three clicks choose the line that stands there, so it is written over.
      await field.click({ clickCount: 3 });
      await page.keyboard.insertText(words);
      await field.blur();
    },

    pick: async (inGroup: string, label: string, option: string) =>
      (await group(inGroup)).getByLabel(label, { exact: true }).selectOption({ label: option }),

    /** Picks what comes next from the menu that lists everything, and writes its name where it stands. */
    append: async (after: string, what: string, name = ""): Promise<string> => {
      await choose(after);
      await pad("append").click();
      await page
        .locator(".djs-popup .entry")
        .filter({ hasText: new RegExp(`^${what}`) })
        .first()
        .click();
      const id = await chosen(after);
      if (name) await write(id, name);
      await leave();
      return id;
    },

    /** Draws an arrow from one step to another. */
    connect: async (from: string, to: string) => {
      await choose(from);
      const arrow = await boxOf(pad("connect"));
      const target = await boxOf(drawn(page, to).locator(".djs-hit").first());
      await page.mouse.move(arrow.x + arrow.width / 2, arrow.y + arrow.height / 2);
      await page.mouse.down();
      await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
      await page.mouse.up();
      await leave();
    },
  };
};

/** How far the wheel is turned to bring a place between two others, with a bit to spare. */
const beyond = (place: number, least: number, most: number): number =>
  place < least ? place - least - 60 : place > most ? place - most + 60 : 0;

/** Where something lies on the screen. */
export async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (!box) throw new Error(`${what.toString()} is not drawn`);
  return box;
}
