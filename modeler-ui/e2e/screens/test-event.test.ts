import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finger } from "../support/index.ts";
import { draft } from "./fixtures/index.ts";
import { drawn, end, type Node } from "./small-drawing.ts";
import { press } from "./table/steps.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// Somebody who draws listens for an event, and makes variables of what it brings.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const start: Node = [
  "startEvent",
  "Start",
  100,
  `<extensionElements><camunda:properties><camunda:property name="connection" value="HubSpot"/></camunda:properties></extensionElements><messageEventDefinition id="When" messageRef="Came"/>`,
];
const xml = drawn([start, end], [["On", "Start", "End"]]).replace(
  "<process ",
  '<message id="Came" name="hubspot.contact-created"/><process ',
);

type Told = { event?: object; withheld?: string };
const event = (id: string, email: string) => ({
  event: {
    id,
    connectionName: "HubSpot",
    occurredAt: "2027-03-28T07:00:00Z",
    businessKey: `contact-${id}`,
    payload: { contactId: id, person: { email } },
  },
});

/** A drawing that waits for an event, and the server as it tells of the newest one. */
async function drawing(page: Page): Promise<{ tell: (told: Told) => void; asked: unknown[] }> {
  let now: Told = {};
  const asked: unknown[] = [];
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.route("**/api/drawing/newest-event", (route) => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ status: 200, json: now });
  });
  await page.goto("/drafts/r-1");
  await page.locator('.djs-element[data-element-id="Start"]').waitFor();
  return { tell: (told) => (now = told), asked };
}

async function exported(page: Page): Promise<string> {
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "BPMN file" }).click();
  return readFileSync(await (await file).path(), "utf8");
}

test("on a phone the next event is awaited, and one of its values becomes a variable", async () => {
  const page = await visitor.open({ as: "manager" }, phone);
  const server = await drawing(page);
  server.tell(event("one", "first@customer.example"));
  const hand = finger(page);
  await press("Outline")(hand);
  await press(/^Start/)(hand);
  await press("Listen for a test event")(hand);
  const dialog = page.getByRole("dialog", { name: "Test event" });
  await dialog.getByText("The last one that came").waitFor();
  await dialog.getByText("Listening for hubspot.contact-created").waitFor();
  expect(server.asked[0]).toEqual({ message: "hubspot.contact-created", connection: "HubSpot" });
  server.tell(event("two", "second@customer.example"));
  await dialog.getByText("second@customer.example").waitFor();
  await dialog.getByText("Just came").first().waitFor();
  await page.screenshot({ path: "target/screens/test-event-phone.png" });
  await dialog.getByRole("checkbox", { name: "person.email as a variable" }).tap();
  expect(await dialog.getByRole("textbox", { name: "Variable" }).inputValue()).toBe("email");
  await dialog.getByRole("textbox", { name: "Variable" }).fill("2nd");
  await dialog.getByText("A variable begins with a letter").waitFor();
  await dialog.getByRole("textbox", { name: "Variable" }).fill("customerMail");
  await dialog.getByRole("textbox", { name: "Variable" }).blur();
  await press("Close")(hand);
  await press("Done")(hand);
  const written = await exported(page);
  expect(written).toContain('<camunda:property name="variable.customerMail" value="/person/email"');
  expect(written).toContain('value="HubSpot"');
  await page.context().close();
});

test("on a desktop it is opened from the properties, and taking a value back takes its variable away", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  const server = await drawing(page);
  server.tell(event("one", "first@customer.example"));
  await page.locator('.djs-element[data-element-id="Start"] .djs-hit').click({ force: true });
  const properties = page.getByRole("region", { name: "Properties of what is selected" });
  await properties.getByText("Test event", { exact: true }).first().click();
  await properties.getByRole("button", { name: "Listen for a test event" }).click();
  const dialog = page.getByRole("dialog", { name: "Test event" });
  const box = dialog.getByRole("checkbox", { name: "contactId as a variable" });
  await box.check();
  expect(await dialog.getByRole("textbox", { name: "Variable" }).inputValue()).toBe("contactId");
  await page.screenshot({ path: "target/screens/test-event-desktop.png" });
  await box.uncheck();
  await dialog.getByRole("textbox", { name: "Variable" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  expect(await exported(page)).not.toContain("variable.");
  await page.context().close();
});

test.each([
  ["no-right", "one has to be allowed to see connections"],
  ["closed-process", "a process that is closed to you"],
])("what is withheld (%s) is said and not asked for again", async (withheld, words) => {
  const page = await visitor.open({ as: "manager" }, phone);
  const server = await drawing(page);
  server.tell({ withheld });
  const hand = finger(page);
  await press("Outline")(hand);
  await press(/^Start/)(hand);
  await press("Listen for a test event")(hand);
  await page.getByText(words).waitFor();
  const asked = server.asked.length;
  await page.waitForTimeout(3_000);
  expect(server.asked.length).toBe(asked);
  await page.context().close();
});
