import type { Rehearsal } from "../../shared/api";

/** The elements that were reached, in order; those of a called process with its key before them. */
export const wayOf = ({ steps }: Rehearsal): string[] =>
  steps
    .filter((step) => !step.flow)
    .map(({ process, element }) => (process === steps[0]?.process ? element : `${process}/${element}`));

/** What the process itself knows in the end, as far as one compares it: texts, numbers, true and false. */
export function plainData({ steps, variables }: Rehearsal): Record<string, unknown> {
  const process = steps[0]?.process;
  return Object.fromEntries(
    variables
      .filter((each) => !each.local && each.process === process)
      .filter(({ value }) => ["string", "number", "boolean"].includes(typeof value))
      .map(({ name, value }) => [name, value] as const),
  );
}
