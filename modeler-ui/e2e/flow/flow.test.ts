import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, given, server } from "./given.ts";

// What people do with a real server behind the screen; BrowserTest of the engine prepares it and says where it is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

async function visit(
  role: string,
  view: { phone?: boolean; dark?: boolean },
  look: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: view.phone ? { width: 360, height: 740 } : { width: 1440, height: 900 },
    hasTouch: view.phone ?? false,
    isMobile: view.phone ?? false,
    colorScheme: view.dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const complaints = await complaintsOf(page);
  try {
    await signIn(page, server, credentials(role));
    await look(page);
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/failure.png` });
    throw failure;
  } finally {
    await context.close();
  }
}

async function sound(page: Page, name: string) {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

test("a Manager approves on the phone", async () => {
  await visit("manager", { phone: true }, async (page) => {
    await page.getByText("My groups").first().tap();
    await page.getByText("Approve discount").first().tap();
    await page.getByText("You are here").waitFor();
    await page.locator(".djs-shape").nth(5).waitFor();
    await sound(page, "task-phone");
    await page.getByLabel("Comment").fill("Agreed on the phone");
    await page.getByText(/lets [\d,]+\.00 EUR be paid to our account, by Lea's Ropes/).waitFor();
    await page.getByRole("button", { name: "Approve", exact: true }).tap();
    await page.getByRole("heading", { name: "Confirm the payment" }).waitFor();
    await sound(page, "payment-phone");
    await page.getByLabel("Password", { exact: true }).fill(given("ROPEWALK_PASSWORD"));
    await page.getByRole("button", { name: /^Confirm [\d,]+\.00 EUR$/ }).tap();
    await page.waitForURL((url) => url.pathname === "/tasks");
  });
});

test("a Manager is told why the people's page is closed", async () => {
  await visit("manager", {}, async (page) => {
    await page.goto(`${server}/people`);
    await page.getByRole("heading", { name: "You may not see this" }).waitFor();
    await page.getByText("manage people and roles").waitFor();
    await sound(page, "people-refused");
  });
});

test("a Manager sees where a lead stands, and the drawing's mark", async () => {
  await visit("manager", {}, async (page) => {
    await page.goto(`${server}/instances`);
    await page
      .getByRole("link", { name: /contact-/ })
      .first()
      .click();
    await page.locator(".djs-shape").nth(5).waitFor();
    await page.getByText("Read lead").first().waitFor();
    expect(await page.locator(".bjs-powered-by").isVisible()).toBe(true);
    await sound(page, "instance");
  });
});

test("a Manager is told that a lead waits for Stripe, and until when", async () => {
  await visit("manager", { dark: true }, async (page) => {
    await page.goto(`${server}/instances/${given("ROPEWALK_WAITING")}`);
    await page.getByText(/Waiting for Stripe since .*, tries again/).waitFor();
    await sound(page, "waiting-dark");
  });
});

test("an Admin sees that the connections work", async () => {
  await visit("admin", { dark: true, phone: true }, async (page) => {
    await page.goto(`${server}/connections`);
    for (const system of ["HubSpot", "Stripe", "Mail", "Google Calendar"])
      await page.getByText(system).first().waitFor();
    await page.getByText("Working", { exact: true }).first().waitFor();
    await sound(page, "connections-dark-phone");
  });
});

test("a process owner changes the drawing, has it checked and deploys it", async () => {
  await visit("manager", {}, async (page) => {
    await page.goto(`${server}/drafts`);
    await page.getByRole("link", { name: "Lead to deal", exact: true }).first().click();
    const step = page.locator('[data-element-id="scoreLead"] .djs-hit').first();
    await step.waitFor();
    await step.dblclick();
    await page.locator(".djs-direct-editing-content").fill("Score the lead");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page
      .getByText(/Nothing to complain about|^\d+ hints?$/)
      .first()
      .waitFor();
    await sound(page, "modeler");
    await page.getByRole("button", { name: "Deploy" }).click();
    await page.getByText("This process has no scenarios to run").waitFor();
    await page.getByRole("button", { name: "Deploy now" }).click();
    await page.getByText(/deployed as version 2/).waitFor();
  });
});

test("a process owner draws a process that a changed contact starts", async () => {
  await visit("manager", {}, async (page) => {
    await page.goto(`${server}/drafts`);
    await page.getByRole("button", { name: "New draft" }).click();
    await page.getByLabel("Name").fill("Greet contact");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator('[data-element-id="Start"] .djs-hit').first().click();
    await page.locator(".djs-context-pad .entry[data-action='replace']").click();
    await page
      .getByPlaceholder("Search")
      .or(page.locator(".djs-popup-search input"))
      .first()
      .fill("contact was changed");
    await page.locator(".djs-popup .entry", { hasText: "HubSpot: A contact was changed" }).click();
    await page.locator(".djs-context-pad .entry[data-action='append']").click();
    await page.locator(".djs-popup-search input").first().fill("Send a mail");
    await page.locator(".djs-popup .entry", { hasText: "Mail: Send a mail" }).first().click();
    await page.locator(".bio-properties-panel-header", { hasText: "Mail: Send a mail" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).first().waitFor();
    await sound(page, "trigger-drawn");
    await page.getByRole("button", { name: "Deploy" }).click();
    await page.getByText("This process has no scenarios to run").waitFor();
    await page.getByRole("button", { name: "Deploy now" }).click();
    await page.getByText(/deployed as version 1/).waitFor();
  });
});

test("a User adds a passkey, signs in with it and with nothing else", async () => {
  await visit("user", {}, async (page) => {
    const devices = await page.context().newCDPSession(page);
    await devices.send("WebAuthn.enable");
    const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${server}/account`);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Laptop");
    await page.getByRole("button", { name: "Make the passkey" }).click();
    await page.getByText("“Laptop” signs you in from now on.").waitFor();
    await page.getByRole("button", { name: "Rename Laptop" }).waitFor();
    await sound(page, "passkeys");
    // or it would answer what the browser offers by itself before the button is pressed
    await devices.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled: false });
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
    // what would lead elsewhere has been answered by then
    await page.waitForLoadState("networkidle");
    expect(await page.getByLabel("Workspace").inputValue()).toBe(credentials("user").workspace);
    // a device that is asked before it is touched never answers: it is touched before the server's question is there
    await page.route("**/api/session/passkey-challenge", async (route) => {
      await devices.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled: true });
      await route.continue();
    });
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await page.goto(`${server}/account`);
    await page.getByText("last used").waitFor();
  });
});
