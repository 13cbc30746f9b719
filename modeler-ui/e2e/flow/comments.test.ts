import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, server } from "./given.ts";

// Two people talk about a drawing on a real server; BrowserTest of the engine prepares it and says where it is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

async function arrive(role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  await signIn(page, server, credentials(role));
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const step = (page: Page, id: string) => page.locator(`[data-element-id="${id}"] .djs-hit`).first();
const marks = (page: Page) => page.locator(".comment-mark");
const others = (page: Page) => page.getByRole("list", { name: "Also here" });

test("two who draw see each other, one asks at a step, the other answers and settles it", async () => {
  const manager = await arrive("manager");
  const admin = await arrive("admin");
  const complaints = [await complaintsOf(manager), await complaintsOf(admin)];
  try {
    await manager.goto(`${server}/drafts`);
    await button(manager, "New draft").click();
    await manager.getByLabel("Begin with").selectOption({ label: "Lead to deal" });
    await manager.getByLabel("Name").fill("Talked about");
    await button(manager, "Open").click();
    await step(manager, "scoreLead").waitFor();
    const address = manager.url();
    expect(await others(manager).count()).toBe(0);

    await admin.goto(address);
    await step(admin, "scoreLead").waitFor();
    await others(admin).getByTitle("MANAGER person").waitFor();
    await others(manager).getByTitle("ADMIN person").waitFor();

    await manager.getByRole("button", { name: /^Comments/ }).click();
    await step(manager, "scoreLead").click();
    const text = manager.getByLabel("New comment");
    await text.click();
    await text.pressSequentially("Which table is it, @adm");
    await manager.getByRole("option", { name: "ADMIN person" }).waitFor();
    await manager.keyboard.press("Enter");
    await manager.keyboard.type("?");
    expect(await text.inputValue()).toBe("Which table is it, @ADMIN person ?");
    await button(manager, "Comment").click();
    await manager.locator("b", { hasText: "@ADMIN person" }).waitFor();
    await marks(manager).waitFor();
    expect(await text.inputValue()).toBe("");

    await marks(admin).waitFor();
    await marks(admin).click();
    await admin.getByText("Which table is it").waitFor();
    expect(await axeViolations(admin)).toEqual([]);
    expect(await sidewaysScroll(admin)).toBe(0);
    await admin.screenshot({ path: `${pictures}/comments.png` });
    const notices = await admin.request.get(`${server}/api/notices`);
    const { items } = (await notices.json()) as { items: { kind: string; subject: { name: string } }[] };
    expect(items.filter(({ kind }) => kind === "draft-mention").map(({ subject }) => subject.name)).toEqual([
      "Talked about",
    ]);
    await button(admin, "Reply").click();
    await admin.getByLabel("Reply to MANAGER person").fill("The one for leads.");
    await button(admin, "Reply").click();
    await admin.getByText("The one for leads.").waitFor();
    await button(admin, "Resolve").click();
    await marks(admin).waitFor({ state: "detached" });

    await marks(manager).waitFor({ state: "detached" });
    await manager.getByRole("button", { name: /^Resolved/ }).click();
    await manager.getByText("The one for leads.").waitFor();
    await manager.getByText("Resolved by ADMIN person").waitFor();

    await admin.goto(`${server}/drafts`);
    await others(manager).waitFor({ state: "detached", timeout: 90_000 });
    expect(complaints.flat()).toEqual([]);
  } catch (failure) {
    await manager.screenshot({ path: `${pictures}/comments-manager-failure.png` });
    await admin.screenshot({ path: `${pictures}/comments-admin-failure.png` });
    throw failure;
  } finally {
    await manager.context().close();
    await admin.context().close();
  }
}, 240_000);
