import type { BrowserContext, Page, Worker } from "playwright-core";
import { expect } from "vitest";

/** What a browser gets from its push service. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/** With nothing to decrypt for; as long as real ones. */
export const someSubscription: Subscription = {
  endpoint: "https://updates.push.services.mozilla.com/wpush/v2/of-the-test",
  keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) },
};

/** No test reaches the push service of a browser's maker: in its place this gives a subscription of the test's own. */
function putIn({ endpoint, keys }: Subscription): void {
  const drawer = "subscription-of-the-test";
  const made = (key: string) => ({
    endpoint,
    options: {
      applicationServerKey: Uint8Array.from(
        atob(key.replaceAll("-", "+").replaceAll("_", "/")),
        (letter) => letter.codePointAt(0) ?? 0,
      ).buffer,
    },
    toJSON: () => ({ endpoint, expirationTime: null, keys }),
    unsubscribe: async () => (await caches.open(drawer)).delete("/"),
  });
  const prototype = PushManager.prototype as unknown as Record<string, unknown>;
  prototype.subscribe = async ({ applicationServerKey }: { applicationServerKey: string }) => {
    await (await caches.open(drawer)).put("/", new Response(applicationServerKey));
    return made(applicationServerKey);
  };
  prototype.getSubscription = async () => {
    Object.assign(globalThis, { hasLookedUp: true });
    const kept = await (await caches.open(drawer)).match("/");
    return kept ? made(await kept.text()) : null;
  };
}

/** The screen has looked at its start whether this browser is registered. */
export const hasLookedUp = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => "hasLookedUp" in globalThis)).toBe(true);

export const pushServiceFor = (context: BrowserContext, subscription: Subscription): Promise<unknown> =>
  context.addInitScript(putIn, subscription);

export const pushServiceOf = (worker: Worker, subscription: Subscription): Promise<void> =>
  worker.evaluate(putIn, subscription);
