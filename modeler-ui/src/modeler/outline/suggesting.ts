import type { Extensions } from "./extensions";
import type { Shape } from "./model";

/** Where a user task names the assistant's step whose suggestion it shows (docs/how-to/let-the-assistant-suggest.md). */
const property = (name: string) => ({ binding: { type: "camunda:property", name }, optional: true });
const suggestionOf = property("suggestionOf");
const suggestionField = property("suggestionField");
const outcomes = property("outcomes");

export type Registry = { get(id: string): unknown; filter(which: (each: unknown) => boolean): unknown[] };

const topicOf = ({ businessObject }: Shape): string => {
  const topic = businessObject.get("camunda:topic");
  return typeof topic === "string" ? topic : "";
};

/** The steps of the drawing at which the assistant suggests, in all its parts. */
export const assistantSteps = (registry: Pick<Registry, "filter">): Shape[] =>
  registry.filter((each) => {
    const shape = each as Shape;
    return (
      shape.type === "bpmn:ServiceTask" &&
      shape.labelTarget === undefined &&
      topicOf(shape).startsWith("assistant.")
    );
  }) as Shape[];

export const suggesterOf = (task: Shape, extensions: Extensions): string =>
  extensions.value(task, suggestionOf);

export const fieldOf = (task: Shape, extensions: Extensions): string =>
  extensions.value(task, suggestionField);

export const setField = (task: Shape, extensions: Extensions, key: string): void =>
  extensions.setValue(task, suggestionField, key.trim());

/** Whose suggestion a task shows; a field without one says nothing, so that it goes with it. */
export function setSuggester(task: Shape, extensions: Extensions, step: string): void {
  extensions.setValue(task, suggestionOf, step);
  if (step === "" && fieldOf(task, extensions) !== "") setField(task, extensions, "");
}

/** Which input of each kind of step has the labels, and those that it has when nothing is said. */
const inputs: Record<string, { name: string; otherwise: string }> = {
  "assistant.classify": { name: "labels", otherwise: "" },
  "assistant.route": { name: "groups", otherwise: "" },
  "assistant.prioritise": { name: "levels", otherwise: "low\nnormal\nhigh\nurgent" },
  "assistant.decide": { name: "outcomes", otherwise: "approve\nreject" },
};

/** The names of a step's labels: one stands in each line, before what it means. */
export function labelsOf(step: Shape, extensions: Extensions): string[] {
  const input = inputs[topicOf(step)];
  if (!input) return [];
  const binding = { type: "camunda:inputParameter", name: input.name };
  return (extensions.value(step, { binding }) || input.otherwise)
    .split("\n")
    .map((line) => line.split(":", 1)[0]?.trim() ?? "")
    .filter((name) => name !== "");
}

/** More buttons nobody looks through: a form with a choice is better. */
const mostButtons = 12;

/** Neither what separates outcomes, nor an expression, whose labels only show at run time. */
const plain = /^[^,:${}]+$/;

/** The labels that could be the ways to decide a task; none where it has ways already, or has them in a form. */
export function labelsToTake(task: Shape, steps: readonly Shape[], extensions: Extensions): string[] {
  const step = steps.find(({ id }) => id === suggesterOf(task, extensions));
  const isSaid = extensions.value(task, outcomes) !== "" || fieldOf(task, extensions) !== "";
  const labels = step && !isSaid ? labelsOf(step, extensions) : [];
  return labels.length <= mostButtons && labels.every((label) => plain.test(label)) ? labels : [];
}

/** The outcome's id is the label, so that what is decided is an answer; people read it as a word. */
export function takeLabels(task: Shape, extensions: Extensions, labels: readonly string[]): void {
  const asWord = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
  extensions.setValue(task, outcomes, labels.map((label) => `${label}:${asWord(label)}`).join(","));
}
