import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/index.ts";
import { startScreenServer } from "./server.ts";
import { phone } from "./visitor.ts";

/** What is answered at a path instead of what the screen's server says; the cookies tell who asks. */
export type Change = (path: string, body: string, cookies: string) => string;

/** A phone with the screen on it as it is installed: with its worker, in front of a server that can change. */
export type Installed = {
  url: string;
  change: (next: Change) => void;
  /** What was asked to change, by pages and workers alike, the first first. */
  asked: { method: string; path: string; body: string }[];
  /** Somebody who is signed in; nobody where it is empty. */
  open: (as: string) => Promise<Page>;
  leave: () => Promise<unknown>;
};

const as = (url: string, who: string) => ({ name: "screen-as", value: who, url });

export async function install(): Promise<Installed> {
  const [browser, behind]: [Browser, Awaited<ReturnType<typeof startScreenServer>>] = await Promise.all([
    launchBrowser(),
    startScreenServer(),
  ]);
  let change: Change = (_, body) => body;
  const asked: Installed["asked"] = [];
  const front = createServer((coming, answer) => {
    const { method = "GET", headers, url = "/" } = coming;
    const passedOn = request(behind.url + url, { method, headers }, (got) => {
      const parts: Buffer[] = [];
      got.on("data", (part: Buffer) => parts.push(part));
      got.on("end", () => {
        const { "transfer-encoding": _, ...told } = got.headers;
        const body = Buffer.concat(parts);
        const { pathname } = new URL(url, behind.url);
        const text =
          pathname.startsWith("/assets/") || pathname.endsWith(".png") ? undefined : body.toString();
        answer.writeHead(got.statusCode ?? 502, told);
        answer.end(text === undefined ? body : change(pathname, text, headers.cookie ?? ""));
      });
    });
    passedOn.on("error", () => answer.destroy());
    const sent: Buffer[] = [];
    coming.on("data", (part: Buffer) => sent.push(part));
    coming.on("end", () => {
      const { pathname } = new URL(url, behind.url);
      if (method !== "GET") asked.push({ method, path: pathname, body: Buffer.concat(sent).toString() });
    });
    coming.pipe(passedOn);
  });
  await new Promise<void>((started) => front.listen(0, "127.0.0.1", started));
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    change: (next) => {
      change = next;
    },
    open: async (who) => {
      const context = await browser.newContext({
        baseURL: url,
        locale: "en-GB",
        reducedMotion: "reduce",
        ...phone,
      });
      context.setDefaultTimeout(20_000);
      await context.addCookies([as(url, who)]);
      return context.newPage();
    },
    leave: async () => {
      await browser.close();
      front.closeAllConnections();
      front.close();
      await behind.stop();
    },
  };
}

/** From now on somebody else is signed in, in this browser. */
export const now = (context: BrowserContext, url: string, who: string): Promise<void> =>
  context.addCookies([as(url, who)]);
