import type { Session } from "../api";

const patience = 20_000;

type Pushing = { pushManager: PushManager };

/**
 * The browser's push service gave it another address, or none any more: whoever is signed in gets their messages at the
 * new one. Where nobody is, the screen does it at its next start.
 */
export async function subscribedAgain(registration: Pushing, given?: PushSubscription | null): Promise<void> {
  const session = await asked<Session>("/api/session");
  const { publicKey } = await asked<{ publicKey: string }>("/api/account/push-key");
  const subscription =
    given ??
    (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await asked("/api/account/push-devices", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": session.csrf ?? "" },
    body: JSON.stringify(subscription),
  });
}

async function asked<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(path, {
    ...init,
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}
