import { database } from "./database";
import { redone, type Entry } from "./entry";
import { flush, type Ask, type Box, type Flushed } from "./flush";

/** The name of the lock, of the channel between tabs and worker, and of the browser's own sync. */
export const outboxName = "ropewalk-outbox";

const patience = 20_000;

const channel = new BroadcastChannel(outboxName);

/** Tells every tab that something has changed. */
const changed = (): void => channel.postMessage("changed");

const writing = async () => (await database()).transaction("outbox", "readwrite", { durability: "strict" });

const box: Box = {
  all: async () => (await database()).getAll("outbox"),
  put: async (entry) => {
    const change = await writing();
    await change.store.put(entry);
    await change.done;
    changed();
  },
  remove: async (key) => {
    const change = await writing();
    await change.store.delete(key);
    await change.done;
    changed();
  },
  take: async (key) => {
    const change = await writing();
    const found = await change.store.get(key);
    const taken: Entry | undefined = found && { ...found, state: "sending", unsure: true };
    if (taken) await change.store.put(taken);
    await change.done;
    changed();
    return taken;
  },
};

/** All that is kept for one person of one tenant, the oldest first. */
export const entriesOf = async (owner: string): Promise<Entry[]> =>
  (await box.all())
    .filter((entry) => entry.owner === owner)
    .sort((one, other) => one.at.localeCompare(other.at));

/** Keeps what was done until the server knows it; fails where this browser cannot keep it. */
export const queue = (entry: Entry): Promise<void> => box.put(entry);

/** Whether it could be taken back: what is being sent, or was sent without an answer, may be done already. */
export async function undo(key: string): Promise<boolean> {
  const change = await writing();
  const found = await change.store.get(key);
  const free = found?.state === "waiting" && !found.unsure;
  if (free) await change.store.delete(key);
  await change.done;
  changed();
  return free;
}

/** Forgets what the server refused. */
export const discard = (key: string): Promise<void> => box.remove(key);

/** Does it again on the task as it is now. */
export async function redo(entry: Entry): Promise<void> {
  const change = await writing();
  await change.store.delete(entry.key);
  await change.store.put(redone(entry, crypto.randomUUID(), new Date().toISOString()));
  await change.done;
  changed();
}

/** Forgets all of somebody's, whether it was sent or not. */
export async function empty(owner: string): Promise<void> {
  for (const { key } of await entriesOf(owner)) await box.remove(key);
}

const ask: Ask = (path, init) =>
  fetch(path, {
    ...init,
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  });

/** Sends what waits; over all tabs and the worker one at a time. */
export const sendAll = async (): Promise<Flushed> =>
  navigator.locks.request(outboxName, () => flush(box, ask));
