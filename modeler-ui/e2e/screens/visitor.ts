import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from "playwright-core";
import { complaintsOf, dataOf, launchBrowser } from "../support/index.ts";
import { startScreenServer } from "./server.ts";
import { screens, type Screen } from "./table/index.ts";

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const desktop = { viewport: { width: 1440, height: 900 } };
/** As narrow as a phone, with a keyboard and nothing else. */
export const narrow = { viewport: { width: 360, height: 740 } };

/** Where the pictures are: of each screen that failed, and of all where PICTURES is set. */
const pictures = "target/screens";

export type Sight = {
  page: Page;
  /** What the page says went wrong. */
  complaints: string[];
  /** All that the server sent, word by word. */
  sent: () => Promise<Set<string>>;
  /** Takes a picture where pictures are wanted. */
  picture: (name: string) => Promise<unknown>;
};

/** A browser, and the built screen behind it. */
export type Visitor = {
  browser: Browser;
  /** As somebody who never was here. Whoever opens it closes its context. */
  open: (screen: Pick<Screen, "as">, device: BrowserContextOptions) => Promise<Page>;
  /**
   * Shows a screen to somebody whose browser has its files already, compiled. It is the page that others looked through
   * before, with nothing left of them.
   */
  look: (
    screen: Screen,
    device: BrowserContextOptions & { viewport: { width: number; height: number } },
    work: (sight: Sight) => Promise<void>,
  ) => Promise<void>;
  leave: () => Promise<unknown>;
};

type Window = { page: Page; tools: CDPSession; complaints: string[] };

export async function arrive(): Promise<Visitor> {
  const [browser, server] = await Promise.all([launchBrowser(), startScreenServer()]);
  const { url } = server;
  const windows = new Map<string, Window>();
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
  const become = async ({ as }: Pick<Screen, "as">, where: BrowserContext) => {
    await where.clearCookies();
    if (as) await where.addCookies([{ name: "screen-as", value: as, url }]);
  };
  const window = async (device: BrowserContextOptions): Promise<Window> => {
    const page = await (await context(device)).newPage();
    return { page, tools: await page.context().newCDPSession(page), complaints: await complaintsOf(page) };
  };
  return {
    browser,
    leave: () => Promise.all([browser.close(), server.stop()]),
    open: async (screen, device) => {
      const where = await context(device);
      await become(screen, where);
      return where.newPage();
    },
    look: async (screen, device, work) => {
      const key = JSON.stringify(device);
      const shared = windows.get(key) ?? (await window(device));
      windows.set(key, shared);
      const { page, tools, complaints } = shared;
      const close = () => {
        windows.delete(key);
        return page.context().close();
      };
      const picture = (name: string) =>
        page.screenshot({ path: `${pictures}/${screen.name}-${name}.png`, fullPage: true });
      mkdirSync(pictures, { recursive: true });
      let data: ReturnType<typeof dataOf> | undefined;
      try {
        await page.goto("about:blank");
        await page.unrouteAll();
        await become(screen, page.context());
        await tools.send("Storage.clearDataForOrigin", {
          origin: url,
          storageTypes: "local_storage,indexeddb",
        });
        await page.setViewportSize(device.viewport);
        await page.emulateMedia({ colorScheme: "light" });
        complaints.length = 0;
        data = dataOf(page);
        await page.goto(screen.path);
        await work({
          page,
          complaints,
          sent: data.words,
          picture: (name) => (process.env.PICTURES ? picture(name) : Promise.resolve()),
        });
        if (screen.scripted) await close();
      } catch (failure) {
        await picture("failed");
        await close();
        throw failure;
      } finally {
        data?.stop();
      }
    },
  };
}

/** All screens, or those whose name begins with one of what SCREEN says, with commas between. */
const wanted = (process.env.SCREEN ?? "").split(",");
export const shown = screens.filter(({ name }) => wanted.some((begin) => name.startsWith(begin)));
