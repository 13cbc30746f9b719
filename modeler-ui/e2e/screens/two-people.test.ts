import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, finger, mouse, type Hand } from "../support/index.ts";
import { diagram, draft } from "./fixtures/index.ts";
import { choose, drawing, press, steps, text, write } from "./table/steps.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// Work on a draft is saved by itself, outlives a lost connection, and meets that of somebody else without a loss.
const pictures = "target/two-people";

let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  visitor = await arrive();
});

afterAll(() => visitor.leave());

type Sent = { method: string; path: string; ifMatch: string | null; body: string };

/** What tells that one is here, or asks what is wrong, and changes nothing. */
const changesNothing = /\/api\/(drafts\/[^/]+\/presence|drawing\/.+)$/;

/** What the page sends to change something; the body of a request is told to nobody else. */
async function sentBy(page: Page): Promise<Sent[]> {
  const all: Sent[] = [];
  await page.exposeFunction("tellSent", (sent: Sent) => all.push(sent));
  await page.addInitScript((nothing) => {
    const fetching = globalThis.fetch;
    const tell = (globalThis as unknown as { tellSent: (sent: object) => Promise<void> }).tellSent;
    globalThis.fetch = async (request, init) => {
      if (request instanceof Request && request.method !== "GET" && !new RegExp(nothing).test(request.url)) {
        const { method, url, headers } = request;
        const body = await request.clone().text();
        await tell({ method, path: new URL(url).pathname, ifMatch: headers.get("If-Match"), body });
      }
      return fetching(request, init);
    };
  }, changesNothing.source);
  return all;
}

const renamed = (name: string) =>
  steps(press("Outline"), press(/^Score the lead/), write("Name", name), press("Done"));

async function working(device: object, work: (page: Page, hand: Hand, sent: Sent[]) => Promise<void>) {
  const page = await visitor.open({ as: "manager" }, device);
  await page.clock.install();
  page.on("dialog", (dialog) => void dialog.accept());
  try {
    const sent = await sentBy(page);
    await page.goto("/drafts/r-1");
    const hand = "hasTouch" in device ? finger(page) : mouse(page);
    await drawing(hand);
    await work(page, hand, sent);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/failure.png` });
    throw failure;
  } finally {
    await page.context().close();
  }
}

const keptIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kept/")));

test("a change is saved by itself, on top of the version that was opened", () =>
  working(phone, async (page, hand, sent) => {
    await renamed("Rate the lead")(hand);
    await page.getByText("Not saved yet").waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: "PUT", path: "/api/drafts/r-1", ifMatch: '"7"' });
    expect(sent[0]?.body).toContain("Rate the lead");
    expect(await keptIn(page)).toEqual([]);
  }));

test("work that the server cannot take is there again after a reload, and gone after signing out", () =>
  working(desktop, async (page, hand) => {
    await page.route("**/api/drafts/r-1", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await renamed("Rate the lead")(hand);
    await expect.poll(() => keptIn(page)).toHaveLength(1);
    expect((await keptIn(page))[0]).toMatch(/^kept\/[^/]+\/[^/]+\/draft\/r-1$/);
    await page.reload();
    await text("What you had not saved is here again")(hand);
    await page.locator('.djs-shape[data-element-id="Score"]').getByText("Rate the lead").waitFor();
    await text("kept in this browser")(hand);
    await page.goto("/account");
    await press("Sign out")(hand);
    await page.getByLabel("Workspace").waitFor();
    expect(await keptIn(page)).toEqual([]);
  }));

const theirs = {
  ...draft,
  version: 8,
  updatedBy: { id: "p-9", name: "Ben Ortiz" },
  xml: diagram.replace('name="Hot?"', 'name="Very hot?"').replace("${score >= 50}", "${score >= 80}"),
  resources: draft.resources.map((each) =>
    each.kind === "form"
      ? { ...each, content: each.content.replace("Deal in euro", "Deal in dollar") }
      : each,
  ),
};

/** Somebody else saves; the server says so to whoever comes with an older version. */
async function savedByBen(page: Page): Promise<void> {
  await page.route("**/api/drafts/r-1", (route) => {
    const request = route.request();
    const stale = request.method() === "PUT" && request.headers()["if-match"] !== '"8"';
    return route.fulfill(
      stale
        ? {
            status: 412,
            contentType: "application/problem+json",
            json: { status: 412, code: "stale-version" },
          }
        : { status: 200, headers: { ETag: '"8"' }, json: theirs },
    );
  });
}

test("the second sees what the first one changed, goes on with a part of each, and nothing is lost", () =>
  working(desktop, async (page, hand, sent) => {
    await savedByBen(page);
    await renamed("Rate the lead")(hand);
    await press("Save")(hand);
    await text("Ben Ortiz saved it")(hand);
    const ben = page.getByRole("region", { name: "Ben Ortiz’s version" });
    await ben.getByText("Very hot? is changed").waitFor();
    await ben.getByText("${score >= 80}").waitFor();
    await ben.locator(".mark-badge").first().waitFor();
    await page.getByRole("region", { name: "My version" }).getByText("Rate the lead is changed").waitFor();
    await text("Changed by both of you")(hand);
    await text("Changed by Ben Ortiz alone")(hand);
    expect(await axeViolations(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/conflict.png` });
    await press("Go on with these")(hand);
    await text("Both versions are brought together")(hand);
    const [copy, merged] = sent.slice(-2);
    expect(copy).toMatchObject({ method: "POST", path: "/api/drafts" });
    expect(copy?.body).toContain("Very hot?");
    expect(merged).toMatchObject({ method: "PUT", ifMatch: '"8"' });
    expect(merged?.body).toContain("Rate the lead");
    expect(merged?.body).toContain("Deal in dollar");
  }));

