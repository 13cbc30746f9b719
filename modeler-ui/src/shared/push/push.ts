import { queryOptions } from "@tanstack/react-query";
import { api, body, type Session } from "../api";
import { keep, kept, letGo } from "../kept";
import { isAppleTouch, isInstalled } from "./platform";

/** Whether this browser is told by push; where it is not, what stands in the way. */
export type PushState = "on" | "off" | "blocked" | "install-first" | "unsupported" | "not-ready";

/** Under what is kept that somebody has switched it on in this browser; it goes when they sign out. */
const place = "push";

/** In which session, and at which address of the push service. */
type Chosen = { session: string; endpoint: string };

/** In which browsers somebody is told. */
export const devicesQuery = queryOptions({
  queryKey: ["push-devices"],
  queryFn: () => body(api.GET("/api/account/push-devices")),
});

const isSupported = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

export async function pushStateOf(session: Session): Promise<PushState> {
  if (!isSupported()) return isAppleTouch() && !isInstalled() ? "install-first" : "unsupported";
  if (Notification.permission === "denied") return "blocked";
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return "not-ready";
  if (Notification.permission !== "granted" || !kept(session, place)) return "off";
  return (await registration.pushManager.getSubscription()) ? "on" : "off";
}

let before: Promise<unknown> = Promise.resolve();

/** One after the other, so that nothing is registered for somebody who has just signed out. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = before.then(work);
  before = done.catch(() => undefined);
  return done;
}

/** Until nothing is on its way to the server that registers this browser. */
export const settled = (): Promise<void> => inTurn(() => Promise.resolve());

/** Asks for the permission where there is none yet; answers false where it is not given. */
export async function switchOn(session: Session): Promise<boolean> {
  // first of all, as some browsers ask only right after a press
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return false;
  await inTurn(async () => register(session, await navigator.serviceWorker.ready));
  return true;
}

async function register(session: Session, { pushManager }: ServiceWorkerRegistration): Promise<void> {
  const { publicKey } = await body(api.GET("/api/account/push-key"));
  const subscription = await subscribed(pushManager, publicKey);
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  await body(
    api.POST("/api/account/push-devices", { body: { endpoint: endpoint ?? "", keys: { p256dh, auth } } }),
  );
  const chosen: Chosen = { session: (await sessionOfNow()) ?? "", endpoint: subscription.endpoint };
  keep(session, place, chosen);
}

/** The one that is there, unless it is for the key of another time. */
async function subscribed(pushManager: PushManager, publicKey: string): Promise<PushSubscription> {
  const there = await pushManager.getSubscription();
  if (there && textOf(there.options.applicationServerKey) === publicKey) return there;
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

/** Base64 for addresses, as the server writes its key. */
const textOf = (key: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer())))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

async function sessionOfNow(): Promise<string | undefined> {
  const { items } = await body(api.GET("/api/account/sessions"));
  return items.find(({ current }) => current)?.id;
}

/** Here, and at the server. */
export async function switchOff(session: Session): Promise<void> {
  await leave(session);
  const { items } = await body(api.GET("/api/account/push-devices"));
  const here = items.find(({ current }) => current);
  if (here) await body(api.DELETE("/api/account/push-devices/{id}", { params: { path: { id: here.id } } }));
}

/** This browser takes no push messages of theirs any more; where they have signed out, the server has ended it already. */
export function leave(session: Session): Promise<void> {
  return inTurn(async () => {
    letGo(session, place);
    const registration = await registered();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  });
}

const registered = async (): Promise<ServiceWorkerRegistration | undefined> =>
  isSupported() ? navigator.serviceWorker.getRegistration() : undefined;

/**
 * At each start: registers this browser again for somebody who has switched it on here, unless they have removed it
 * elsewhere since; and takes back what is registered for anybody else.
 */
export const renew = (session: Session): Promise<void> => inTurn(() => renewNow(session));

async function renewNow(session: Session): Promise<void> {
  const registration = await registered();
  // who helps another workspace for a while stays who they are
  if (!registration || session.support) return;
  const chosen = kept(session, place) as Chosen | null;
  const there = await registration.pushManager.getSubscription();
  if (!chosen) {
    await there?.unsubscribe();
  } else if (Notification.permission === "granted") {
    if (await isStillWanted(chosen, there)) {
      await register(session, registration);
    } else {
      letGo(session, place);
      await there?.unsubscribe();
    }
  }
}

/** What a session had registered ends with it, and what a push service has moved is gone: neither is somebody's wish. */
async function isStillWanted(chosen: Chosen, there: PushSubscription | null): Promise<boolean> {
  if (there?.endpoint !== chosen.endpoint) return true;
  const { items } = await body(api.GET("/api/account/push-devices"));
  return items.some(({ current }) => current) || (await sessionOfNow()) !== chosen.session;
}
