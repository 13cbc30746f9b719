import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn, startBrowser } from "../support/index.ts";
import { credentials, given, server } from "./given.ts";

// What approvers open, as the real server sends it, audited by Lighthouse.
const results = "target/lighthouse";

let browser: Awaited<ReturnType<typeof startBrowser>>;
let between: Server;
let address: string;

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  browser = await startBrowser();
  between = await passingOn();
  address = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
});

afterAll(() => {
  browser.stop();
  between.closeAllConnections();
  between.close();
});

/** The server with all that it says but one header: whatever Referrer-Policy says, this browser crashes under Lighthouse. */
function passingOn(): Promise<Server> {
  const passing = createServer((asked, answer) => {
    const { method, url, headers } = asked;
    const further = request(server + (url ?? "/"), { method, headers }, (answered) => {
      const { "referrer-policy": _left, ...said } = answered.headers;
      answer.writeHead(answered.statusCode ?? 502, said);
      answered.pipe(answer);
    });
    further.once("error", () => answer.destroy());
    answer.once("close", () => further.destroy());
    asked.pipe(further);
  });
  return new Promise((listening) => passing.listen(0, "127.0.0.1", () => listening(passing)));
}

/** What keeps a page from the full hundred, by category. */
async function shortcomings(path: string, isPhone: boolean): Promise<string[]> {
  const audited = await lighthouse(
    address + path,
    {
      port: browser.port,
      onlyCategories: ["accessibility", "best-practices"],
      disableStorageReset: true,
      // nothing is slowed down, and a page counts as loaded after a second of quiet instead of five; neither of these
      // categories depends on the time, or on the picture of the whole page
      throttlingMethod: "simulate",
      disableFullPageScreenshot: true,
      logLevel: "error",
    },
    isPhone ? undefined : desktopConfig,
  );
  if (!audited) throw new Error(`Lighthouse answered nothing about ${path}`);
  const { lhr } = audited;
  const file = `${path.replaceAll("/", "_")}-${isPhone ? "phone" : "desk"}.json`;
  writeFileSync(join(results, file), JSON.stringify(lhr));
  if (lhr.runtimeError) return [lhr.runtimeError.message];
  expect(new URL(lhr.finalDisplayedUrl).pathname).toBe(path);
  return Object.values(lhr.categories).flatMap(({ title, score, auditRefs }) =>
    score === 1
      ? []
      : auditRefs
          .map(({ id }) => lhr.audits[id])
          .filter((audit) => audit && audit.score !== null && audit.score < 1)
          .map((audit) => `${title} ${score ?? "none"}: ${audit?.title ?? ""} ${audit?.displayValue ?? ""}`),
  );
}

/** Signs in where Lighthouse looks; answers the path of a task that waits there. */
async function arrive(): Promise<string> {
  const steered = await chromium.connectOverCDP(`http://127.0.0.1:${browser.port}`);
  try {
    const page = (await steered.contexts()[0]?.newPage()) ?? (await steered.newPage());
    await signIn(page, address, credentials("manager", given("ROPEWALK_AUDITED")));
    await page.goto(`${address}/tasks?filter=all`);
    const task = await page.locator("main a[href^='/tasks/']").first().getAttribute("href");
    await page.close();
    return task ?? "/no-task";
  } finally {
    await steered.close();
  }
}

test("the sign-in, the inbox, a task and the dashboard have the full hundred", async () => {
  const found: Record<string, string[]> = {};
  const look = async (path: string, isPhone: boolean) => {
    found[`${path} ${isPhone ? "on the phone" : "at the desk"}`] = await shortcomings(path, isPhone);
  };
  await look(`/sign-in/${given("ROPEWALK_AUDITED")}`, true);
  const task = await arrive();
  for (const path of ["/tasks", task, "/dashboard", "/account", "/notices"]) await look(path, true);
  await look("/tasks", false);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((each) => [each, []])));
}, 240_000);
