import { useSyncExternalStore } from "react";
import type { Entry } from "./entry";
import { isOfNow } from "./era";
import { offlineState, subscribe, tell, type OfflineState } from "./state";

export type { Deed, Entry } from "./entry";
export { asks } from "./era";
export type { Opening } from "./files";
export { reached, tell } from "./state";

export const useOffline = (): OfflineState => useSyncExternalStore(subscribe, offlineState);

/** What was done to a task and waits to be sent, the newest of it. */
export const useQueued = (task: string): Entry | undefined =>
  useOffline().entries.findLast(
    (entry) => entry.task.id === task && entry.state !== "refused" && entry.deed.kind !== "comment",
  );

type UnsentComment = { key: string; text: string; at: string };

/** What was said at a task and waits to be sent. */
export const useUnsentComments = (task: string): UnsentComment[] =>
  useOffline().entries.flatMap(({ key, task: { id }, state, deed, at }) =>
    id === task && state !== "refused" && deed.kind === "comment" ? [{ key, text: deed.text, at }] : [],
  );

/** What this device keeps, and what it sends later; it is loaded when it is needed first. */
export const device = () => import("./device");

const keptPath =
  /^\/api\/(brand|session|tasks(\/[^/]+(\/suggestions)?)?|process-definitions\/[^/]+\/diagram)$/;
const keptAt = "X-Kept-At";

export const isKept = (response: Response): boolean => response.headers.has(keptAt);

const concerns = ({ method, url }: Request): boolean =>
  method === "GET" && keptPath.test(new URL(url).pathname);

/** Keeps an answer that is worth reading without a network, and forgets what is not theirs to read any more. */
export function keep(request: Request, response: Response): void {
  if (!concerns(request) || !isOfNow(request)) return;
  if (response.ok) {
    const copy = response.clone();
    void device().then((here) => here.keepAnswer(request.url, copy));
  } else if ([403, 404].includes(response.status)) {
    void device().then((here) => here.forgetAnswer(request.url));
  }
}

/** What the server answered when it was reached last. */
export async function kept(request: Request): Promise<Response | undefined> {
  if (!concerns(request)) return undefined;
  try {
    const found = await (await device()).keptAnswer(request.url);
    if (!found) return undefined;
    if (request.url.includes("/tasks")) tell({ asOf: found.at });
    return Response.json(found.value, { headers: { [keptAt]: found.at } });
  } catch {
    return undefined;
  }
}
