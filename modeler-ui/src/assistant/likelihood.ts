import { locale } from "../shared/texts";
import { say } from "./texts";

const whole = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** "87 %"; nothing is certain, so that it never says 0 or 100. */
export function likelihood(share: number): string {
  if (share > 0.99) return say("suggestion.over", { share: whole(0.99) });
  if (share < 0.01) return say("suggestion.under", { share: whole(0.01) });
  return whole(share);
}
