import { outboxName, sendAll } from "./outbox";

/** The files that the tasks need, and the version of all of them together; the build fills it in. */
declare const __SHELL__: { version: string; files: string[] };

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Syncing = Lasting & { tag: string };
type Worker = EventTarget & { location: Location; clients: { claim: () => Promise<void> } };

const worker = globalThis as unknown as Worker;
const prefix = "shell-";
const shell = prefix + __SHELL__.version;
const page = "/index.html";
/** The one file that is not of this version, but of the workspace of whoever is signed in. */
const theme = "/theme.css";
const files = new Set(__SHELL__.files);
const patience = 5_000;

type Events = { install: Lasting; activate: Lasting; fetch: Fetching; sync: Syncing };

const on = <Kind extends keyof Events>(kind: Kind, work: (event: Events[Kind]) => void): void =>
  worker.addEventListener(kind, (event) => work(event as Events[Kind]));

on("install", (event) => event.waitUntil(fetchShell()));

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
  if (event.tag === outboxName)
    event.waitUntil(
      sendAll().then(({ left, signedOut }) => {
        if (left > 0 && !signedOut) throw new Error(`${left} could not be sent yet`);
      }),
    );
});

async function fetchShell(): Promise<void> {
  const cache = await caches.open(shell);
  await cache.addAll(__SHELL__.files.map((file) => new Request(file, { cache: "no-cache" })));
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== shell).map((name) => caches.delete(name)),
  );
}

/** A place in the screen, as the server tells it from everything else. */
const isPlace = (path: string): boolean =>
  !/^\/(api|engine-rest|oauth2|hooks|actuator|assets|error|brand|problems|[.]well-known)(\/|$)/.test(path) &&
  !/[.][^/]*$/.test(path);

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
  if (answer?.ok && file === theme) await (await caches.open(shell)).put(theme, answer.clone());
  return answer ?? (await cached(file)) ?? asked;
}
