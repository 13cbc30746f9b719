import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mouse } from "../support/index.ts";
import { draft } from "./fixtures/index.ts";
import { drawing, press, steps } from "./table/steps.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// Drawings come from files and go into files; what others drew is drawn whole and goes on unharmed.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

async function exported(page: Page, as: string): Promise<Buffer> {
  const file = page.waitForEvent("download");
  await steps(press("Export"), press(as))(mouse(page));
  return readFileSync(await (await file).path());
}

test("a drawing is exported as a picture that needs nothing of the page", async () => {
  const page = await visitor.open({ as: "manager" }, { ...desktop, colorScheme: "dark" });
  await page.goto("/drafts/r-1");
  await drawing(mouse(page));
  const svg = (await exported(page, "Picture as SVG")).toString();
  expect(svg).toContain("Score the");
  expect(svg).toContain("#1c2023");
  expect(svg).not.toContain("var(");
  const png = await exported(page, "Picture as PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(2_000);
  await page.context().close();
});

test("files that are dropped on the drafts become one", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto("/drafts");
  await page.getByText("Lead to deal").first().waitFor();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page
    .locator("main ul, main [class*=drop]")
    .first()
    .evaluate((place) => {
      const files = new DataTransfer();
      files.items.add(new File(["<definitions/>"], "returns.bpmn"));
      files.items.add(new File(["{}"], "reason.form"));
      for (const type of ["dragover", "drop"])
        place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
    });
  expect(new URL((await sent).url()).pathname).toBe("/api/drafts");
  await page.waitForURL("**/drafts/r-1");
  await page.context().close();
});

test("a file from another tool is read in its own letters", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.addInitScript(() => {
    const send = window.fetch.bind(window);
    window.fetch = async (what, how) => {
      if (what instanceof Request && what.method === "POST" && what.url.endsWith("/api/drafts"))
        Reflect.set(window, "sent", ((await what.clone().json()) as { xml: string }).xml);
      return send(what, how);
    };
  });
  await page.goto("/drafts");
  await page.getByText("Lead to deal").first().waitFor();
  await page.locator("input[type=file]").setInputFiles(own);
  await page.waitForURL("**/drafts/r-1");
  const xml = await page.evaluate(() => Reflect.get(window, "sent") as string);
  expect(xml).toContain('name="Frühschicht planen"');
  expect(xml).toContain('encoding="UTF-8"');
  await page.context().close();
});

/** One of ours with what is peculiar in drawings of other tools. */
const own = fileURLToPath(new URL("drawn-elsewhere.bpmn", import.meta.url));

/** The reference drawings of BPMN's Model Interchange Working Group, where they lie beside the project. */
const folder = fileURLToPath(new URL("../../../../shared/diagrams/miwg", import.meta.url));
const references = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".bpmn"))
      .map((name) => `${folder}/${name}`)
  : [];

test.for([own, ...references])("%s is drawn whole and exported unharmed", async (file) => {
  const xml = readFileSync(file, "latin1").replace("ISO-8859-1", "UTF-8");
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.goto("/drafts/r-1");
  await page.locator(".djs-shape").nth(1).waitFor();
  const original = await saidBy(page, xml);
  const drawn = await drawnBy(page, xml);
  expect(drawn.length).toBeGreaterThan(3);
  const shown = await shownOn(page);
  expect(drawn.filter((id) => !shown.includes(id))).toEqual([]);
  expect((await exported(page, "BPMN file")).toString()).toBe(xml);

  await rename(page, "Changed");
  const changed = (await exported(page, "BPMN file")).toString();
  expect(changed).toContain('"Changed"');
  await rename(page, task(xml).name);
  const after = await saidBy(page, (await exported(page, "BPMN file")).toString());
  expect(original.filter((line) => !after.includes(line))).toEqual([]);
  expect(after.filter((line) => !original.includes(line) && !added.test(line))).toEqual([]);
  await page.context().close();

  async function rename(page: Page, name: string): Promise<void> {
    await select(page, task(xml).id);
    await page.keyboard.press("e");
    await page.locator(".djs-direct-editing-content").fill(name);
    await page.keyboard.press("Enter");
    await page.locator(".djs-direct-editing-content").waitFor({ state: "detached" });
  }
});

