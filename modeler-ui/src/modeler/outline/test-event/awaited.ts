import { eventOf } from "../kinds";
import type { Extensions } from "../extensions";
import type { Moddle, Shape } from "../model";

/** What comes from outside that a step waits for (docs/reference/process-properties.md). */
export type Awaited = {
  /** `hubspot.contact-created` */
  message: string;
  /** The name of the connection that it has to come by; empty for any. */
  connection: string;
  /** The variable that its payload arrives in. */
  variable: string;
};

const fromOutside = /^[a-z0-9-]+\.[a-z0-9-]+$/;
const property = (name: string) => ({ binding: { type: "camunda:property", name } });

export function awaitedBy(shape: Shape, extensions: Extensions): Awaited | undefined {
  const holder = shape.type === "bpmn:ReceiveTask" ? shape.businessObject : eventOf(shape);
  const message = (holder?.get("messageRef") as Moddle | undefined)?.name ?? "";
  if (!/(StartEvent|CatchEvent|BoundaryEvent|ReceiveTask)$/.test(shape.type) || !fromOutside.test(message))
    return undefined;
  return {
    message,
    connection: extensions.value(shape, property("connection")).trim(),
    variable: extensions.value(shape, property("resultVariable")).trim() || "event",
  };
}
