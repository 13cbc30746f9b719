import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RecordConflict } from "../shared/api";
import { isLate } from "../shared/conflict";
import { useMay } from "../shared/session";
import { Empty, Loaded, More, toast, toastFailure } from "../shared/ui";
import { LateDecision } from "./late-decision";
import { conflictsQuery, useDecide, type Choice } from "./queries";
import { Sides } from "./sides";
import { say } from "./texts";
import classes from "./records.module.css";

/** Values that changed on two sides at once, for somebody to choose. @param record one record's alone */
export function Conflicts({ record }: { record?: string }) {
  const query = useInfiniteQuery(conflictsQuery(record));
  const conflicts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayDecide = useMay("REPAIR_INSTANCES");
  const decide = useDecide();
  const choose = (conflict: RecordConflict) => (choice: Choice) =>
    decide.mutate(
      { conflict, choice },
      {
        onSuccess: () => toast(say("conflict.decided", { field: conflict.field })),
        onError: (error) => {
          if (!isLate(error)) toastFailure(error);
        },
      },
    );
  return (
    <Loaded query={query}>
      {() => (
        <>
          {conflicts.length === 0 && !record && (
            <Empty icon="check" title={say("conflict.none")}>
              <p>{say("conflict.noneHint")}</p>
            </Empty>
          )}
          <ul className={classes.conflicts} aria-label={say("conflict.tab")}>
            {conflicts.map((conflict) => (
              <li key={conflict.id}>
                <Title conflict={conflict} linked={!record} />
                <Sides
                  conflict={conflict}
                  busy={decide.isPending && decide.variables.conflict.id === conflict.id}
                  {...(mayDecide && { onChoose: choose(conflict) })}
                />
              </li>
            ))}
          </ul>
          <More query={query} />
          {isLate(decide.error) && (
            <LateDecision
              late={decide.error}
              onChoose={choose(decide.error.present as RecordConflict)}
              onClose={() => decide.reset()}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Title({ conflict, linked }: { conflict: RecordConflict; linked: boolean }) {
  const label = conflict.label ?? say("noValues");
  return (
    <h2>
      {linked ? (
        <>
          {conflict.field},{" "}
          <Link to="/records/$recordId" params={{ recordId: conflict.recordId }}>
            {label}
          </Link>
        </>
      ) : (
        say("conflict.of", { field: conflict.field })
      )}
    </h2>
  );
}
