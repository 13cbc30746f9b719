import type { UseMutationResult } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { etagOf, isProblem, type ProblemError } from "../api";
import { differences, type Fields } from "./fields";
import type { ConflictDialog as ConflictDialogOf } from "./conflict-dialog";

// lazy() forgets that the dialog takes fields of any kind
const ConflictDialog = lazy(async () => ({
  default: (await import("./conflict-dialog")).ConflictDialog,
})) as unknown as typeof ConflictDialogOf;

/** What a save sends; `before` is what the version stands for, for those who send only what changed. */
export type Sent<V> = { values: V; before: V; etag: string };

export type Opened<V> = { values: V; etag: string };

type Saving<V, R> = {
  change: UseMutationResult<R, Error, Sent<V>>;
  /** What people call the thing. */
  name: string;
  /** As the form began with it; what comes later nobody has seen in the form. */
  opened: Opened<V>;
  /** There is no form: people see the thing as it comes, and change it as they see it. */
  asShown?: boolean;
  fields: Fields<V>;
  /** Reads the fields out of the thing as the server answers it. */
  read: (present: unknown) => V;
  /** Puts what was chosen into the form. */
  onValues: (values: V) => void;
  onSaved: (result: R, values: V) => void;
  /** For a form that stays: what it goes on from. */
  after?: (result: R) => Opened<V>;
  /** For what has nothing left to ask when the others' stays. */
  onTheirs?: () => void;
};

/** Whether somebody else was quicker, and the server has shown what they made of it. */
export const isLate = (error: unknown): error is ProblemError & { current: number } =>
  isProblem(error, 412) && error.current !== undefined && error.present !== undefined;

/**
 * Saves a form. When somebody else was quicker it asks, field by field, what counts, and sends that with the version
 * that they made. `conflict` stands anywhere beside the form.
 */
export function useSaving<V extends object, R>(saving: Saving<V, R>) {
  const { change, fields, name, read, onValues, onSaved, onTheirs, after } = saving;
  const [begun, setBegun] = useState(saving.opened);
  const [sent, setSent] = useState<{ values: V; from: Opened<V> }>();

  const send = (values: V, from: Opened<V>) => {
    setSent({ values, from });
    change.mutate(
      { values, before: from.values, etag: from.etag },
      {
        onSuccess: (result) => {
          if (after) setBegun(after(result));
          onSaved(result, values);
        },
      },
    );
  };
  const save = (values: V) => {
    const looksAlike = differences(fields, begun.values, saving.opened.values).length === 0;
    send(values, saving.asShown || looksAlike ? saving.opened : begun);
  };
  const goOnFrom = (theirs: Opened<V>, values: V) => {
    setBegun(theirs);
    onValues(values);
  };

  const { error } = change;
  let conflict: ReactNode = null;
  if (isLate(error) && sent) {
    const theirs = { values: read(error.present), etag: etagOf({ version: error.current }) };
    conflict = (
      <Suspense>
        <ConflictDialog
          name={name}
          fields={fields}
          late={error}
          opened={sent.from.values}
          mine={sent.values}
          theirs={theirs.values}
          onKeep={(values) => {
            goOnFrom(theirs, values);
            send(values, theirs);
          }}
          onTheirs={() => {
            goOnFrom(theirs, theirs.values);
            change.reset();
            onTheirs?.();
          }}
          onClose={() => change.reset()}
        />
      </Suspense>
    );
  }
  return {
    save,
    isPending: change.isPending,
    /** What went wrong, other than that somebody was quicker. */
    failure: isLate(error) ? null : error,
    conflict,
  };
}
