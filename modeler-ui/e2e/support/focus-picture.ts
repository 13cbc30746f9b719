import type { Browser } from "playwright-core";

export type Box = { x: number; y: number; width: number; height: number };

/**
 * How many pixels stand out: those whose contrast between the two pictures is at least 3:1, as WCAG 2.4.13 asks of an
 * indicator of the focus. Compared on a page of its own, so that no policy of the screen stands in the way.
 */
export type StandingOut = (before: Buffer, after: Buffer) => Promise<number>;

export async function standingOut(browser: Browser): Promise<StandingOut> {
  const bench = await browser.newPage();
  return (before, after) =>
    bench.evaluate(countPixels, [before.toString("base64"), after.toString("base64")]);
}

async function countPixels(pictures: string[]): Promise<number> {
  const pixels = await Promise.all(
    pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    }),
  );
  const [one, other] = pixels;
  if (one?.length !== other?.length || !one || !other) return 0;
  const light = (value = 0) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (data: Uint8ClampedArray, at: number) =>
    0.2126 * light(data[at]) + 0.7152 * light(data[at + 1]) + 0.0722 * light(data[at + 2]);
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one[at] === other[at] && one[at + 1] === other[at + 1] && one[at + 2] === other[at + 2]) continue;
    const [a, b] = [luminance(one, at), luminance(other, at)];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3) count++;
  }
  return count;
}
