import type { WayDifference } from "../../shared/api";
import { say, type Saying } from "../../shared/rehearsal";
import type { Names } from "./drawing-names";

/** Which sentence tells it: what was expected, what came instead, and after what. */
function sentence({ expected, went, after }: WayDifference): Saying {
  if (expected && went) return after ? "scenarios.instead" : "scenarios.insteadFirst";
  if (expected) return after ? "scenarios.stopped" : "scenarios.stoppedFirst";
  return after ? "scenarios.further" : "scenarios.furtherFirst";
}

/** Where a way leaves the one that was expected, and what decided it. */
export function Difference({ difference, names }: { difference: WayDifference; names: Names }) {
  const { expected = "", went = "", after = "", because } = difference;
  const values = { expected: names.of(expected), went: names.of(went), after: names.of(after) };
  return (
    <>
      <p>{say(sentence(difference), values)}</p>
      {because && <p className="dim">{say("scenarios.because", { because })}</p>}
    </>
  );
}

/** The step of this drawing at which the ways part. */
export const partingOf = ({ after, went, expected }: WayDifference, names: Names): string | undefined =>
  [after, went, expected].find((id) => id !== undefined && names.steps.includes(id));
