import type { BrowserContext, Page, Worker } from "playwright-core";

/** What is shown, as a browser tells it. */
export type Shown = { title: string; body: string; tag: string; actions: string[] };

/**
 * The Chromium of the tests is a shell without a place for notifications: it denies them, whatever is granted, and has no
 * push service. What it lacks is put in here, for page and worker alike; all else is the browser's own. A whole Chromium
 * (CHROMIUM names it) shows them itself.
 */
function putIn(): void {
  const drawer = "notifications-of-the-test";
  type Kept = { title: string; options: NotificationOptions & { tag: string } };
  const prototype = ServiceWorkerRegistration.prototype as unknown as Record<string, unknown>;
  const place = (tag: string) => `/${drawer}/${encodeURIComponent(tag)}`;
  prototype.showNotification = async (title: string, options: Kept["options"]) => {
    await (await caches.open(drawer)).put(place(options.tag), Response.json({ title, options }));
  };
  prototype.getNotifications = async (of: { tag?: string } = {}) => {
    const cache = await caches.open(drawer);
    const shown: unknown[] = [];
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      if (!kept) continue;
      const { title, options } = (await kept.json()) as Kept;
      if (of.tag !== undefined && of.tag !== options.tag) continue;
      const close = () => void caches.open(drawer).then((open) => open.delete(place(options.tag)));
      shown.push({ title, ...options, close });
    }
    return shown;
  };
}

/** As a browser whose person has said yes. */
function allow(): void {
  const permission = { configurable: true, get: () => "granted" };
  Object.defineProperty(Notification, "permission", permission);
  Notification.requestPermission = () => Promise.resolve("granted");
}

const isShell = !process.env.CHROMIUM;

/** Lets pages of this context show notifications; before the first of them. */
export async function allowNotifications(context: BrowserContext, origin: string): Promise<void> {
  await context.grantPermissions(["notifications"], { origin });
  if (!isShell) return;
  await context.addInitScript(putIn);
  await context.addInitScript(allow);
}

/** The worker of the page, which can show notifications. */
export async function workerOf(page: Page): Promise<Worker> {
  const context = page.context();
  const started = context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const worker = await started;
  if (isShell) await worker.evaluate(putIn);
  return worker;
}

/** Hands a message to the page's worker as the browser does that has it from its push service. */
export async function deliver(page: Page, message: unknown): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    const found = new Promise<{ registrationId: string }>((resolve) =>
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [first] }) => {
        if (first) resolve(first);
      }),
    );
    await session.send("ServiceWorker.enable");
    const { registrationId } = await found;
    const origin = new URL(page.url()).origin;
    const data = JSON.stringify(message);
    await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  } finally {
    await session.detach();
  }
}

export const shownBy = (worker: Worker): Promise<Shown[]> =>
  worker.evaluate(async () => {
    type Told = { title: string; body: string; tag: string; actions: { title: string }[] };
    const { registration } = globalThis as unknown as {
      registration: { getNotifications: () => Promise<Told[]> };
    };
    return (await registration.getNotifications()).map(({ title, body, tag, actions }) => ({
      title,
      body,
      tag,
      actions: actions.map((action) => action.title),
    }));
  });

/**
 * Presses a notification as its person does: on a way to decide, or on its body; waits until all is done that comes of
 * it. A finger that trembles presses more than once.
 */
export const pressOn = (worker: Worker, tag: string, action = "", times = 1): Promise<void> =>
  worker.evaluate(
    async ([wanted, chosen, often]) => {
      const { registration } = globalThis as unknown as {
        registration: { getNotifications: (of: { tag: string }) => Promise<object[]> };
      };
      const [notification] = await registration.getNotifications({ tag: wanted });
      if (!notification) throw new Error(`no notification ${wanted} is shown`);
      const works: Promise<unknown>[] = [];
      const waitUntil = (work: Promise<unknown>) => void works.push(work);
      for (let count = 0; count < often; count++)
        dispatchEvent(
          Object.assign(new Event("notificationclick"), { notification, action: chosen, waitUntil }),
        );
      await Promise.allSettled(works);
    },
    [tag, action, times] as const,
  );

/** Where the worker opens new windows, which only a person's own press lets it. */
export async function windowsOf(worker: Worker): Promise<() => Promise<string[]>> {
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { clients: { openWindow: unknown }; opened: string[] };
    scope.opened = [];
    scope.clients.openWindow = (path: string) => Promise.resolve(void scope.opened.push(path));
  });
  return () => worker.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}
