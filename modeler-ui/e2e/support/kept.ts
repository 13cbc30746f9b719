import type { Page } from "playwright-core";
import { expect } from "vitest";

/** The keys in one of the two stores of this browser. */
export const keysOf = (page: Page, store: "kept" | "outbox"): Promise<string[]> =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((found, failed) => {
        const opening = indexedDB.open("ropewalk");
        opening.onerror = () => failed(new Error("the database does not open"));
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

/** How many tasks this browser keeps. */
export const keptTasks = async (page: Page): Promise<number> =>
  (await keysOf(page, "kept")).filter((key) => /\/api\/tasks\/[^/]+$/.test(key)).length;

/** All that the worker keeps, by path. */
export const cached = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths.sort();
  });

/** What the worker keeps of a path. */
export const cachedText = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (asked) => (await (await caches.match(asked))?.text()) ?? "", path);

/** The inbox and the tasks in it are here, and a worker that can show them, with what only some of them show. */
export async function ready(page: Page, tasks: number): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => keptTasks(page), { timeout: 30_000 }).toBe(tasks);
  const forms = async () => (await cached(page)).filter((path) => /\/form-js-.*[.]js$/.test(path)).length;
  await expect.poll(forms, { timeout: 30_000 }).toBe(1);
}