test("what is added beside pools stays in the process that stands there", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  const xml = readFileSync(own, "latin1").replace("ISO-8859-1", "UTF-8");
  await page.route("**/api/drafts/r-1", (route) =>
    route.fulfill({ status: 200, headers: { ETag: '"7"' }, json: { ...draft, xml, resources: [] } }),
  );
  await page.goto("/drafts/r-1");
  await select(page, "Beside_Task");
  await page.keyboard.press("a");
  await page.getByRole("combobox").fill("User task");
  await page.keyboard.press("Enter");
  await page.locator(".djs-direct-editing-content").fill("Ask");
  await page.keyboard.press("Enter");
  const text = (await exported(page, "BPMN file")).toString();
  const where = await page.evaluate((written) => {
    const file = new DOMParser().parseFromString(written, "application/xml");
    const added = file.querySelector("*[name=Ask]");
    const flow = file.querySelector(`*|sequenceFlow[targetRef="${added?.id}"]`);
    return [added?.parentElement?.id, flow?.parentElement?.id];
  }, text);
  expect(where).toEqual(["Beside", "Beside"]);
  await page.context().close();
});

/** The first plain task of a file whose name stands in one line. */
function task(xml: string): { id: string; name: string } {
  const found = [...xml.matchAll(/<\w+:(?:task|userTask) [^>]*>/g)]
    .map(([tag]) => ({
      id: /\bid="([^"]+)"/.exec(tag)?.[1] ?? "",
      name: /\bname="([^"&]+)"/.exec(tag)?.[1] ?? "",
    }))
    .find(({ id, name }) => id !== "" && name !== "");
  if (!found) throw new Error("The drawing has no task.");
  return found;
}

async function select(page: Page, id: string): Promise<void> {
  await page.locator(".djs-container > svg").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type(id);
  await page.keyboard.press("Enter");
  await page.locator(`.djs-shape.selected[data-element-id="${id}"]`).waitFor();
  await page.locator(".djs-container > svg:focus").waitFor();
}

const shownOn = (page: Page) =>
  page
    .locator(".djs-element[data-element-id]")
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-element-id") ?? ""));

/** What is drawn on the first page of a file: others hold what is inside of a folded part. */
const drawnBy = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "application/xml");
    const plane = file.getElementsByTagNameNS("*", "BPMNPlane")[0];
    return [...(plane?.children ?? [])].map((each) => each.getAttribute("bpmnElement") ?? "");
  }, xml);

/** An empty plane, on which a folded part is drawn when it is opened, and an empty label of what was renamed. */
const added = /^\w+#[^ ]*\/BPMNDiagram\b|^BPMNShape@.*\/BPMNLabel\[0\]$/;

/** All that a file says, a line for each element, attribute and text, whatever its prefixes are. */
const saidBy = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const lines: string[] = [];
    const number = (value: string) =>
      value.trim() !== "" && Number.isFinite(Number(value))
        ? String(Math.round(Number(value) * 1000) / 1000)
        : value;
    const walk = (element: Element, within: string, index: number) => {
      const name = element.getAttribute("bpmnElement");
      const own = `${element.localName}${name ? `@${name}` : ""}`;
      const place = element.hasAttribute("id") ? `${own}#${element.id}` : `${within}/${own}[${index}]`;
      lines.push(place);
      for (const attribute of element.attributes) {
        if (attribute.name.startsWith("xmlns")) continue;
        const qualified = attribute.localName === "type" && attribute.prefix === "xsi";
        const value = qualified ? attribute.value.replace(/^\w+:/, "") : number(attribute.value);
        lines.push(`${place} ${attribute.localName}=${value}`);
      }
      const words = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
        .map((node) => node.textContent ?? "")
        .join("");
      if (words.trim() !== "") lines.push(`${place} says ${words.trim()}`);
      const seen = new Map<string, number>();
      for (const child of element.children) {
        const count = seen.get(child.localName) ?? 0;
        seen.set(child.localName, count + 1);
        walk(child, place, count);
      }
    };
    walk(new DOMParser().parseFromString(text, "application/xml").documentElement, "", 0);
    return lines;
  }, xml);
