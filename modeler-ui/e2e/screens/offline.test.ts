import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backInTheLight, intoTheDark, problem } from "./tunnel.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

async function inTheTunnel(
  path: string,
  look: (page: Page) => Promise<void>,
  before?: () => void,
): Promise<void> {
  const page = await visitor.open({ as: "manager" }, desktop);
  if (before) await page.addInitScript(before);
  await page.goto(path);
  const reject = page.getByRole("button", { name: "Reject", exact: true });
  await reject.waitFor();
  await intoTheDark(page);
  await look(page);
  await page.context().close();
}

test("a browser that can keep nothing says so at once, and what was written stays in the form", async () => {
  const look = async (page: Page) => {
    await page.getByLabel("Comment").fill("Agreed in the tunnel");
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByText("This browser cannot keep what you did").waitFor();
    expect(new URL(page.url()).pathname).toBe("/tasks/k-1");
    expect(await page.getByLabel("Comment").inputValue()).toBe("Agreed in the tunnel");
  };
  await inTheTunnel("/tasks/k-1", look, () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
});

test("what pays is not decided offline, not even by its key", async () => {
  await inTheTunnel("/tasks/k-5", async (page) => {
    const approve = page.getByRole("button", { name: "Approve", exact: true });
    await page.getByText("Approve lets money be paid. That takes your password and a connection").waitFor();
    expect(await approve.getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("a");
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    await page.getByText("1 waits to be sent").waitFor();
    await page.getByRole("link", { name: "Show" }).click();
    await page.getByText("Reject: Approve the discount").waitFor();
  });
});

test("what was decided offline can be taken back until it is sent", async () => {
  await inTheTunnel("/tasks/k-1", async (page) => {
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByText("1 waits to be sent").waitFor();
    await page.getByRole("link", { name: "Show" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "Nothing waits to be sent" }).waitFor();
    await page.getByText("1 waits to be sent").waitFor({ state: "detached" });
  });
});

test("what met a newer version says who made it, and is done again on that as another request", async () => {
  await inTheTunnel("/tasks/k-1", async (page) => {
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByText("1 waits to be sent").waitFor();
    const sent: Record<string, string>[] = [];
    await page.unroute("**/api/**");
    await page.route("**/api/tasks/k-1/decision", (route) => {
      sent.push(route.request().headers());
      const changedBy = { id: "p-9", name: "Ben Ortiz" };
      const late = { code: "stale-version", current: 2, changedBy, changedAt: new Date().toISOString() };
      return route.fulfill(sent.length === 1 ? problem(412, late) : { status: 204 });
    });
    await backInTheLight(page);
    await page.getByText("1 could not be done").waitFor();
    await page.getByRole("link", { name: "Show" }).click();
    await page.getByText("Ben Ortiz changed the task after you had looked at it").waitFor();
    await page.getByRole("button", { name: "Do it on what it is now" }).click();
    await page.getByRole("heading", { name: "Nothing waits to be sent" }).waitFor();
    expect(sent.map((headers) => headers["if-match"])).toEqual(['"1"', '"2"']);
    expect(new Set(sent.map((headers) => headers["idempotency-key"])).size).toBe(2);
  });
});

test("what waits when the session has ended is sent after signing in again", async () => {
  await inTheTunnel("/tasks/k-1", async (page) => {
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByText("1 waits to be sent").waitFor();
    const signedOut = problem(401, { code: "not-signed-in", detail: "Sign in first." });
    await page.route("**/api/**", (route) => route.fulfill(signedOut));
    await backInTheLight(page);
    await page.waitForURL((url) => url.pathname.startsWith("/sign-in"));
    // it is sent as soon as the server knows the person again, wherever the page is by then
    const sent = page.waitForRequest("**/api/tasks/k-1/decision");
    await page.unroute("**/api/**");
    await page.goto("/tasks");
    expect((await sent).headers()["if-match"]).toBe('"1"');
  });
});

test("a comment waits with the others and is sent once; who is asked or given it takes a connection", async () => {
  await inTheTunnel("/tasks/k-1", async (page) => {
    await page.getByText("Others wait for what is done here, so it takes a connection").waitFor();
    for (const name of ["Ask back", "Delegate", "Give to somebody", "Follow up", "Name somebody"]) {
      const button = page.getByRole("button", { name, exact: true });
      expect(await button.getAttribute("aria-disabled"), name).toBe("true");
      await button.click({ force: true });
    }
    expect(await page.locator("dialog").count()).toBe(0);

    await page.getByLabel("Say something").fill("Seen in the tunnel");
    await page.getByRole("button", { name: "Send the comment" }).click();
    await page.getByText("1 waits to be sent").waitFor();
    await page
      .getByRole("listitem")
      .filter({ hasText: "Seen in the tunnel" })
      .getByText("waits to be sent")
      .waitFor();
    await expect.poll(() => page.getByLabel("Say something").inputValue()).toBe("");

    const sent: { key: string | undefined; body: unknown }[] = [];
    await page.unroute("**/api/**");
    await page.route("**/api/tasks/k-1/comments", (route) => {
      sent.push({
        key: route.request().headers()["idempotency-key"],
        body: route.request().postDataJSON() as unknown,
      });
      return sent.length === 1 ? route.abort() : route.continue();
    });
    await backInTheLight(page);
    await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(2);
    const said = { text: "Seen in the tunnel", mentioned: [] };
    expect(sent.map(({ body }) => body)).toEqual([said, said]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });
});

test("a question that gets no answer says that nobody knows, and its words stay", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto("/tasks/k-1");
  await page.getByRole("button", { name: "Ask back" }).click();
  await page.getByRole("button", { name: "Uli Brandt started it" }).click();
  await page.getByLabel("Question").fill("For the whole year?");
  await page.route("**/question", (route) => route.abort());
  await page.locator("dialog").getByRole("button", { name: "Ask back", exact: true }).click();
  await page.getByText("No answer came, so nobody knows whether it was done").waitFor();
  await page.unroute("**/question");
  await page.reload();
  await page.getByRole("button", { name: "Ask back" }).click();
  expect(await page.getByLabel("Question").inputValue()).toBe("For the whole year?");
  await page.context().close();
});
