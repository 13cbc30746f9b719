import type { Session, Task } from "../api";
import { database, type Kept } from "./database";
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

async function store(key: string, value: unknown): Promise<void> {
  await (await database()).put("kept", { key, at: new Date().toISOString(), value });
}

const whoIsKept = async (): Promise<Who | undefined> => (await stored(whoKey))?.value as Who | undefined;

/** Forgets everything that was kept to be read. */
export const wipe = (): Promise<void> => inTurn(async () => (await database()).clear("kept"));

/** Who is signed in now: what was kept for anybody else, or with other rights, is forgotten. */
export function nowIs(session: Session): Promise<void> {
  return inTurn(async () => {
    const { person, permissions } = session;
    const owner = ownerOf(session);
    const rights = [person.role, person.roleName ?? "", ...permissions].join(" ");
    const before = await whoIsKept();
    if (before && (before.owner !== owner || before.rights !== rights))
      await (await database()).clear("kept");
    const { csrf: _, ...told } = session;
    await store(whoKey, { owner, rights, session: told } satisfies Who);
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
    const who = await whoIsKept();
    if (who) await store(`${who.owner} ${name}`, await response.json());
  });
}

export function forgetAnswer(address: string): Promise<void> {
  return inTurn(async () => {
    const who = await whoIsKept();
    const name = nameOf(address);
    if (who && name) await (await database()).delete("kept", `${who.owner} ${name}`);
  });
}

/** Forgets the tasks that are in no list any more. */
export function keepOnly(tasks: ReadonlySet<string>): Promise<void> {
  return inTurn(async () => {
    const kept = await database();
    for (const key of await kept.getAllKeys("kept")) {
      const task = /\/api\/tasks\/(.+)$/.exec(key)?.[1];
      if (task && !tasks.has(task)) await kept.delete("kept", key);
    }
  });
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

/** The version in which a task is kept. */
export async function keptVersion(address: string): Promise<number | undefined> {
  const found = await keptAnswer(address);
  return (found?.value as { version?: number } | undefined)?.version;
}
