import { unpacked } from "./browser.ts";

/** Before any file runs: two that unpack the browser at once would find each other's half of it. */
export async function setup(): Promise<void> {
  await unpacked();
}
