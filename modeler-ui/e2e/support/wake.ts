import type { BrowserContext } from "playwright-core";
import { expect } from "vitest";

/** Wakes the page's worker as a browser does that has a network again: once more after each failure. */
export async function wake(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error("no worker is there");
  const once = () =>
    worker.evaluate(
      (tag) =>
        new Promise<string>((done) => {
          const waitUntil = (work: Promise<void>) =>
            void work.then(
              () => done("sent"),
              (why: unknown) => done(String(why)),
            );
          dispatchEvent(Object.assign(new Event("sync"), { tag, waitUntil }));
        }),
      "ropewalk-outbox",
    );
  await expect.poll(once, { timeout: 30_000, interval: 1_000 }).toBe("sent");
}
