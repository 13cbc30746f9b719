/** Work that no server has yet, kept in this browser for one person of one tenant; signing out wipes all of it. */
const prefix = "kept/";

/** What people wrote at tasks and did not send; where they never come back to it, it goes by itself. */
const words = /^kept\/[^/]+\/[^/]+\/task\//;
const longest = 30 * 24 * 3_600_000;

/** What this browser would not keep; it is there until the page goes. */
const inHand = new Map<string, string>();

const listeners = new Set<() => void>();

export type Owner = { tenant: { id: string }; person: { id: string } };

const keyOf = ({ tenant, person }: Owner, what: string): string =>
  `${prefix}${tenant.id}/${person.id}/${what}`;

const changed = (): void => listeners.forEach((each) => each());

/** Whether it could be kept: a browser may have no room, or allow none. */
export function keep(owner: Owner, what: string, work: unknown): boolean {
  const key = keyOf(owner, what);
  const text = JSON.stringify(work);
  try {
    localStorage.setItem(key, text);
    inHand.delete(key);
    return true;
  } catch {
    inHand.set(key, text);
    return false;
  } finally {
    changed();
  }
}

/** As it is kept; the same text as long as it is the same work. */
export function keptText(owner: Owner, what: string): string | null {
  const key = keyOf(owner, what);
  try {
    return inHand.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const kept = (owner: Owner, what: string): unknown => parsed(keptText(owner, what));

export function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

export function letGo(owner: Owner, what: string): void {
  remove(keyOf(owner, what));
  changed();
}

function remove(key: string): void {
  inHand.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // What is not allowed holds nothing.
  }
}

/** Calls back when something is kept or let go, in another tab as well. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

export function wipeKept(): void {
  [...keys(), ...inHand.keys()].forEach(remove);
  changed();
}

/** Forgets what was written at a task a month ago and never sent. */
export function forgetOldWords(now: number): void {
  keys()
    .filter((key) => words.test(key) && now - writtenAt(key) > longest)
    .forEach(remove);
}

function writtenAt(key: string): number {
  const { at } = (parsed(localStorage.getItem(key)) ?? {}) as { at?: number };
  return at ?? 0;
}
