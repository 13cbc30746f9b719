import { database } from "./database";
import { inTurn, redone, type Entry } from "./entry";
import { flush, type Ask, type Box, type Flushed } from "./flush";

/** The name of the lock, of the channel between tabs and worker, and of the browser's own sync. */
export const outboxName = "ropewalk-outbox";

const patience = 20_000;

const channel = new BroadcastChannel(outboxName);

/** Tells every tab that something has changed. */
const changed = (): void => channel.postMessage("changed");

const writing = async () => (await database()).transaction("outbox", "readwrite", { durability: "strict" });

type Store = Awaited<ReturnType<typeof writing>>["store"];

/** One change of what is kept, whole or not at all; whatever of it fails, the change fails with it. */
async function write<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const change = await writing();
  const [result] = await Promise.all([work(change.store), change.done]);
  changed();
  return result;
}

const box: Box = {
  all: async () => (await database()).getAll("outbox"),
  put: (entry) =>
    write(async (store) => {
      await store.put(entry);
    }),
  remove: (key) => write((store) => store.delete(key)),
  take: (key) =>
    write(async (store) => {
      const found = await store.get(key);
      const taken: Entry | undefined = found && { ...found, state: "sending", unsure: true };
      if (taken) await store.put(taken);
      return taken;
    }),
};

/** All that is kept, of whomever. */
export const entriesOfAll = (): Promise<Entry[]> => box.all();

/** All that is kept for one person of one tenant, the oldest first. */
export const entriesOf = async (owner: string): Promise<Entry[]> =>
  (await box.all()).filter((entry) => entry.owner === owner).sort(inTurn);

/** Keeps what was done until the server knows it; fails where this browser cannot keep it. */
export const queue = (entry: Omit<Entry, "turn">): Promise<void> =>
  write(async (store) => {
    const last = Math.max(0, ...(await store.getAll()).map(({ turn }) => turn));
    await store.put({ ...entry, turn: last + 1 });
  });

/** What was taken back; nothing where it is being sent, or was sent without an answer, and may be done already. */
export const undo = (key: string): Promise<Entry | undefined> =>
  write(async (store) => {
    const found = await store.get(key);
    if (found?.state !== "waiting" || found.unsure) return undefined;
    await store.delete(key);
    return found;
  });

/** Forgets what the server refused. */
export const discard = (key: string): Promise<void> => box.remove(key);

/** Does it again on the task as it is now. */
export const redo = (entry: Entry): Promise<void> =>
  write(async (store) => {
    await store.put(redone(entry, crypto.randomUUID(), new Date()));
    await store.delete(entry.key);
  });

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
