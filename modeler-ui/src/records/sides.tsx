import type { ReactNode } from "react";
import type { RecordConflict } from "../shared/api";
import { Ago } from "../shared/time";
import { Button } from "../shared/ui";
import type { Choice } from "./queries";
import { say } from "./texts";
import { Value } from "./value";
import classes from "./records.module.css";

type Props = { conflict: RecordConflict; busy: boolean; onChoose?: (choice: Choice) => void };

/** What the workspace says and what a system says, each with where it came from and when. */
export function Sides({ conflict, busy, onChoose }: Props) {
  const { connection, ourValue, ourTime, theirValue, theirTime } = conflict;
  return (
    <div className={classes.sides}>
      <Side
        title={say("conflict.here")}
        value={ourValue}
        action={say("conflict.keepOurs")}
        busy={busy}
        {...(onChoose && { onChoose: () => onChoose("ours") })}
      >
        {origin(conflict)} <Ago at={ourTime} />
      </Side>
      <Side
        title={say("conflict.at", { name: connection })}
        value={theirValue}
        action={say("conflict.takeTheirs")}
        busy={busy}
        {...(onChoose && { onChoose: () => onChoose("theirs") })}
      >
        {say("conflict.changedThere")} <Ago at={theirTime} />
      </Side>
    </div>
  );
}

function origin({ ourSource, ourPerson }: RecordConflict): string {
  if (ourSource) return say("from.connection", { name: ourSource });
  return ourPerson ? say("from.person", { name: ourPerson }) : say("from.here");
}

type SideProps = {
  title: string;
  value: string;
  action: string;
  busy: boolean;
  onChoose?: () => void;
  children: ReactNode;
};

function Side({ title, value, action, busy, onChoose, children }: SideProps) {
  return (
    <section className={classes.side}>
      <h3>{title}</h3>
      <p className={classes.said}>
        <Value of={value} />
      </p>
      <p className="dim">{children}</p>
      {onChoose && (
        <Button variant="default" disabled={busy} onClick={onChoose}>
          {action}
        </Button>
      )}
    </section>
  );
}
