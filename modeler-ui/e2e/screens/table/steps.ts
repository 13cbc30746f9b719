import type { Locator, Page } from "playwright-core";
import type { Hand } from "../../support/index.ts";
import { only, said, type Words } from "./said.ts";

/** Something that is done on a screen, or waited for; whoever does it brings the hand. */
export type Step = (hand: Hand) => Promise<unknown>;

/** A screen to look at: who looks, where, how one knows that it is all there, and what it is there for. */
export type Screen = {
  name: string;
  path: string;
  as?:
    | "viewer"
    | "user"
    | "manager"
    | "admin"
    | "operator"
    | "approver"
    | "empty"
    | "empty-admin"
    | "empty-operator"
    | "reseller"
    | "returning"
    | "reviewing"
    | "visitor"
    | "support";
  /** Puts scripts of its own into its page, so that nobody looks through that page afterwards. */
  scripted?: true;
  ready: Step;
  /** Opens the dialog again after Escape where Enter opens something of the browser's own, such as its list of files. */
  again?: Step;
  /** The screen's main action, to the point where one sees that it worked. */
  act: Step;
};

type Find = (page: Page) => Locator;

/** Each in turn. */
export const steps =
  (...all: Step[]): Step =>
  async (hand) => {
    for (const step of all) await step(hand);
  };

export const heading =
  (name: Words): Step =>
  ({ page }) =>
    page
      .getByRole("heading", { name: typeof name === "string" ? only(name) : said(name) })
      .first()
      .waitFor();

export const text =
  (words: Words): Step =>
  ({ page }) =>
    page.getByText(said(words)).first().waitFor();

/** Waits until such words are no longer on the screen. */
export const gone =
  (words: Words): Step =>
  ({ page }) =>
    page.getByText(said(words)).first().waitFor({ state: "detached" });

export const address =
  (path: string): Step =>
  ({ page }) =>
    page.waitForURL((url) => url.pathname + url.search === path);

/** A drawing is there and can be worked with. */
export const drawing: Step = ({ page }) => page.locator(".djs-shape").nth(5).waitFor();

export const pressing =
  (find: Find): Step =>
  (hand) =>
    hand.press(find(hand.page));

/** What is within the dialog that is open, the topmost of several, or on the screen where none is. */
const within = async (page: Page) =>
  (await page.locator("dialog").count()) > 0 ? page.locator("dialog").last() : page;

export const press =
  (name: Words): Step =>
  async (hand) =>
    hand.press((await within(hand.page)).getByRole("button", { name: said(name) }).first());

export const follow =
  (name: Words): Step =>
  (hand) =>
    hand.press(hand.page.getByRole("link", { name: said(name) }).first());

export const tick =
  (name: Words): Step =>
  async (hand) =>
    hand.press((await within(hand.page)).getByRole("checkbox", { name: said(name) }).first());

const field = async (page: Page, label: string): Promise<Locator> =>
  (await within(page)).getByLabel(only(label));

export const write =
  (label: string, words: string): Step =>
  async (hand) =>
    hand.write(await field(hand.page, label), words);

export const choose =
  (label: string, option: string): Step =>
  async (hand) => {
    const list = await field(hand.page, label);
    await list.waitFor();
    const options = await list.locator("option").allTextContents();
    await hand.choose(list, options.find((each) => only(option).test(each.trim())) ?? option);
  };
