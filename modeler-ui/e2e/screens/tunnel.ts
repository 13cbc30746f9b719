import type { Page } from "playwright-core";

/** No call reaches the server any more, and the browser says so. */
export async function intoTheDark(page: Page): Promise<void> {
  // what is still on its way would say that the server is there
  await page.waitForLoadState("networkidle");
  await page.route("**/api/**", (route) => route.abort());
  await page.evaluate(() => {
    Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
    dispatchEvent(new Event("offline"));
  });
  await page.getByText(/^Offline/).waitFor();
}

/** The browser says that there is a network again; whether calls reach the server is the test's own business. */
export const backInTheLight = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    Reflect.deleteProperty(navigator, "onLine");
    dispatchEvent(new Event("online"));
  });

export const problem = (status: number, more: object) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ status, ...more }),
});
