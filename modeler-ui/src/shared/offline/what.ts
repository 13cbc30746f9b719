import type { Deed } from "./entry";
import { say } from "./texts";

/** What was done, as the button said it. */
export const whatOf = (deed: Deed): string =>
  deed.kind === "decide" ? deed.label : say(`deed.${deed.kind}`);
