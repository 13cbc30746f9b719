import type { Shape } from "./model";
import type { EventBus } from "../services";

const event = "drawnPeople.choose";

type Asked = { shape: Shape };

/** Asks, from within the properties panel, who gets this step's task when it is late. */
export const choosePerson = (events: EventBus, shape: Shape): void => events.fire(event, { shape });

export function onChoosing(events: EventBus, choose: (shape: Shape) => void): () => void {
  const listener = (asked?: unknown) => choose((asked as Asked).shape);
  events.on(event, listener);
  return () => events.off(event, listener);
}
