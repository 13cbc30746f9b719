import type { Entry } from "./entry";

/** The browser's own question whether to install, which it lets us ask later. */
export type InstallPrompt = Event & { prompt: () => Promise<unknown> };

export type OfflineState = {
  /** The last call reached no server. */
  offline: boolean;
  /** When what is shown was true, where it comes from this device. */
  asOf?: string;
  entries: readonly Entry[];
  sending: boolean;
  install?: InstallPrompt | undefined;
};

let state: OfflineState = { offline: false, entries: [], sending: false };
const listeners = new Set<() => void>();

export const offlineState = (): OfflineState => state;

export function tell(change: Partial<OfflineState>): void {
  state = { ...state, ...change };
  listeners.forEach((each) => each());
}

/** Each call says whether it reached the server. */
export function reached(server: boolean): void {
  if (server && state.offline) {
    const { asOf: _, ...rest } = state;
    state = rest;
  }
  if (state.offline === server) tell({ offline: !server });
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof window !== "undefined") {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    tell({ install: event as InstallPrompt });
  });
}
