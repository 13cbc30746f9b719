import type { Problem } from "../api";
import type { Pushed } from "./push-message";

/** What somebody did to a task. */
export type Deed =
  | {
      kind: "decide";
      outcome: string;
      label: string;
      /** How each way to decide it is called, by its outcome; those kept by an earlier version have none. */
      labels?: Readonly<Record<string, string>>;
      comment: string;
      fields: Record<string, unknown>;
    }
  | { kind: "comment"; text: string; mentioned: { id: string; name: string }[] }
  | { kind: "claim" }
  | { kind: "give-back" };

/** Something done that the server does not know yet, or that it refused. */
export type Entry = {
  /** Also the Idempotency-Key: the same however often it is sent. */
  key: string;
  /** The tenant and the person, in one word. */
  owner: string;
  task: { id: string; name: string; processName: string; businessKey: string; groups: string[] };
  /** The version of the task that was looked at, as If-Match names it. */
  etag: string;
  deed: Deed;
  at: string;
  /** Grows with each entry of this device: its clock may be set back between two of them. */
  turn: number;
  state: "waiting" | "sending" | "refused";
  /** It was sent and no answer came: the server may have done it. */
  unsure: boolean;
  tries: number;
  /** When it was tried last, or done; milliseconds since 1970 by the clock of this device. */
  since: number;
  /** Not sent before, unless the clock has been set back to before {@link since}. */
  notBefore: number;
  refusal?: Refusal;
  /** Where it was pressed on a notification: what that said. */
  pushed?: Pushed;
};

/** Why the server did not do it. */
export type Refusal = Pick<Problem, "status" | "code" | "detail" | "winner" | "changedBy" | "changedAt"> & {
  /** The version that holds now, where it can be done again on that. */
  current?: number;
};

/** What came back; status 0 is that nothing came. */
export type Told = {
  status: number;
  etag?: string | null;
  /** Seconds. */
  retryAfter?: number;
  problem?: Partial<Problem>;
};

const second = 1_000;
const firstPause = 5 * second;
const longestPause = { unreached: 30 * second, answered: 300 * second };

const isDone = ({ status, problem }: Told): boolean =>
  (status >= 200 && status < 300) || problem?.code === "answer-erased";

/** What may go better by itself: no answer, a server in trouble, too much at once, a suspended workspace, an old page. */
const isPassing = ({ status, problem }: Told): boolean =>
  status < 400 || status >= 500 || [401, 402, 408, 425, 429].includes(status) || problem?.code === "csrf";

/** What becomes of an entry by what came back for it; nothing is left of what is done. */
export function settled(entry: Entry, told: Told, now: number): Entry | undefined {
  if (isDone(told)) return undefined;
  if (isPassing(told)) {
    const tries = entry.tries + 1;
    const longest = told.status === 0 ? longestPause.unreached : longestPause.answered;
    const pause = told.retryAfter
      ? told.retryAfter * second
      : Math.min(firstPause * 2 ** (tries - 1), longest);
    const unsure = told.status === 0 || told.status >= 500;
    const notBefore = told.status === 401 ? 0 : now + pause;
    return { ...entry, state: "waiting", unsure, tries, since: now, notBefore };
  }
  return { ...entry, state: "refused", unsure: false, refusal: refusalOf(told) };
}

function refusalOf({ status, problem = {} }: Told): Refusal {
  const { code, detail, winner, changedBy, changedAt, current } = problem;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    ...(winner && { winner }),
    ...(changedBy && { changedBy }),
    ...(changedAt !== undefined && { changedAt }),
    ...(current !== undefined && { current }),
  };
}

/** The same deed on the task as it is now; another request, so it takes another key. */
export function redone(entry: Entry, key: string, now: Date): Entry {
  const { refusal, ...rest } = entry;
  const etag = refusal?.current === undefined ? entry.etag : `"${refusal.current}"`;
  const anew = { state: "waiting", unsure: false, tries: 0, notBefore: 0 } as const;
  return { ...rest, ...anew, key, etag, at: now.toISOString(), since: now.getTime() };
}

/** How long it still has to wait; a clock that was set back says nothing about it. */
export const waitOf = ({ since, notBefore }: Entry, now: number): number =>
  now < since ? 0 : Math.max(0, notBefore - now);

export const inTurn = (one: Entry, other: Entry): number => one.turn - other.turn;

/** Of each task the first that waits, the oldest first: what was done to one task is sent in its order. */
export function firsts(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter(({ state }) => state !== "refused")
    .sort(inTurn)
    .filter(({ task }) => !seen.has(task.id) && seen.add(task.id));
}

/** What a way to decide the task is called, also one that somebody else has taken. */
export function labelOf({ deed }: Pick<Entry, "deed">, outcome: string): string {
  if (deed.kind !== "decide") return outcome;
  return new Map(Object.entries(deed.labels ?? {})).get(outcome) ?? outcome;
}
