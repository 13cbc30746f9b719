import { Link } from "@tanstack/react-router";
import type { Suggestion } from "../shared/api";
import { Icon } from "../shared/icons";
import { Ago } from "../shared/time";
import { Button } from "../shared/ui";
import { By, isProvided } from "./by";
import { likelihood } from "./likelihood";
import { say } from "./texts";
import classes from "./suggestion.module.css";

export type SuggestionProps = {
  suggestion: Suggestion;
  /** What people here call a label: the outcome of that id, or the choice in the form. */
  nameOf: (label: string) => string;
  /** What accepting does; without it there is nothing that this person could do with it now. */
  accept?: {
    run: () => void;
    loading?: boolean;
    disabled?: boolean;
    /** It is in the form already. */
    isTaken?: boolean;
  };
};

/** What somebody may write at a task that has a suggestion, and why that is worth it. */
export const why = (): string => say("suggestion.why");

/** What the assistant suggests, how likely it is, and by which cases; it decides and chooses nothing by itself. */
export function SuggestionPanel({ suggestion, nameOf, accept }: SuggestionProps) {
  const { label, meaning, confidence, sure, nearest, ranked } = suggestion;
  const others = ranked.filter((each) => each.label !== label);
  const name = nameOf(label);
  return (
    <section className={classes.suggestion} aria-label={say("suggestion.title")}>
      <p className={classes.said}>
        <Icon name="comment" />
        <span>
          {say("suggestion.suggested")} <strong>{name}</strong>
        </span>
        <span className={classes.likely}>
          {say(isProvided(suggestion) ? "suggestion.ownWord" : "suggestion.likely", {
            share: likelihood(confidence),
          })}
        </span>
      </p>
      {meaning && <p>{meaning}</p>}
      <By suggestion={suggestion} untaught={say("suggestion.byLabels")} />
      {sure && <p>{say("suggestion.sure")}</p>}
      {nearest.length > 0 && (
        <div>
          <p>{say("suggestion.likeIt")}</p>
          <ul className={classes.cases}>
            {nearest.slice(0, 3).map((near, index) => (
              <li key={index}>
                {say("suggestion.case", { label: nameOf(near.label) })} <Ago at={near.decidedAt} />
                {near.text && <q>{near.text}</q>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className={classes.others}>
        <summary>{say("suggestion.others")}</summary>
        <ul className={classes.cases}>
          {others.map((each) => (
            <li key={each.label}>
              {nameOf(each.label)}: {likelihood(each.probability)}
            </li>
          ))}
        </ul>
        <p className="dim">
          {say("suggestion.own")} <Link to="/account">{say("suggestion.ownLink")}</Link>
        </p>
      </details>
      {accept?.isTaken && (
        <p role="status" className={classes.said}>
          <Icon name="check" /> {say("suggestion.taken")}
        </p>
      )}
      {accept && !accept.isTaken && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon name="check" size={16} />}
            loading={accept.loading ?? false}
            disabled={accept.disabled ?? false}
            onClick={accept.run}
          >
            {say("suggestion.accept", { label: name })}
          </Button>
        </div>
      )}
    </section>
  );
}

export { FoundPanel } from "./found";
