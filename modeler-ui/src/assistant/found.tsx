import { Link } from "@tanstack/react-router";
import type { Suggestion } from "../shared/api";
import { Icon } from "../shared/icons";
import { Button } from "../shared/ui";
import { By } from "./by";
import { likelihood } from "./likelihood";
import { say } from "./texts";
import classes from "./suggestion.module.css";

export type FoundProps = {
  suggestion: Suggestion;
  found: {
    /** The form's field. */
    key: string;
    label: string;
    value: string;
    /** It stands in the form. */
    isTaken: boolean;
    /** Puts it there; without it this person could not. */
    take?: () => void;
  }[];
};

function basisOf(basis: string): string {
  if (basis === "reply") return say("suggestion.basisReply");
  return say(basis === "provider" ? "suggestion.basisProvider" : "suggestion.basisTemplate");
}

/** What the assistant has found for a form or drafted for one of its fields, and where that comes from. */
export function FoundPanel({ suggestion, found }: FoundProps) {
  const { draft, sure, values } = suggestion;
  return (
    <section className={classes.suggestion} aria-label={say("suggestion.title")}>
      <p className={classes.said}>
        <Icon name="comment" />
        <span>
          {say(draft ? "suggestion.draft" : found.length > 0 ? "suggestion.found" : "suggestion.nothing")}
        </span>
      </p>
      {draft && <p>{basisOf(draft.basis)}</p>}
      <ul className={draft ? classes.alone : classes.cases}>
        {found.map(({ key, label, value, isTaken, take }) => {
          const source = values?.find(({ name }) => name === key);
          return (
            <li key={key}>
              {source && (
                <>
                  {label}: <strong>{value}</strong>{" "}
                  <span className={classes.likely}>
                    {say("suggestion.likely", { share: likelihood(source.confidence) })}
                  </span>
                  {source.before + source.after !== "" && (
                    <q>
                      {source.before}
                      <mark>{value}</mark>
                      {source.after}
                    </q>
                  )}
                </>
              )}
              {isTaken ? (
                <p role="status" className={classes.said}>
                  <Icon name="check" /> {say("suggestion.taken")}
                </p>
              ) : (
                take && (
                  <Button variant="default" onClick={take}>
                    {draft ? say("suggestion.putDraft") : say("suggestion.putNamed", { label })}
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
      {sure && <p>{say("suggestion.sure")}</p>}
      <By suggestion={suggestion} untaught={draft ? "" : say("suggestion.byNames")} />
      <p className="dim">
        {say("suggestion.own")} <Link to="/account">{say("suggestion.ownLink")}</Link>
      </p>
    </section>
  );
}
