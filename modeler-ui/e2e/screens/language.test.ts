import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ready } from "../support/index.ts";
import { install, type Installed } from "./front.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// A person has one language and one time zone, wherever they sign in.
const kiritimati = { language: "de", zone: "Pacific/Kiritimati", chosenLanguage: "de" };

let visitor: Visitor;
let installed: Installed;

beforeAll(async () => {
  [visitor, installed] = await Promise.all([arrive(), install()]);
});

afterAll(() => Promise.all([visitor.leave(), installed.leave()]));

type Told = { language?: string; zone?: string; chosenLanguage?: string; chosenZone?: string };

/** The server as it tells what holds for this person, and what it was told last. */
async function telling(page: Page, told: Told): Promise<{ now: Told; sent: Told[] }> {
  const server: { now: Told; sent: Told[] } = { now: told, sent: [] };
  await page.context().route("**/api/account/language", (route) => {
    if (route.request().method() === "PUT") {
      const chosen = route.request().postDataJSON() as Told;
      server.sent.push(chosen);
      server.now = {
        ...chosen,
        ...(chosen.language !== undefined && { chosenLanguage: chosen.language }),
        ...(chosen.zone !== undefined && { chosenZone: chosen.zone }),
      };
    }
    return route.fulfill({ json: server.now });
  });
  return server;
}

const spoken = (page: Page, language: string) => page.locator(`html[lang=${language}]`).waitFor();

/** When the first task began, as its time is written out. */
async function begun(page: Page): Promise<{ shown: string; at: string }> {
  const time = page.locator("main time[title]").first();
  await time.waitFor();
  const [shown, at] = await Promise.all([time.getAttribute("title"), time.getAttribute("datetime")]);
  return { shown: shown ?? "", at: at ?? "" };
}

const writtenIn = (locale: string, zone: string, at: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone: zone,
  }).format(new Date(at));

test("a new device speaks the language and goes by the clock that were chosen elsewhere, and is loaded anew once", async () => {
  const page = await visitor.open({ as: "manager" }, { ...desktop, timezoneId: "Europe/London" });
  await telling(page, kiritimati);
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto("/tasks");
  await spoken(page, "de");
  await page.getByRole("heading", { name: "Aufgaben" }).waitFor();
  const { shown, at } = await begun(page);
  expect(shown).toBe(writtenIn("de", kiritimati.zone, at));
  await page.waitForLoadState("networkidle");
  expect(loads).toBe(2);
  await page.context().close();
});

test("what is not chosen any more is the browser's again", async () => {
  const page = await visitor.open({ as: "manager" }, { ...phone, timezoneId: "Europe/London" });
  const server = await telling(page, kiritimati);
  await page.goto("/tasks");
  await spoken(page, "de");
  await begun(page);
  server.now = {};
  await page.reload();
  await spoken(page, "en");
  const { shown, at } = await begun(page);
  expect(shown).toBe(writtenIn("en-GB", "Europe/London", at));
  await page.context().close();
});

test("a zone that this browser does not know leaves its own, and is not asked for again and again", async () => {
  const page = await visitor.open({ as: "manager" }, { ...desktop, timezoneId: "Europe/London" });
  await telling(page, { zone: "UTC+05:17" });
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto("/tasks");
  const { shown, at } = await begun(page);
  expect(shown).toBe(writtenIn("en-GB", "Europe/London", at));
  await page.waitForLoadState("networkidle");
  expect(loads).toBe(1);
  await page.context().close();
});

test("choosing on the screen tells the server, and the screen is in it", async () => {
  const page = await visitor.open({ as: "manager" }, { ...phone, timezoneId: "Europe/London" });
  const server = await telling(page, {});
  await page.goto("/account");
  await page.getByLabel("Time zone").fill("Asia/Tokyo");
  await page.getByRole("button", { name: "Save the time zone" }).tap();
  await expect.poll(() => server.sent.at(-1)).toEqual({ zone: "Asia/Tokyo" });
  await page.getByRole("button", { name: "Deutsch" }).tap();
  await spoken(page, "de");
  expect(server.sent.at(-1)).toEqual({ language: "de", zone: "Asia/Tokyo" });
  await page.goto("/tasks");
  const { shown, at } = await begun(page);
  expect(shown).toBe(writtenIn("de", "Asia/Tokyo", at));
  await page.context().close();
});

test("a time that is typed is by that clock", async () => {
  const page = await visitor.open({ as: "manager" }, { ...desktop, timezoneId: "Europe/London" });
  await telling(page, { zone: "Asia/Tokyo" });
  const asked: unknown[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().endsWith("/due")) asked.push(request.postDataJSON());
  });
  await page.goto("/tasks");
  await expect
    .poll(async () => page.evaluate(() => localStorage.getItem("ropewalk-zone")))
    .toBe("Asia/Tokyo");
  await page.goto("/tasks/k-1");
  await page.getByRole("button", { name: "Change the due date" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Due on").fill("2020-01-15T09:00");
  await dialog.getByText("This time is over").waitFor();
  await dialog.getByLabel("Due on").fill("2031-01-15T09:00");
  await dialog.getByRole("button", { name: "Change the due date" }).click();
  await expect.poll(() => asked).toEqual([{ at: "2031-01-15T00:00:00.000Z" }]);
  await page.context().close();
});

test("a start without a network is in it, too", async () => {
  installed.change((path, body) => (path === "/api/account/language" ? JSON.stringify(kiritimati) : body));
  const page = await installed.open("manager");
  await page.goto("/tasks");
  await spoken(page, "de");
  await ready(page, 3);
  await page.reload();
  await begun(page);
  await page.context().setOffline(true);
  await page.reload();
  await spoken(page, "de");
  const { shown, at } = await begun(page);
  expect(shown).toBe(writtenIn("de", kiritimati.zone, at));
  await page.context().close();
});
