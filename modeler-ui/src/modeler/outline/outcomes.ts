import { processId } from "../blank";
import type { Extensions } from "./extensions";
import type { Shape } from "./model";

/** Where a user task says how it can be decided: "approve:Approve,reject:Turn down". */
const property = { binding: { type: "camunda:property", name: "outcomes" }, optional: true };

type Outcome = { id: string; label: string };

const read = (text: string): Outcome[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => {
      const [id = "", label] = each.split(":", 2).map((part) => part.trim());
      return { id, label: label ?? id };
    });

/** As a person writes them: "Approve, Turn down". */
export const outcomesOf = (shape: Shape, extensions: Extensions): string =>
  read(extensions.value(shape, property))
    .map(({ label }) => label)
    .join(", ");

/** What was there keeps its id, which conditions may ask for. */
export function setOutcomes(shape: Shape, extensions: Extensions, labels: string): void {
  const before = read(extensions.value(shape, property));
  const after = labels
    .split(",")
    .map((label) => label.replaceAll(":", " ").trim())
    .filter((label) => label !== "")
    .map((label) => before.find((each) => each.label === label) ?? { id: processId(label), label });
  extensions.setValue(shape, property, after.map(({ id, label }) => `${id}:${label}`).join(","));
}

/** The variable that holds the id of what was chosen. */
export const outcomeVariable = ({ id }: Shape): string => `${id}Outcome`;
