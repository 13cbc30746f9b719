/** What is looked at: the records, what somebody has to decide, or what is under way between systems. */
export const parts = ["records", "conflicts", "queue"] as const;
export const states = ["failed", "waiting"] as const;

export type Part = (typeof parts)[number];
export type ChangeState = (typeof states)[number];

/** It lives in the address. */
export type RecordView = { show?: Part; kind?: string; search?: string; state?: ChangeState };

const words = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** A value such as 2041 is a number in an address. */
export function asRecordView(asked: Record<string, unknown>): RecordView {
  const show = parts.find((each) => each === asked.show);
  const state = states.find((each) => each === asked.state);
  const kind = words(asked.kind);
  const search = words(asked.search);
  return { ...(show && { show }), ...(state && { state }), ...(kind && { kind }), ...(search && { search }) };
}
