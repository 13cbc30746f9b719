/** What one can look for. */
export const states = ["running", "failed", "ended"] as const;

export type State = (typeof states)[number];

/** Which instances are looked at; it lives in the address. */
export type InstanceView = { state?: State; definition?: string; businessKey?: string };

export function asInstanceView(search: Record<string, unknown>): InstanceView {
  const state = states.find((each) => each === search.state);
  return {
    ...(state ? { state } : {}),
    ...text("definition", search.definition),
    ...text("businessKey", search.businessKey),
  };
}

const text = <K extends string>(key: K, value: unknown): Partial<Record<K, string>> =>
  typeof value === "string" && value !== "" ? ({ [key]: value } as Record<K, string>) : {};
