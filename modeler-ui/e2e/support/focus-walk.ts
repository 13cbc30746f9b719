import type { Page } from "playwright-core";
import type { Box, StandingOut } from "./focus-picture.ts";
import { installWalk, type Stop } from "./focus-stops.ts";

/** More stops than any screen has. */
const tooMany = 200;
/** Day, month, year, hour, minute, half of the day, and the calendar. */
const mostParts = 7;

/** How often each style was seen to show that it has the focus, and how often that is enough. */
const seen = new Map<string, number>();
const enough = 3;

/**
 * Walks once round a screen with Tab, and within groups with the arrow keys. Tells what cannot be reached, what
 * does not show that it has the focus, what is hidden when it has it, and where one cannot get away.
 */
export async function keyboardComplaints(page: Page, standingOut: StandingOut): Promise<string[]> {
  await page.evaluate(installWalk);
  const complaints: string[] = [];
  let last: Stop | undefined;
  let settleLast = () => Promise.resolve<string[]>([]);
  let stops = 0;
  for (let left = 0, parts = 0; stops <= tooMany;) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => focusWalk.settled());
    const stop = await page.evaluate(() => focusWalk.stop());
    complaints.push(...(await settleLast()));
    settleLast = () => Promise.resolve([]);
    if (stop === "page") {
      // Behind the last element comes the browser itself, then the page from its beginning.
      if (++left > 2) break;
      continue;
    }
    if (stop.again) {
      if (stop.same && stop.parts && parts++ < mostParts) continue;
      if (!stop.first)
        complaints.push(`trap: from ${last?.what ?? "nowhere"} Tab leads back to ${stop.what}`);
      break;
    }
    last = stop;
    parts = 0;
    stops++;
    if (stop.hiddenBy) complaints.push(`hidden: ${stop.what} by ${stop.hiddenBy}`);
    if ((seen.get(stop.style) ?? 0) >= enough) {
      if (stop.group) complaints.push(...(await alongGroup(page, stop)));
      continue;
    }
    const compare = await lookAt(page, standingOut, stop);
    if (stop.redrawn) {
      settleLast = async () => {
        await page.evaluate(() => focusWalk.lookBack());
        const found = await compare();
        await page.evaluate(() => focusWalk.lookOn());
        return found;
      };
    } else {
      await page.evaluate(() => focusWalk.leave());
      complaints.push(...(await compare()));
      await page.evaluate(() => focusWalk.comeBack());
    }
    if (stop.group) complaints.push(...(await alongGroup(page, stop)));
  }
  if (stops === 0) complaints.push("Tab leads to nothing on this screen");
  if (stops > tooMany) complaints.push(`Tab does not come round in ${tooMany} steps`);
  complaints.push(...(await backwards(page, stops)));
  complaints.push(
    ...(await page.evaluate(() => focusWalk.unreached())).map((what) => `unreachable: ${what}`),
  );
  return complaints;
}

/** Looks at what has the focus; the answer compares it with what it looks like without. */
async function lookAt(page: Page, standingOut: StandingOut, stop: Stop): Promise<() => Promise<string[]>> {
  const { box, around: wanted, what, style } = stop;
  if (box.width < 1 || box.height < 1) return () => Promise.resolve([`out of sight: ${what}`]);
  const focused = await picture(page, box);
  return async () => {
    const pixels = await standingOut(await picture(page, box), focused);
    if (pixels < wanted) return [`no focus to be seen (${pixels} of ${wanted} pixels): ${what}`];
    seen.set(style, (seen.get(style) ?? 0) + 1);
    return [];
  };
}

const picture = (page: Page, clip: Box): Promise<Buffer> =>
  page.screenshot({ clip, animations: "allow", caret: "hide" });

/** Radios and the like are one stop of Tab; arrows lead from one to the next. */
async function alongGroup(page: Page, from: Stop): Promise<string[]> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("ArrowDown");
    const stop = await page.evaluate(() => focusWalk.stop());
    if (stop === "page") return [`the arrows lead out of ${from.what}`];
    if (stop.again) return [];
  }
  return [`the arrows do not come round in ${from.what}`];
}

/** The same way back; a trap may shut on one side only. */
async function backwards(page: Page, stops: number): Promise<string[]> {
  const places = new Set<string>();
  let stayed = 0;
  let before = await page.evaluate(() => focusWalk.where());
  for (let presses = 0; presses < stops + 3; presses++) {
    await page.keyboard.press("Shift+Tab");
    const now = await page.evaluate(() => focusWalk.where());
    stayed = now === before ? stayed + 1 : 0;
    if (stayed > mostParts) return [`trap: Shift+Tab stays on ${now}`];
    places.add(now);
    before = now;
  }
  return places.size < Math.min(stops, 3) ? [`trap: Shift+Tab leads only to ${[...places].join()}`] : [];
}
