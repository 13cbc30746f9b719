import { Panel } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import type { Act } from "./rehearse";
import classes from "./play.module.css";

type Props = { acts: readonly Act[]; at: number; busy: boolean; onJump: (at: number) => void };

/** What was done, in order; pressing one goes there, back or forth. */
export function History({ acts, at, busy, onJump }: Props) {
  if (acts.length === 0) return null;
  return (
    <Panel title={say("play.moves")}>
      <ol className={classes.moves}>
        {acts.map(({ label }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index + 1 === at ? "step" : undefined}
              data-later={index + 1 > at}
              disabled={busy}
              onClick={() => onJump(index + 1)}
            >
              <span>{index}</span>
              {label}
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
