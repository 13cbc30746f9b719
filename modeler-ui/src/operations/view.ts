/** What one can look for. */
export const states = ["running", "failed", "suspended", "ended"] as const;
export const comparisons = ["is", "is-not", "above", "below", "begins"] as const;
export const valueTypes = ["text", "number", "boolean", "date"] as const;

export type State = (typeof states)[number];

const words = [
  "definition",
  "definitionId",
  "businessKey",
  "element",
  "cause",
  "variable",
  "value",
  "startedFrom",
  "startedTo",
  "endedFrom",
  "endedTo",
] as const;

/** Which instances are looked at; it lives in the address. */
export type InstanceView = { state?: State } & Partial<Record<(typeof words)[number], string>> & {
    comparison?: (typeof comparisons)[number];
    valueType?: (typeof valueTypes)[number];
  };

export function asInstanceView(search: Record<string, unknown>): InstanceView {
  return {
    ...one("state", states, search),
    ...one("comparison", comparisons, search),
    ...one("valueType", valueTypes, search),
    ...(Object.fromEntries(words.flatMap((key) => Object.entries(text(key, search[key])))) as InstanceView),
  };
}

/** How many of those in the dialog are in use. */
export const filtersIn = (view: InstanceView): number =>
  [
    view.variable,
    view.element,
    view.startedFrom,
    view.startedTo,
    view.endedFrom,
    view.endedTo,
    view.cause,
  ].filter((each) => each !== undefined).length;

const one = <K extends string, V extends string>(
  key: K,
  known: readonly V[],
  search: Record<string, unknown>,
): Partial<Record<K, V>> => {
  const found = known.find((each) => each === search[key]);
  return found ? ({ [key]: found } as Record<K, V>) : {};
};

/** A value such as 2041 is a number in an address. */
const text = <K extends string>(key: K, value: unknown): Partial<Record<K, string>> =>
  (typeof value === "string" && value !== "") || typeof value === "number"
    ? ({ [key]: String(value) } as Record<K, string>)
    : {};
