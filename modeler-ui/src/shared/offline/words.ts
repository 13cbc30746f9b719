import { keepWritten } from "../kept";
import type { Entry } from "./entry";

/** Puts what was written for something that is taken back where it was written, to go on with. */
export function writeBack({ owner, task, deed }: Entry): void {
  const [tenant = "", person = ""] = owner.split("/");
  const who = { tenant: { id: tenant }, person: { id: person } };
  if (deed.kind === "comment") keepWritten(who, task.id, "said", { text: deed.text, named: deed.mentioned });
  if (deed.kind !== "decide") return;
  if (deed.comment !== "") keepWritten(who, task.id, "comment", deed.comment);
  keepWritten(who, task.id, "fields", deed.fields);
}