test("work that was left while others saved is offered until it is dealt with", () =>
  working(desktop, async (page, hand, sent) => {
    await page.route("**/api/drafts/r-1", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await renamed("Rate the lead")(hand);
    await expect.poll(() => keptIn(page)).toHaveLength(1);
    await page.unroute("**/api/drafts/r-1");
    await savedByBen(page);
    await page.reload();
    await page.getByText("Rate the lead is changed").waitFor();
    await page.keyboard.press("Escape");
    await renamed("Weigh the lead")(hand);
    await expect.poll(() => keptIn(page)).toHaveLength(2);
    await page.reload();
    await text("What you had not saved is here again")(hand);
    await press("Save")(hand);
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.reload();
    await page.getByText("Rate the lead is changed").waitFor();
    await press("Keep mine as a copy")(hand);
    await text("Your work is kept as")(hand);
    expect(sent.at(-1)?.body).toContain("Rate the lead");
    expect(await keptIn(page)).toEqual([]);
  }));

test("whose drawing gives way finds it as a draft of its own", () =>
  working(phone, async (page, hand, sent) => {
    await savedByBen(page);
    await renamed("Rate the lead")(hand);
    await press("Save")(hand);
    await text("Ben Ortiz saved it")(hand);
    await steps(choose("Drawing", "Ben Ortiz’s version"), press("Go on with these"))(hand);
    await text("Both versions are brought together")(hand);
    const [copy, merged] = sent.slice(-2);
    expect(copy).toMatchObject({ method: "POST", path: "/api/drafts" });
    expect(copy?.body).toContain("Rate the lead");
    expect(copy?.body).toContain("(my copy)");
    expect(merged?.body).toContain("Very hot?");
  }));

test("a comment that is being written is finished before what others saved is shown", () =>
  working(desktop, async (page, hand) => {
    await steps(press(/^Comments/), write("New comment", "Half a sen"))(hand);
    await savedByBen(page);
    // said every 20 seconds, which is longer than it takes to look for what others saved
    await Promise.all([page.waitForResponse(/\/presence$/), page.clock.runFor(30_000)]);
    await page.clock.runFor(1_000);
    expect(await page.getByLabel("New comment").inputValue()).toBe("Half a sen");
    await write("New comment", "Half a sentence.")(hand);
    await press(/^Comment$/)(hand);
    await text("Ben Ortiz saved a newer version")(hand);
    await page.getByLabel("New comment").waitFor();
  }));
