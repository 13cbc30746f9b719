export type Outcome = { id: string; label: string };

/** What every one of the tasks can be decided to be, in the order of the first. */
export function sharedOutcomes(outcomes: readonly (readonly Outcome[])[]): Outcome[] {
  const [first = [], ...others] = outcomes;
  return first.filter(({ id }) => others.every((each) => each.some((other) => other.id === id)));
}

/** In parts of a size, the last with what is left. */
export function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}

type Work<T> = {
  work: (part: T[]) => Promise<unknown>;
  /** Told of what was not begun any more. */
  leave: (part: T[]) => void;
};

/** Does the work part by part; once it is stopped the part under way is finished, and no other is begun. */
export async function partByPart<T>(
  all: readonly T[],
  size: number,
  signal: AbortSignal,
  { work, leave }: Work<T>,
): Promise<void> {
  for (const part of inParts(all, size)) {
    if (signal.aborted) leave(part);
    else await work(part);
  }
}
