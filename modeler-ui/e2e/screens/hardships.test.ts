import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keysOf } from "../support/index.ts";
import { backInTheLight, intoTheDark, problem } from "./tunnel.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// Devices as people have them: full, with a wrong clock, with several windows, one of several, installed or not.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

async function atTheTask(path = "/tasks/k-1"): Promise<Page> {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto(path);
  await approve(page).waitFor();
  return page;
}

const approve = (page: Page) => page.getByRole("button", { name: "Approve", exact: true });

const waits = (page: Page) => page.getByText("1 waits to be sent").waitFor();
const nothingWaits = (page: Page) =>
  page
    .getByText(/waits? to be sent|^Sending/)
    .first()
    .waitFor({ state: "detached", timeout: 20_000 });

test("a device that is full says so at once, and what was written stays in the form", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto("/scheme.js");
  const protocol = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await protocol.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await page.goto("/tasks/k-1");
  await approve(page).waitFor();
  await intoTheDark(page);
  await page.getByLabel("Comment").fill("Agreed in the tunnel");
  await approve(page).click();
  await page.getByText("This browser cannot keep what you did").waitFor();
  expect(new URL(page.url()).pathname).toBe("/tasks/k-1");
  expect(await page.getByLabel("Comment").inputValue()).toBe("Agreed in the tunnel");
  expect(await keysOf(page, "outbox")).toEqual([]);
  await page.context().close();
});

test("what waits on a device that is full by now is sent all the same", async () => {
  const page = await atTheTask();
  await intoTheDark(page);
  await approve(page).click();
  await waits(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.unroute("**/api/**");
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/decision") && sent.push(request.url()));
  await backInTheLight(page);
  await nothingWaits(page);
  expect(sent).toHaveLength(1);
  await page.context().close();
});

test("a decision without an answer that cannot be kept says that nobody knows", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.goto("/tasks/k-1");
  await page.route("**/decision", (route) => route.abort());
  await approve(page).click();
  await page
    .getByText("No answer came, and this browser cannot keep what you did to send it again")
    .waitFor();
  await page.context().close();
});

test("a clock that was years ahead and is set right holds nothing back", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  const years = 3 * 365 * 24 * 3_600_000;
  await page.clock.setSystemTime(Date.now() + years);
  await page.goto("/tasks/k-1");
  await intoTheDark(page);
  await approve(page).click();
  await waits(page);
  await page.unroute("**/api/**");
  let tries = 0;
  await page.route("**/decision", (route) => {
    tries++;
    return tries === 1 ? route.fulfill(problem(503, {})) : route.fulfill({ status: 204 });
  });
  await backInTheLight(page);
  await expect.poll(() => tries).toBe(1);
  await page.clock.setSystemTime(Date.now());
  await nothingWaits(page);
  expect(tries).toBe(2);
  await page.context().close();
});

test("two tabs show what waits in either, and send it once", async () => {
  const page = await atTheTask();
  const other = await page.context().newPage();
  await other.goto("/tasks/k-1");
  await approve(other).waitFor();
  const sent: string[] = [];
  page.context().on("request", (request) => request.url().endsWith("/decision") && sent.push(request.url()));
  for (const tab of [page, other]) await intoTheDark(tab);
  await approve(page).click();
  await waits(page);
  await waits(other);
  await other.getByText("“Approve” waits to be sent").waitFor();
  expect(await approve(other).count()).toBe(0);
  sent.length = 0;

  for (const tab of [page, other]) {
    await tab.unroute("**/api/**");
    // long enough for the other tab to try as well
    await tab.route("**/decision", async (route) => {
      await new Promise((later) => setTimeout(later, 500));
      await route.continue();
    });
  }
  await Promise.all([page, other].map(backInTheLight));
  await Promise.all([page, other].map(nothingWaits));
  expect(sent).toHaveLength(1);
  await page.context().close();
});

test("what somebody decided on another device of theirs says that it was they themselves", async () => {
  const page = await atTheTask();
  await intoTheDark(page);
  await page.getByLabel("Comment").fill("Agreed in the tunnel");
  await approve(page).click();
  await waits(page);
  await page.unroute("**/api/**");
  const winner = {
    person: { id: "p-2", name: "Mara Okafor" },
    outcome: "approve",
    at: new Date().toISOString(),
  };
  await page.route("**/decision", (route) =>
    route.fulfill(problem(409, { code: "already-decided", winner })),
  );
  await backInTheLight(page);
  await page.getByText("1 could not be done").waitFor();
  await page.getByRole("link", { name: "Show" }).click();
  await page.getByText("You decided it already, on another device or in another window: “approve”").waitFor();
  await page.getByText("You wrote: “Agreed in the tunnel”").waitFor();
  await page.context().close();
});

test("a browser that can install asks when it is told to, and once", async () => {
  const page = await visitor.open({ as: "manager" }, phone);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Install the app" }).count()).toBe(0);
  await page.evaluate(() => {
    const question = new Event("beforeinstallprompt", { cancelable: true });
    const prompt = () => {
      document.title = "asked";
      return Promise.resolve();
    };
    dispatchEvent(Object.assign(question, { prompt }));
    // the browser would show a question of its own at a time of its own
    if (!question.defaultPrevented) throw new Error("the browser asks by itself");
  });
  await page.getByRole("button", { name: "Install the app" }).click();
  expect(await page.title()).toBe("asked");
  await page.getByRole("button", { name: "Install the app" }).waitFor({ state: "detached" });
  await page.context().close();
});

const apples = {
  iPhone: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile",
  iPad: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
};

test.each(Object.entries(apples))("an %s, where no page may ask, is told the way", async (_, userAgent) => {
  const page = await visitor.open({ as: "manager" }, { ...phone, userAgent });
  await page.goto("/account");
  await page.getByText("tap Share in Safari and then “Add to Home Screen”").waitFor();
  expect(await page.getByRole("button", { name: "Install the app" }).count()).toBe(0);
  await page.context().close();
});

test("a Mac with a mouse, and what is installed already, are told nothing", async () => {
  const mac = await visitor.open({ as: "manager" }, { ...desktop, userAgent: apples.iPad });
  await mac.goto("/account");
  await mac.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  expect(await mac.getByText("Add to Home Screen").count()).toBe(0);
  await mac.context().close();

  const page = await visitor.open({ as: "manager" }, { ...phone, userAgent: apples.iPhone });
  await page.addInitScript(() => {
    const asked = matchMedia.bind(globalThis);
    globalThis.matchMedia = (query) => asked(query.includes("standalone") ? "all" : query);
  });
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  expect(await page.getByText("Add to Home Screen").count()).toBe(0);
  await page.context().close();
});
