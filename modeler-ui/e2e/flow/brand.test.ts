import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll } from "../support/index.ts";

// Two hosts of one server show two faces, before and after somebody signs in; BrowserTest of the engine prepares them.
type Brand = { address: string; name: string; accent: string };

const brands = JSON.parse(process.env.ROPEWALK_BRANDS ?? "[]") as Brand[];
const password = process.env.ROPEWALK_PASSWORD ?? "";
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

const accent = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());

type Manifest = { name: string; theme_color: string; icons: { src: string }[] };

const manifest = (page: Page) =>
  page.evaluate(async () => (await fetch("/manifest.webmanifest")).json() as Promise<Manifest>);

const kindOf = (page: Page, address: string) =>
  page.evaluate(async (at) => (await fetch(at)).headers.get("Content-Type"), address);

test("two hosts are there", () => expect(brands.map(({ name }) => name)).toHaveLength(2));

test.each(brands)("$name is met at its own host, and signed in to without being named", async (brand) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: "light" });
  const page = await context.newPage();
  const complaints = await complaintsOf(page);
  await page.goto(`${brand.address}/sign-in`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByText(brand.name).waitFor();
  expect(await page.title()).toBe(`Sign in · ${brand.name}`);
  expect(await page.getByLabel("Workspace").count()).toBe(0);
  expect(await accent(page)).toBe(brand.accent);
  const logo = page.locator('img[src^="/brand/logo"]');
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const app = await manifest(page);
  expect(app).toMatchObject({ name: brand.name, theme_color: brand.accent });
  for (const { src } of app.icons) expect(await kindOf(page, src)).toBe("image/png");
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/brand-${brand.accent.slice(1)}.png` });

  await page.getByLabel("Email").fill("admin@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
  expect(await accent(page)).toBe(brand.accent);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("navigation").getByText(brand.name).first().waitFor();
  await page.screenshot({ path: `${pictures}/brand-${brand.accent.slice(1)}-inside.png` });
  expect(complaints).toEqual([]);
  await context.close();
});

test("an Admin changes the colours, and everything wears them at once", async () => {
  const [brand] = brands;
  if (!brand) throw new Error("BrowserTest gave no brand");
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(`${brand.address}/sign-in`);
  await page.getByLabel("Email").fill("admin@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("link", { name: "Brand", exact: true }).click();
  const colour = page.getByLabel("Accent colour", { exact: true });
  await colour.fill("#ffcc00");
  await page.getByText(/it takes 4.5 to be read/).waitFor();
  await page.getByRole("button", { name: /^Take #/ }).click();
  const taken = await colour.inputValue();
  await page.getByRole("button", { name: "Save the brand" }).click();
  await page.getByText("The brand is saved.").waitFor();
  await expect.poll(() => accent(page), { timeout: 10_000 }).toBe(taken);
  const stays = await axeViolations(page);
  expect(stays).toEqual([]);
  await context.close();
});
