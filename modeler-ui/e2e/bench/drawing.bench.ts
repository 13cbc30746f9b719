// `npm run bench`: how long a large drawing takes from the click, or from the address, until all of it is there.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { test } from "vitest";
import { startScreenServer } from "../screens/server.ts";
import { launchBrowser } from "../support/index.ts";
import { diagramOf } from "./diagram.ts";

const nodes = Number(process.env.BENCH_NODES ?? 200);
const times = Number(process.env.BENCH_TIMES ?? 20);
const report = fileURLToPath(new URL("../../../docs/reference/benchmarks.md", import.meta.url));

type Place = { name: string; list: string; link: string; path: string; api: string };

const places: Place[] = [
  {
    name: "a process, to look at (viewer)",
    list: "/processes",
    link: "/processes/d-1",
    path: "/processes/d-1",
    api: "/api/process-definitions/d-1/diagram",
  },
  {
    name: "a draft, to draw on (modeler)",
    list: "/drafts",
    link: "/drafts/r-1",
    path: "/drafts/r-1",
    api: "/api/drafts/r-1",
  },
];

/** What the page notes down about the drawing: milliseconds from the click, or from the begin of the navigation. */
type Noting = { drawn: Promise<number> };

/** In the page: waits until all steps of the drawing are in it and the next frame has shown them. */
const watch = (wanted: number) => {
  const noting = window as unknown as Noting;
  let began = 0;
  let done: (millis: number) => void = () => undefined;
  const next = () => (noting.drawn = new Promise((resolve) => (done = resolve)));
  let waits = true;
  void next();
  addEventListener(
    "click",
    ({ timeStamp }) => {
      began = timeStamp;
      waits = true;
      void next();
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (!waits || document.querySelectorAll("g.djs-shape[data-element-id^=step]").length < wanted) return;
    waits = false;
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  }).observe(document, { childList: true, subtree: true });
};

const taken = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Noting).drawn);

async function opened(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: "screen-as", value: "manager", url }]);
  const page = await context.newPage();
  await page.addInitScript(watch, nodes);
  return page;
}

const xml = diagramOf(nodes);

const enlarged = (path: string, body: unknown) =>
  places.some(({ api }) => api === path) ? { ...(body as object), xml } : body;

type Times = { address: number[]; first: number[]; again: number[] };

async function measured(browser: Browser, url: string, place: Place): Promise<Times> {
  const found: Times = { address: [], first: [], again: [] };
  for (let i = 0; i < times; i++) {
    const cold = await opened(browser, url);
    await cold.goto(place.path);
    found.address.push(await taken(cold));
    await cold.context().close();

    const page = await opened(browser, url);
    await page.goto(place.list);
    const link = page.locator(`main a[href$="${place.link}"]`).first();
    for (const kind of ["first", "again"] as const) {
      await link.waitFor();
      await page.waitForLoadState("networkidle");
      await link.click();
      found[kind].push(await taken(page));
      await page.goBack();
    }
    await page.context().close();
  }
  return found;
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN);
}

const ways = [
  ["address", "address opened, nothing in the browser’s cache"],
  ["first", "link clicked, first drawing since the app was opened"],
  ["again", "link clicked, a drawing was seen before"],
] as const;

function write(version: string, load: string, rows: readonly string[]): void {
  const [begin, end] = ["<!-- drawing -->", "<!-- /drawing -->"];
  const text = readFileSync(report, "utf8");
  const [before, rest] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || rest < before) throw new Error(`${report} has no section ${begin} … ${end}`);
  const day = new Date().toISOString().slice(0, 10);
  const section = [
    begin,
    `Measured on ${day}: ${availableParallelism()} processors, Chromium ${version}, 1440 × 900, ${nodes} steps, each ${times} times; ${load} processes wanted a processor when it began.`,
    "",
    "| | p50 ms | p95 ms |",
    "|---|---|---|",
    ...rows,
    end,
  ].join("\n");
  console.log(section);
  writeFileSync(report, text.slice(0, before) + section + text.slice(rest + end.length));
}

test("a large drawing is there soon", async () => {
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const [browser, server] = await Promise.all([launchBrowser(), startScreenServer(0, enlarged)]);
  try {
    const rows: string[] = [];
    for (const place of places) {
      const found = await measured(browser, server.url, place);
      for (const [kind, name] of ways) {
        rows.push(
          `| ${place.name}: ${name} | ${percentile(found[kind], 50)} | ${percentile(found[kind], 95)} |`,
        );
      }
    }
    write(browser.version(), load, rows);
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
});
