import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchProfile, signIn } from "../support/index.ts";
import { credentials, given, server } from "./given.ts";

// What approvers open, as the real server sends it with all its headers, audited by Lighthouse.
const results = "target/lighthouse";
const profile = mkdtempSync(join(tmpdir(), "lighthouse-"));

let port: number;
let browser: BrowserContext;

const freePort = () =>
  new Promise<number>((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const address = socket.address();
      socket.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

beforeAll(async () => {
  mkdirSync(results, { recursive: true });
  port = await freePort();
  browser = await launchProfile(profile, port);
});

afterAll(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

/** What keeps a page from the full hundred, by category. */
async function shortcomings(path: string, isPhone: boolean): Promise<string[]> {
  const audited = await lighthouse(
    server + path,
    {
      port,
      onlyCategories: ["accessibility", "best-practices"],
      disableStorageReset: true,
      throttlingMethod: "provided",
      logLevel: "error",
    },
    isPhone ? undefined : desktopConfig,
  );
  if (!audited) throw new Error(`Lighthouse answered nothing about ${path}`);
  const { lhr } = audited;
  writeFileSync(
    join(results, `${path.replaceAll("/", "_")}-${isPhone ? "phone" : "desk"}.json`),
    JSON.stringify(lhr),
  );
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

test("the sign-in, the inbox, a task and the dashboard have the full hundred on phone and desk", async () => {
  const found: Record<string, string[]> = {};
  const look = async (path: string, isPhone: boolean) => {
    found[`${path} ${isPhone ? "on the phone" : "at the desk"}`] = await shortcomings(path, isPhone);
  };
  await look(`/sign-in/${credentials("manager").workspace}`, true);
  const page = await browser.newPage();
  const manager = credentials("manager", given("ROPEWALK_AUDITED"));
  await signIn(page, server, manager);
  await page.goto(`${server}/tasks?filter=all`);
  const task = await page.locator("main a[href^='/tasks/']").first().getAttribute("href");
  for (const path of ["/tasks", task ?? "/no-task", "/dashboard", "/account"]) await look(path, true);
  await look("/tasks", false);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((each) => [each, []])));
});
