import type { Browser, BrowserContextOptions, Page } from "playwright-core";
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
  open: (screen: Pick<Screen, "as">, device: BrowserContextOptions) => Promise<Page>;
  leave: () => Promise<unknown>;
};

export async function arrive(): Promise<Visitor> {
  const [browser, server] = await Promise.all([launchBrowser(), startScreenServer()]);
  return {
    browser,
    leave: () => Promise.all([browser.close(), server.stop()]),
    open: async ({ as }, device) => {
      const { url } = server;
      const context = await browser.newContext({
        baseURL: url,
        locale: "en-GB",
        reducedMotion: "reduce",
        // what a worker does is the flow's business; here it would fetch the whole shell for every screen
        serviceWorkers: "block",
        ...device,
      });
      if (as) await context.addCookies([{ name: "screen-as", value: as, url }]);
      context.setDefaultTimeout(20_000);
      return context.newPage();
    },
  };
}

/** All screens, or those whose name begins with what SCREEN says. */
export const shown = screens.filter(({ name }) => name.startsWith(process.env.SCREEN ?? ""));
