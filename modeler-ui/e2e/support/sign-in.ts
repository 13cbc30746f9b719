import type { Page } from "playwright-core";

export type Credentials = { workspace: string; email: string; password: string };

/** Signs in as a person does, and waits until the screen behind it is there. */
export async function signIn(page: Page, baseUrl: string, credentials: Credentials): Promise<void> {
  await page.goto(`${baseUrl}/sign-in/${credentials.workspace}`);
  await page.getByLabel("Email").fill(credentials.email);
  await page.getByLabel("Password", { exact: true }).fill(credentials.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
}
