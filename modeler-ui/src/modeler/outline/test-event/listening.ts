import type { EventBus } from "../../services";
import type { Shape } from "../model";

const event = "testEvent.listen";

type Asked = { shape: Shape };

/** Asks, from the properties panel or the outline, to look at an event that a step waits for. */
export const listen = (events: EventBus, shape: Shape): void => events.fire(event, { shape });

export function onListen(events: EventBus, open: (shape: Shape) => void): () => void {
  const listener = (asked?: unknown) => open((asked as Asked).shape);
  events.on(event, listener);
  return () => events.off(event, listener);
}
