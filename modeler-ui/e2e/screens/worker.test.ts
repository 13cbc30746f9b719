import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wake } from "../support/index.ts";
import { arrive, phone, type Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

/** The keys in one of the two stores of this browser; looked at from a file of the server, where no screen runs. */
const keysOf = (page: Page, store: "kept" | "outbox"): Promise<string[]> =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((found) => {
        const opening = indexedDB.open("ropewalk");
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            found(reading.result as string[]);
          };
        };
      }),
    store,
  );

async function intoTheTunnel(): Promise<Page> {
  const page = await visitor.open({ as: "manager" }, { ...phone, serviceWorkers: "allow" });
  await page.goto("/tasks");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const tasks = async () => (await keysOf(page, "kept")).filter((key) => /\/api\/tasks\/./.test(key)).length;
  await expect.poll(tasks, { timeout: 20_000 }).toBe(3);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText(/^Offline as of/).waitFor();
  await page
    .getByRole("link", { name: /^Approve the discount/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("1 waits to be sent").waitFor();
  return page;
}

test("a worker that is woken sends what waits, and no screen has to be open", async () => {
  const page = await intoTheTunnel();
  const origin = new URL(page.url()).origin;
  await page.goto("about:blank");
  await page.context().setOffline(false);
  await page.goto(`${origin}/scheme.js`);
  expect(await keysOf(page, "outbox")).toHaveLength(1);
  await wake(page.context());
  await expect.poll(() => keysOf(page, "outbox"), { timeout: 10_000 }).toEqual([]);
  await page.context().close();
});

test("signing out asks about what is unsent, and leaves nothing on the device", async () => {
  const page = await intoTheTunnel();
  await page.context().setOffline(false);
  await page.route("**/decision", (route) => route.abort());
  await page.goto("/account");
  await page.getByText("1 waits to be sent").waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("has not reached the server").waitFor();
  await page.getByRole("button", { name: "Sign out and delete" }).click();
  await page.getByLabel("Email").waitFor();
  await expect.poll(() => keysOf(page, "kept")).toEqual([]);
  expect(await keysOf(page, "outbox")).toEqual([]);
  await page.context().close();
});
