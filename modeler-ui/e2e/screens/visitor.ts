import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../support/index.ts";
import { startScreenServer } from "./server.ts";
import { screens, type Screen } from "./table/index.ts";

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const desktop = { viewport: { width: 1440, height: 900 } };
/** As narrow as a phone, with a keyboard and nothing else. */
export const narrow = { viewport: { width: 360, height: 740 } };

/** A browser, and the built screen behind it. */
export type Visitor = {
  browser: Browser;
  /** As somebody who never was here. Whoever opens it closes its context. */
  open: (screen: Pick<Screen, "as">, device: BrowserContextOptions) => Promise<Page>;
  /** The same, but the browser has the screen's files already, compiled. Whoever opens it closes the page, not the context. */
  comeBack: (screen: Pick<Screen, "as">, device: BrowserContextOptions) => Promise<Page>;
  leave: () => Promise<unknown>;
};

export async function arrive(): Promise<Visitor> {
  const [browser, server] = await Promise.all([launchBrowser(), startScreenServer()]);
  const { url } = server;
  const contexts = new Map<string, BrowserContext>();
  const context = async (device: BrowserContextOptions) => {
    const made = await browser.newContext({
      baseURL: url,
      locale: "en-GB",
      reducedMotion: "reduce",
      // what a worker does is the flow's business; here it would fetch the whole shell for every screen
      serviceWorkers: "block",
      ...device,
    });
    made.setDefaultTimeout(20_000);
    return made;
  };
  const pageFor = async ({ as }: Pick<Screen, "as">, where: BrowserContext) => {
    if (as) await where.addCookies([{ name: "screen-as", value: as, url }]);
    return where.newPage();
  };
  return {
    browser,
    leave: () => Promise.all([browser.close(), server.stop()]),
    open: async (screen, device) => pageFor(screen, await context(device)),
    comeBack: async (screen, device) => {
      const key = JSON.stringify(device);
      const known = contexts.get(key) ?? (await context(device));
      contexts.set(key, known);
      await known.clearCookies();
      const page = await pageFor(screen, known);
      await forget(page, url);
      return page;
    },
  };
}

/** Leaves nothing of whoever looked before: neither what the screen kept nor what it chose. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage,indexeddb" });
  await session.detach();
}

/** All screens, or those whose name begins with what SCREEN says. */
export const shown = screens.filter(({ name }) => name.startsWith(process.env.SCREEN ?? ""));
