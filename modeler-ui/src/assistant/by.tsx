import type { Suggestion } from "../shared/api";
import { locale } from "../shared/texts";
import { say } from "./texts";

/** Whether a provider's model answered: what it says of its confidence is its own word. */
export const isProvided = ({ engine }: Suggestion): boolean => engine !== "embedded";

/** Who answered: the model that the workspace chose, with its words; or this server, and from what it learned. */
export function By({ suggestion, untaught }: { suggestion: Suggestion; untaught: string }) {
  const { engine, said, problem, learned } = suggestion;
  if (isProvided(suggestion)) {
    return (
      <p className="dim">
        {say("suggestion.byModel", { model: engine })} {said && <q>{said}</q>}
      </p>
    );
  }
  return (
    <p className="dim">
      {problem && say("suggestion.noModel")}{" "}
      {learned > 0
        ? say("suggestion.learned", { count: learned, all: learned.toLocaleString(locale()) })
        : untaught}
    </p>
  );
}
