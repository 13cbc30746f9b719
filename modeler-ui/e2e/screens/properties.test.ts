import { afterAll, beforeAll, test } from "vitest";
import { draft } from "./fixtures/index.ts";
import { condition, drawn, end, start, type Node } from "./small-drawing.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// What is written in the properties panel is looked at while one writes.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

test("what is wrong with an expression is said below its field in the properties, with the way out", async () => {
  const which: Node = ["exclusiveGateway", "Which", 300];
  const xml = drawn(
    [start, which, ["userTask", "Ask", 500], end],
    [
      ["In", "Start", "Which"],
      ["One", "Which", "Ask", condition("${a}")],
      ["Other", "Which", "End"],
      ["Out", "Ask", "End"],
    ],
  ).replace('id="Which"', 'id="Which" default="Other"');
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.goto("/drafts/r-1");
  await page.locator(".djs-shape").nth(3).waitFor();
  await page.locator(".djs-container > svg").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("One");
  await page.keyboard.press("Enter");
  const properties = page.getByRole("region", { name: "Properties of what is selected" });
  await properties.getByText("Condition", { exact: true }).first().click();
  const field = properties.locator("#bio-properties-panel-conditionExpression");
  await field.fill("${score.notify()}");
  await properties.getByText("it calls no method").waitFor();
  await field.fill("${score > 70}");
  await properties.getByText("it calls no method").waitFor({ state: "detached" });
  await field.fill("score");
  await properties.getByText("The condition is a plain text. Only what stands between").waitFor();
  await page.context().close();
});

test("a schedule is chosen from the usual ones, and its next starts stand below the time zone", async () => {
  const xml = drawn([start, end], [["On", "Start", "End"]]);
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.route("**/api/drawing/schedules", (route) => {
    const { schedule, zone } = route.request().postDataJSON() as { schedule: string; zone: string };
    const json =
      zone === "Berlin"
        ? { refusal: "“Berlin” is no time zone; one is Europe/Berlin.", next: [] }
        : { zone: "Europe/Berlin", next: schedule === "0 8 * * MON-FRI" ? ["2027-03-29T06:00:00Z"] : [] };
    return route.fulfill({ status: 200, json });
  });
  await page.goto("/drafts/r-1");
  await page.locator('.djs-element[data-element-id="Start"]').waitFor();
  await page.locator('.djs-element[data-element-id="Start"] .djs-hit').click({ force: true });
  const properties = page.getByRole("region", { name: "Properties of what is selected" });
  await properties.getByText("Schedule", { exact: true }).first().click();
  await properties.locator("#bio-properties-panel-usualSchedule").selectOption("Every weekday at 08:00");
  await properties.getByText("Next, by the clock of Europe/Berlin").waitFor();
  await properties.getByText("Mar 2027").waitFor();
  await properties.locator("#bio-properties-panel-zone").fill("Berlin");
  await properties.getByText("“Berlin” is no time zone").waitFor();
  await page.context().close();
});
