import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeResult = {
  violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
};

/** All that axe knows, or no more than what depends on colours: where only these have changed, the rest was seen. */
type Rules = "all" | "of colour";

const ofColour = ["color-contrast", "link-in-text-block"];

/** What axe finds, one line a place; evaluated by the debugger, so the page's policy does not stop it. */
export async function axeViolations(page: Page, rules: Rules = "all"): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  const options = { resultTypes: ["violations"], ...(rules === "of colour" ? { runOnly: ofColour } : {}) };
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

/** By how many pixels the page scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is too small for a finger; links within a sentence are as high as their line and stay out. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wanted = 44;
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=file]), select, textarea, summary",
    )) {
      if (element.closest(".djs-container, .bio-properties-panel, .dmn-js-parent, .fjs-container")) continue;
      if (element.closest("[class*=visually-hidden]") || !element.checkVisibility()) continue;
      if (element.tagName === "A" && getComputedStyle(element).display === "inline" && element.closest("p"))
        continue;
      const stretched = getComputedStyle(element, "::after").position === "absolute";
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [
        element,
        ...labels,
        ...(stretched ? [element.closest("li") ?? element] : []),
        element.closest(".mantine-Input-wrapper") ?? element,
      ].map((each) => each.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      const offScreen = boxes.every((box) => box.bottom <= 0 || box.right <= 0);
      if (offScreen || (width >= wanted - 0.5 && height >= wanted - 0.5)) continue;
      found.push(`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 140)}`);
    }
    return found;
  });

/** Collects what a page says went wrong: errors, and everything that its security policy stopped. */
export async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.exposeFunction("policyStopped", (what: string) => complaints.push(`policy: ${what}`));
  await page.addInitScript(() => {
    addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
        // bpmn.io's editors write style attributes; src/modeler/inline-styles.ts gives back what the policy drops.
        if (effectiveDirective === "style-src-attr" && location.pathname.startsWith("/drafts/")) return;
        const tell = (globalThis as unknown as { policyStopped: (what: string) => void }).policyStopped;
        tell(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
      },
    );
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (text.includes("Content Security Policy")) return;
    if (message.type() === "error" && !text.includes("Failed to load resource"))
      complaints.push(`console: ${text}`);
  });
  return complaints;
}
