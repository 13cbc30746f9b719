import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learning } from "./fixtures/index.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// A month of answers at one step, and what the page about its learning makes of it.
const picture = new URL("../../../docs/reference/learning.png", import.meta.url);
const largest = 150_000;

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const percent = (some: number, all: number) =>
  new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 }).format(some / all);

test("a month of answers shows what learning is worth, day by day and as figures", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto("/assistant/as-1");
  const { comparison, days } = learning;
  if (!comparison) throw new Error("The month of the fixtures is not compared.");
  const points = (share: number) =>
    new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(
      share * 100,
    );
  await page.getByText(`${points(comparison.gain)} percentage points`, { exact: true }).waitFor();
  await page
    .getByText(`between ${points(comparison.low)} and ${points(comparison.high)} percentage points`)
    .waitFor();

  const plot = page.getByRole("img", { name: /^How often it was right by day/ });
  expect(await plot.locator('[data-look="learner"] path[stroke-width]').count()).toBe(30);
  expect(await plot.locator('[data-look="twin"] path[stroke-width]').count()).toBe(30);

  await page.getByText("The days as figures").click();
  const rows = page.getByRole("table").first().getByRole("row");
  expect(await rows.count()).toBe(31);
  const last = days.at(-1);
  expect(await rows.last().getByRole("cell").allTextContents()).toEqual([
    String(last?.decided),
    percent(last?.learnerRight ?? 0, last?.decided ?? 1),
    percent(last?.twinRight ?? 0, last?.decided ?? 1),
  ]);
  await page.getByText("The days as figures").click();

  if (process.env.LEARNING_WRITE) {
    await page.setViewportSize({ width: 1280, height: 1000 });
    writeFileSync(picture, await page.screenshot({ animations: "disabled" }));
  }
  await page.context().close();
});

test("the documentation has a picture of it that is quick to load", () => {
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");
  expect(statSync(picture).size).toBeLessThanOrEqual(largest);
});
