import { locale, textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of what is attached to tasks, which come with it. */
export const say = textsOf(en, de);

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "1.2 MB"; a kilobyte has 1024 bytes, as the server counts. */
export function size(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1024 ** step);
}
