/** What a connection holds up: the calls of steps that go out, and the events that came in. */
export const calls = ["waiting-calls", "failed-calls"] as const;
export const events = ["waiting", "undeliverable", "ignored", "discarded"] as const;

export type CallView = (typeof calls)[number];
export type EventView = (typeof events)[number];
export type QueueView = CallView | EventView;

export const views: readonly QueueView[] = [...calls, ...events];

/** Which of them is looked at; it lives in the address. */
export type QueueSearch = { show?: QueueView };

export function asQueueSearch({ show }: Record<string, unknown>): QueueSearch {
  const known = views.find((each) => each === show);
  return known ? { show: known } : {};
}

export const isCalls = (view: QueueView): view is CallView => calls.some((each) => each === view);
