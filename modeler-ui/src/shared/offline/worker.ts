import { allHere, face, keepTheRest, shellPrefix, type Opening } from "./files";
import { outboxName } from "./outbox";
import type { Pushed, Shown } from "./push-message";
import { decide, sendPressed, shownHere } from "./pushed";
import { subscribedAgain } from "./subscribed-again";

/** The files that the tasks need, those that some of them need, and the version of all together; by the build. */
declare const __SHELL__: { version: string; files: string[]; rest: string[] };

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Syncing = Lasting & { tag: string };
type Told = Lasting & { data: unknown };
type Pushing = Lasting & { data: { json: () => Pushed } | null };
type Pressed = Lasting & { action: string; notification: { close: () => void; data: Pushed } };
type Resubscribed = Lasting & { newSubscription?: PushSubscription | null };
type Tab = {
  focus: () => Promise<unknown>;
  postMessage: (asked: Opening, answer: Transferable[]) => void;
};
type Clients = {
  claim: () => Promise<void>;
  matchAll: (of: { type: "window"; includeUncontrolled: boolean }) => Promise<Tab[]>;
  openWindow: (path: string) => Promise<unknown>;
};
type Registration = {
  pushManager: PushManager;
  showNotification: (title: string, options: NotificationOptions) => Promise<void>;
  getNotifications: (of: { tag: string }) => Promise<{ close: () => void }[]>;
  sync?: { register: (name: string) => Promise<void> };
};
type Worker = EventTarget & { location: Location; clients: Clients; registration: Registration };

const worker = globalThis as unknown as Worker;
const shell = shellPrefix + __SHELL__.version;
const page = "/index.html";
const files = new Set([...__SHELL__.files, ...__SHELL__.rest]);
const patience = 5_000;
/** A page that is open and does not answer is frozen, or shows something else. */
const answering = 1_000;

type Events = {
  install: Lasting;
  activate: Lasting;
  fetch: Fetching;
  sync: Syncing;
  message: Told;
  push: Pushing;
  notificationclick: Pressed;
  pushsubscriptionchange: Resubscribed;
};

const on = <Kind extends keyof Events>(kind: Kind, work: (event: Events[Kind]) => void): void =>
  worker.addEventListener(kind, (event) => work(event as Events[Kind]));

on("install", (event) => event.waitUntil(fetchFiles(__SHELL__.files)));

on("message", (event) => {
  if (event.data === keepTheRest) event.waitUntil(fetchRest());
});

on("activate", (event) => event.waitUntil(Promise.all([forgetOlder(), worker.clients.claim()])));

/** What the API answers never goes through here, so no cache of this worker can hold it. */
on("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    if (isPlace(pathname)) event.respondWith(fromServer(request, page));
  } else if (pathname.startsWith("/assets/") && files.has(pathname)) {
    event.respondWith(fromShell(request, pathname));
  } else if (files.has(pathname)) {
    event.respondWith(fromServer(request, pathname));
  }
});

/** The browser has a network again; a failure makes it ask once more. */
on("sync", (event) => {
  if (event.tag === outboxName) event.waitUntil(sendWhatWaits());
});

async function sendWhatWaits(): Promise<void> {
  const { flushed, done, refused } = await sendPressed();
  await Promise.all([...done.map(close), ...refused.map(show)]);
  if (flushed.left > 0 && !flushed.signedOut) throw new Error(`${flushed.left} could not be sent yet`);
}

/** A browser takes the permission away from whoever shows nothing. */
on("push", (event) => {
  if (event.data) event.waitUntil(shownHere(event.data.json()).then(show));
});

on("notificationclick", (event) => {
  const { action, notification } = event;
  notification.close();
  event.waitUntil(action === "" ? open(notification.data.path) : press(notification.data, action));
});

on("pushsubscriptionchange", (event) =>
  event.waitUntil(subscribedAgain(worker.registration, event.newSubscription).catch(() => undefined)),
);

const show = ({ title, options }: Shown): Promise<void> =>
  worker.registration.showNotification(title, options);

async function close({ tag }: Pushed): Promise<void> {
  for (const shown of await worker.registration.getNotifications({ tag })) shown.close();
}

const pressed = new Set<string>();

/** A finger that trembles decides once. */
async function press(pushed: Pushed, outcome: string): Promise<void> {
  if (pressed.has(pushed.tag)) return;
  pressed.add(pushed.tag);
  await decideBy(pushed, outcome).finally(() => pressed.delete(pushed.tag));
}

/** Done, it needs no word; refused or still waiting, it says so where it was pressed. */
async function decideBy(pushed: Pushed, outcome: string): Promise<void> {
  if (!(await decide(pushed, outcome))) return open(pushed.path);
  const { refused, waiting } = await sendPressed();
  await Promise.all([...refused, ...waiting].map(show));
  if (waiting.length > 0) await worker.registration.sync?.register(outboxName).catch(() => undefined);
}

/** In the screen that was looked at last, or in a new one. */
async function open(path: string): Promise<void> {
  const [tab] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tab && (await opens(tab, path))) await tab.focus().catch(() => undefined);
  else await worker.clients.openWindow(path);
}

/** The page goes there by itself, so that nothing that is written in it is lost. */
function opens(tab: Tab, path: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = () => done(true);
    setTimeout(() => done(false), answering);
    tab.postMessage({ open: path }, [port2]);
  });
}

/** Those that are not here yet, as anybody sees them: nothing in them is of whoever is signed in. */
async function fetchFiles(wanted: string[]): Promise<void> {
  const cache = await caches.open(shell);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = wanted.filter((file) => !here.has(file));
  await cache.addAll(missing.map((file) => new Request(file, { cache: "no-cache", credentials: "omit" })));
}

async function fetchRest(): Promise<void> {
  await fetchFiles(__SHELL__.rest);
  await (await caches.open(shell)).put(allHere, new Response());
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(shellPrefix) && name !== shell).map((name) => caches.delete(name)),
  );
}

/** A place in the screen, as the server tells it from everything else. */
const isPlace = (path: string): boolean =>
  !/^\/(api|engine-rest|oauth|oauth2|hooks|unsubscribe|actuator|assets|error|brand|problems|[.]well-known)(\/|$)/.test(
    path,
  ) && !/[.][^/]*$/.test(path);

const cached = async (file: string): Promise<Response | undefined> =>
  (await caches.open(shell)).match(file, { ignoreVary: true });

/** Named by its content, so that what is kept is what the server has. */
const fromShell = async (request: Request, file: string): Promise<Response> =>
  (await cached(file)) ?? fetch(request);

/** The server's, or what is kept where it does not answer or is long about it. */
async function fromServer(request: Request, file: string): Promise<Response> {
  const asked = fetch(request);
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), patience));
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  if (answer?.ok && file === face) await (await caches.open(shell)).put(face, answer.clone());
  return answer ?? (await cached(file)) ?? asked;
}
