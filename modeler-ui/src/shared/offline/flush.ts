import type { Problem, Session } from "../api";
import { firsts, settled, waitOf, type Entry, type Told } from "./entry";

/** Where the entries are kept. */
export type Box = {
  all: () => Promise<Entry[]>;
  put: (entry: Entry) => Promise<void>;
  remove: (key: string) => Promise<void>;
  /** Marks an entry as being sent; nothing when it was taken back meanwhile. */
  take: (key: string) => Promise<Entry | undefined>;
};

export type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** What came of it; `left` still waits, `reached` is whether the server answered at all. */
export type Flushed = { sent: number; left: number; reached: boolean; signedOut: boolean };

export const ownerOf = ({ tenant, person }: Pick<Session, "tenant" | "person">): string =>
  `${tenant.id}/${person.id}`;

/**
 * Sends what waits of whoever is signed in now, each once; one that fails holds back only what was done to the same
 * task after it. Must not run twice at the same time.
 */
export async function flush(box: Box, ask: Ask, now: () => number = Date.now): Promise<Flushed> {
  const nothing = { sent: 0, reached: true, signedOut: false };
  const waiting = firsts(await box.all());
  const due = (entry: Entry) => waitOf(entry, now()) === 0;
  if (!waiting.some(due)) return { ...nothing, left: waiting.length };
  const { status, session } = await who(ask);
  if (!session) return { ...nothing, left: waiting.length, reached: status !== 0, signedOut: status === 401 };
  const owner = ownerOf(session);
  const own = async () => firsts(await box.all()).filter((entry) => entry.owner === owner);
  const tried = new Set<string>();
  let sent = 0;
  const so = async (signedOut: boolean) => ({ sent, left: (await own()).length, reached: true, signedOut });
  for (;;) {
    const next = (await own()).find((entry) => due(entry) && !tried.has(entry.key));
    if (!next) return so(false);
    tried.add(next.key);
    const entry = await taken(box, next);
    if (!entry) continue;
    const told = await send(entry, session.csrf ?? "", ask);
    const rest = settled(entry, told, now());
    // where there is no room even for that, it stays as it was and is sent again under its key
    if (rest) await box.put(rest).catch(() => undefined);
    else {
      await box.remove(entry.key);
      await follow(box, entry, told.etag);
      sent++;
    }
    if (told.status === 401) return so(true);
  }
}

/** A browser that has no room left to mark it sends it all the same: its key makes it act once. */
async function taken(box: Box, entry: Entry): Promise<Entry | undefined> {
  try {
    return await box.take(entry.key);
  } catch {
    return { ...entry, state: "sending", unsure: true };
  }
}

/** What was done to a task after it was taken is about the version that taking it made. */
async function follow(box: Box, done: Entry, etag: string | null | undefined): Promise<void> {
  if (!etag) return;
  for (const entry of await box.all()) {
    if (entry.task.id === done.task.id && entry.etag === done.etag && entry.state === "waiting")
      await box.put({ ...entry, etag });
  }
}

async function who(ask: Ask): Promise<{ status: number; session?: Session }> {
  try {
    const answer = await ask("/api/session", {});
    return { status: answer.status, ...(answer.ok && { session: (await answer.json()) as Session }) };
  } catch {
    return { status: 0 };
  }
}

async function send(entry: Entry, csrf: string, ask: Ask): Promise<Told> {
  const { path, method, body } = requestOf(entry);
  try {
    const answer = await ask(path, {
      method,
      headers: {
        "X-CSRF-TOKEN": csrf,
        ...(entry.deed.kind !== "comment" && { "If-Match": entry.etag }),
        "Idempotency-Key": entry.key,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const seconds = Number(answer.headers.get("Retry-After"));
    return {
      status: answer.status,
      etag: answer.headers.get("ETag"),
      ...(seconds > 0 && { retryAfter: seconds }),
      ...(!answer.ok && { problem: await problemOf(answer) }),
    };
  } catch {
    return { status: 0 };
  }
}

function requestOf({ task, deed }: Entry): { path: string; method: string; body?: unknown } {
  const path = `/api/tasks/${encodeURIComponent(task.id)}`;
  if (deed.kind === "comment") {
    const { text, mentioned } = deed;
    const named = mentioned.map(({ id }) => id);
    return { path: `${path}/comments`, method: "POST", body: { text, mentioned: named } };
  }
  if (deed.kind !== "decide")
    return { path: `${path}/claim`, method: deed.kind === "claim" ? "POST" : "DELETE" };
  const { outcome, comment, fields } = deed;
  return {
    path: `${path}/decision`,
    method: "POST",
    body: { outcome, fields, ...(comment === "" ? {} : { comment }) },
  };
}

async function problemOf(answer: Response): Promise<Partial<Problem>> {
  try {
    return (await answer.json()) as Partial<Problem>;
  } catch {
    return {};
  }
}
