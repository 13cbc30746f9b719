import { api, body, etagOf, ProblemError, type Session, type TaskDetail } from "../api";
import type { Deed, Entry } from "./entry";
import { ownerOf } from "./flush";
import { keepOnly, keptVersion, nowIs, wipe } from "./kept-answers";
import { empty, entriesOf, outboxName, queue, sendAll } from "./outbox";
import { reached, tell } from "./state";
import { say } from "./texts";

export { forgetAnswer, keepAnswer, keptAnswer, wipe } from "./kept-answers";
export { discard, redo, undo } from "./outbox";

const atOnce = 25;
const soon = 2_000;
const late = 30_000;
const ahead = 60_000;

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
  const entry: Entry = {
    key,
    owner,
    task: { id, name, processName, businessKey, groups },
    etag: etagOf(task),
    deed,
    at: new Date().toISOString(),
    state: "waiting",
    unsure,
    tries: 0,
    notBefore: unsure ? Date.now() + soon : 0,
  };
  try {
    await queue(entry);
  } catch {
    throw new ProblemError({ status: 0, detail: say("notKept") }, "");
  }
  await refresh(owner);
  void persist();
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
  const next = entries.filter(({ state }) => state === "waiting").map(({ notBefore }) => notBefore);
  if (next.length === 0 || !navigator.onLine) return;
  timer = setTimeout(() => void send(owner), Math.max(pause, Math.min(...next) - Date.now()));
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
  const ready = nowIs(session)
    .then(() => refresh(owner))
    .then(() => send(owner))
    .catch(() => undefined);
  void ready.then(() => workAhead(signal));
  return () => {
    stop.abort();
    channel.close();
    clearTimeout(timer);
  };
}

/** Once a worker can show the screen without a network, the tasks in it are fetched before they are opened. */
async function workAhead(signal: AbortSignal): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    await navigator.serviceWorker.ready;
  } catch {
    return;
  }
  if (signal.aborted) return;
  void fetchAhead(signal);
  const again = setInterval(() => void fetchAhead(signal), ahead);
  signal.addEventListener("abort", () => clearInterval(again));
}

async function fetchAhead(signal: AbortSignal): Promise<void> {
  if (!navigator.onLine || document.visibilityState !== "visible") return;
  try {
    const listed = new Set<string>();
    for (const filter of ["mine", "group"] as const) {
      const { items } = await body(api.GET("/api/tasks", { params: { query: { filter, limit: atOnce } } }));
      for (const { id, version } of items) {
        if (signal.aborted) return;
        listed.add(id);
        if ((await keptVersion(`${location.origin}/api/tasks/${id}`)) !== version)
          await body(api.GET("/api/tasks/{id}", { params: { path: { id } } }));
      }
    }
    await keepOnly(listed);
  } catch {
    // What is missing is fetched the next time.
  }
}

/** Forgets all that is kept for somebody who signs out, sent or not. */
export async function forget(session: Session): Promise<void> {
  try {
    await wipe();
    await empty(ownerOf(session));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  tell({ entries: [] });
}
