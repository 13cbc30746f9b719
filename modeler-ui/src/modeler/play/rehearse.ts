import { api, body, type Move, type Rehearsal, type RehearsalStart } from "../../shared/api";
import type { DraftContent } from "../queries";

/** One thing that was done in a play: its beginning first, then its moves. */
export type Act = { label: string; start?: RehearsalStart; move?: Move };

/** How a drawing stands after these acts. */
export const rehearse = (
  content: DraftContent,
  acts: readonly Act[],
  callsByHand?: string[],
): Promise<Rehearsal> => {
  const start = acts[0]?.start;
  return body(
    api.POST("/api/rehearsals", {
      body: {
        xml: content.xml,
        resources: content.resources,
        ...(start && { start }),
        ...(callsByHand && { callsByHand }),
        moves: acts.flatMap(({ move }) => (move ? [move] : [])),
      },
    }),
  );
};

type Fitting = { fits: number; seen: Rehearsal };

/** As many of the acts as the drawing still takes, found by halving. */
export async function replay(
  acts: readonly Act[],
  attempt: (acts: readonly Act[]) => Promise<Rehearsal>,
  refused: (error: unknown) => boolean,
): Promise<Fitting> {
  const tried = async (count: number): Promise<Fitting | undefined> => {
    try {
      return { fits: count, seen: await attempt(acts.slice(0, count)) };
    } catch (error) {
      if (count > 0 && refused(error)) return undefined;
      throw error;
    }
  };
  const all = await tried(acts.length);
  if (all) return all;
  let best: Fitting | undefined;
  let [low, high] = [0, acts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const found = await tried(middle);
    if (found) [low, best] = [middle, found];
    else high = middle;
  }
  return best ?? { fits: 0, seen: await attempt([]) };
}
