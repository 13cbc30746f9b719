import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataOf, mouse, sidewaysScroll, wordsOn } from "../support/index.ts";
import { inGerman, isEnglish } from "./german.ts";
import { speak } from "./table/said.ts";
import { arrive, desktop, narrow, shown, type Visitor } from "./visitor.ts";

// Every screen as somebody sees it whose browser asks for German: nothing of it is left in English, and it fits.
const pictures = "target/german";

let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  speak(inGerman);
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const unquoted = (words: string): string => words.replace(/^„|“$/g, "");

describe.each(shown)("$name", (screen) => {
  test("is German all over", async () => {
    const page = await visitor.comeBack(screen, { ...desktop, locale: "de-DE" });
    page.setDefaultTimeout(8_000);
    const data = dataOf(page);
    try {
      await page.goto(screen.path);
      await screen.ready(mouse(page));
      expect(await page.locator("html").getAttribute("lang")).toBe("de");
      for (const { viewport } of [desktop, narrow]) {
        await page.setViewportSize(viewport);
        await page.screenshot({ path: `${pictures}/${screen.name}-${viewport.width}.png`, fullPage: true });
        const own = await data.words();
        const left = (await wordsOn(page)).filter((words) => !own.has(unquoted(words)) && isEnglish(words));
        expect.soft(left.join("\n"), `${viewport.width} pixels`).toBe("");
        expect.soft(await sidewaysScroll(page)).toBe(0);
      }
    } catch (failure) {
      await page.screenshot({ path: `${pictures}/${screen.name}-failed.png` });
      throw failure;
    } finally {
      await page.close();
    }
  });
});
