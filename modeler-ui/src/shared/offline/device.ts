import { api, etagOf, ProblemError, type Session, type TaskDetail } from "../api";
import { forgetOldWords } from "../kept";
import { workAhead } from "./ahead";
import { waitOf, type Deed, type Entry } from "./entry";
import { ownerOf } from "./flush";
import { nowIs, wipe } from "./kept-answers";
import { empty, entriesOf, outboxName, queue, sendAll, undo as takenBack } from "./outbox";
import { leave, renew, settled } from "../push/push";
import { reached, tell } from "./state";
import { say } from "./texts";
import { writeBack } from "./words";

export { forgetAnswer, keepAnswer, keptAnswer, wipe } from "./kept-answers";
export { discard, redo } from "./outbox";

const soon = 2_000;
const late = 30_000;
/** Longer than a browser's timer can, and than anybody wants to wait for nothing. */
const longest = 600_000;

type What = {
  session: Session;
  task: TaskDetail;
  deed: Deed;
  key: string;
  /** The answer is missing, although there was a network. */
  unsure: boolean;
};

/** Keeps what was done to be sent later; says so where this browser cannot keep it. */
export async function later({ session, task, deed, key, unsure }: What): Promise<void> {
  const { id, name, processName, businessKey = "", candidateGroups: groups } = task;
  const owner = ownerOf(session);
  const now = new Date();
  const entry = {
    key,
    owner,
    task: { id, name, processName, businessKey, groups },
    etag: etagOf(task),
    deed,
    at: now.toISOString(),
    state: "waiting",
    unsure,
    tries: 0,
    since: now.getTime(),
    notBefore: unsure ? now.getTime() + soon : 0,
  } as const;
  try {
    await queue(entry);
  } catch {
    throw new ProblemError({ status: 0, detail: say(unsure ? "notKeptUnsure" : "notKept") }, "");
  }
  await refresh(owner);
  void persist();
}

/** Whether it could be taken back; what was written goes back to where it was written. */
export async function undo(key: string): Promise<boolean> {
  const entry = await takenBack(key);
  if (entry) writeBack(entry);
  return entry !== undefined;
}

/** Asks the browser to keep it, and to wake the worker when there is a network, where it knows how to. */
async function persist(): Promise<void> {
  try {
    await navigator.storage.persist();
    const worker = await navigator.serviceWorker.getRegistration();
    const { sync } = (worker ?? {}) as { sync?: { register: (name: string) => Promise<void> } };
    await sync?.register(outboxName);
  } catch {
    // The page sends it by itself when it is back.
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
/** How long to wait at least; it grows while the server is not reached. */
let pause = soon;

async function refresh(owner: string): Promise<void> {
  const entries = await entriesOf(owner).catch((): Entry[] => []);
  tell({ entries });
  clearTimeout(timer);
  // also what seems to be on its way: whoever was sending it may be gone
  const waiting = entries.filter(({ state }) => state !== "refused");
  if (waiting.length === 0 || !navigator.onLine) return;
  const next = Math.min(...waiting.map((entry) => waitOf(entry, Date.now())));
  timer = setTimeout(() => void send(owner), Math.max(pause, Math.min(next, longest)));
}

let sending: Promise<void> | undefined;

/** Sends what waits, if something does. */
export function send(owner: string): Promise<void> {
  sending ??= sendOnce(owner).finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendOnce(owner: string): Promise<void> {
  const waits = (await entriesOf(owner).catch(() => [])).some(({ state }) => state !== "refused");
  if (!waits || !navigator.onLine) return refresh(owner);
  tell({ sending: true });
  try {
    const { reached: server, signedOut } = await sendAll();
    pause = server && !signedOut ? soon : Math.min(2 * pause, late);
    reached(server);
    // any other call leads to the sign-in page
    if (signedOut) await api.GET("/api/tasks", { params: { query: { limit: 1 } } }).catch(() => undefined);
  } finally {
    tell({ sending: false });
    await refresh(owner);
  }
}

/** From now on this device keeps and sends for whoever is signed in. */
export function start(session: Session, onBack: () => void): () => void {
  const owner = ownerOf(session);
  const stop = new AbortController();
  const { signal } = stop;
  const channel = new BroadcastChannel(outboxName);
  channel.onmessage = () => void refresh(owner);
  const online = () => {
    onBack();
    void send(owner);
  };
  addEventListener("online", online, { signal });
  addEventListener("offline", () => reached(false), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") void send(owner);
    },
    { signal },
  );
  if (!navigator.onLine) reached(false);
  forgetOldWords(Date.now());
  const ready = nowIs(session)
    .then(() => refresh(owner))
    .then(() => send(owner))
    .catch(() => undefined);
  void ready
    .then(() => workAhead(session, signal))
    .then(() => renew(session))
    .catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
    clearTimeout(timer);
  };
}

const enough = (): Promise<void> => new Promise((done) => setTimeout(done, soon));

/** What registers this browser for push has to have arrived, to end with the session. */
export const beforeLeaving = (): Promise<void> => Promise.race([settled(), enough()]);

/** Forgets all that is kept for somebody who signs out, sent or not. */
export async function forget(session: Session): Promise<void> {
  try {
    await wipe();
    await empty(ownerOf(session));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  await Promise.race([leave(session).catch(() => undefined), enough()]);
  tell({ entries: [] });
}
