import type { Asked } from "./period";

const unasked: Asked = { days: "30" };

/** What a report's letter leads to, as "7~2026-11-29~lead-to-deal"; the last 30 days without one. */
export function reported(report = ""): Asked {
  const [days, until, process] = report.split("~");
  return !/^(7|2[89]|3[01]|90)$/.test(days ?? "") || days === undefined || until === undefined
    ? unasked
    : { days, until, ...(process && { process }) };
}
