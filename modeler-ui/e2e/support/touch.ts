import type { Page } from "playwright-core";

type Point = { x: number; y: number };

/** Fingers that are put down, moved and lifted as the system reports them, by the browser's own protocol. */
export async function fingers(page: Page) {
  const session = await page.context().newCDPSession(page);
  const tell = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });

  /** All of them from where they are to where they shall be, in small steps. */
  const glide = async (from: readonly Point[], to: readonly Point[]) => {
    const pieces = 10;
    await tell("touchStart", from);
    for (let piece = 1; piece <= pieces; piece++) {
      const between = from.map(({ x, y }, index) => {
        const end = to[index] ?? { x, y };
        return { x: x + ((end.x - x) * piece) / pieces, y: y + ((end.y - y) * piece) / pieces };
      });
      await tell("touchMove", between);
    }
    // A finger that is lifted in motion throws what it holds, and the next tap only stops that.
    await page.waitForTimeout(150);
    await tell("touchMove", to);
    await tell("touchEnd", []);
  };
  return { glide };
}
