import type { LimitKind } from "../shared/api";
import { locale } from "../shared/texts";
import { say } from "./texts";

/** From this share on it is worth a warning. */
export const NEARLY = 0.8;

export const MEGABYTE = 1 << 20;

/** So much of what a limit is about, as people read it. */
export const amount = (kind: LimitKind | "assistant-calls", value: number): string =>
  kind === "storage"
    ? say("usage.megabytes", {
        count: (value / MEGABYTE).toLocaleString(locale(), { maximumFractionDigits: 1 }),
      })
    : value.toLocaleString(locale());
