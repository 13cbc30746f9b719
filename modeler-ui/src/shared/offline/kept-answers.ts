import type { Session, Task } from "../api";
import { closeAll } from "../push/shown";
import { database, type Kept, type Store } from "./database";
import { anew } from "./era";
import { forgetFace } from "./files";
import { ownerOf } from "./flush";

/** The answers to one person of one tenant, as they were when the server was reached last. */
type Tasks = { items: Task[]; next?: string; counts: unknown };

const whoKey = "who";

type Who = { owner: string; rights: string; session: Session };

let asked: Promise<void> = Promise.resolve();

/**
 * One after the other, so that nothing is written for somebody who has just been forgotten. A browser that keeps nothing
 * has nothing to read later, which is no failure.
 */
function inTurn(work: () => Promise<void>): Promise<void> {
  asked = asked.then(work).catch(() => undefined);
  return asked;
}

const stored = async (key: string): Promise<Kept | undefined> => (await database()).get("kept", key);

const asItIs = <Value>(key: string, value: Value): Kept<Value> => ({
  key,
  at: new Date().toISOString(),
  value,
});

/** One change, between which and what it has read no other tab can come. */
async function change(work: (kept: Store, who: Who | undefined) => Promise<unknown>): Promise<void> {
  const { store, done } = (await database()).transaction("kept", "readwrite");
  const who = (await store.get(whoKey))?.value as Who | undefined;
  await Promise.all([work(store, who), done]);
}

/** Forgets everything that was kept to be read. */
export function wipe(): Promise<void> {
  anew();
  return inTurn(async () => {
    await closeAll();
    await (await database()).clear("kept");
    await forgetFace();
  });
}

/** Who is signed in now: what was kept for anybody else, or with other rights, is forgotten. */
export function nowIs(session: Session): Promise<void> {
  return inTurn(() => {
    const { person, permissions } = session;
    const owner = ownerOf(session);
    const rights = [person.role, person.roleName ?? "", ...permissions].join(" ");
    const { csrf: _, ...told } = session;
    return change(async (kept, before) => {
      if (before && before.owner !== owner) anew();
      if (before && (before.owner !== owner || before.rights !== rights)) await kept.clear();
      await kept.put(asItIs<Who>(whoKey, { owner, rights, session: told }));
    });
  });
}

/** Under what an answer is kept; nothing for parts of a list. */
function nameOf(address: string): string | undefined {
  const { pathname, searchParams } = new URL(address);
  if (pathname !== "/api/tasks") return pathname;
  if (searchParams.get("cursor") || searchParams.get("search")) return undefined;
  return `${pathname}?filter=${searchParams.get("filter") ?? "mine"}`;
}

/** Only for somebody of whom it is known who they are. */
export function keepAnswer(address: string, response: Response): Promise<void> {
  const name = nameOf(address);
  if (name === undefined || name === "/api/session") return Promise.resolve();
  return inTurn(async () => {
    const value: unknown = await response.json();
    await change(async (kept, who) => who && kept.put(asItIs(`${who.owner} ${name}`, value)));
  });
}

export function forgetAnswer(address: string): Promise<void> {
  const name = nameOf(address);
  return inTurn(() => change(async (kept, who) => who && name && kept.delete(`${who.owner} ${name}`)));
}

/** What is looked at one by one, and forgotten when it is in no list any more. */
const oneByOne = /\/api\/(?:tasks|process-definitions)\/.+$/;

/** Forgets the tasks and drawings that nothing leads to any more; they are named by their paths. */
export function keepOnly(paths: ReadonlySet<string>): Promise<void> {
  return inTurn(() =>
    change(async (kept) => {
      for (const key of await kept.getAllKeys()) {
        const path = oneByOne.exec(key)?.[0];
        if (path && !paths.has(path)) await kept.delete(key);
      }
    }),
  );
}

/** What was answered when the server was reached last. */
export async function keptAnswer(address: string): Promise<Kept | undefined> {
  await asked;
  const who = await stored(whoKey);
  if (!who) return undefined;
  const { owner, session } = who.value as Who;
  const { pathname, searchParams } = new URL(address);
  if (pathname === "/api/session") return { ...who, value: session };
  if (pathname !== "/api/tasks") return stored(`${owner} ${pathname}`);
  const found = await stored(`${owner} ${pathname}?filter=${searchParams.get("filter") ?? "mine"}`);
  return found && { ...found, value: within(found.value as Tasks, searchParams) };
}

/** What is kept of a list has one page, in which can be searched and sorted as the server would. */
function within({ items, counts }: Tasks, asked: URLSearchParams): Omit<Tasks, "next"> {
  const words = (asked.get("search") ?? "").toLowerCase();
  const fits = ({ name, processName, businessKey }: Task) =>
    [name, processName, businessKey ?? ""].some((each) => each.toLowerCase().includes(words));
  const later = "9999";
  const order: Record<string, (one: Task, other: Task) => number> = {
    due: (one, other) => (one.dueAt ?? later).localeCompare(other.dueAt ?? later),
    priority: (one, other) => other.priority - one.priority,
  };
  return { counts, items: items.filter(fits).sort(order[asked.get("sort") ?? ""] ?? (() => 0)) };
}
