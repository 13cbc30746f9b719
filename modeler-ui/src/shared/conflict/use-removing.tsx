import type { UseMutationResult } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { etagOf } from "../api";
import type { Fields } from "./fields";
import { isLate, type Opened } from "./use-saving";
import type { RemovalDialog as RemovalDialogOf } from "./removal-dialog";

// lazy() forgets that the dialog takes fields of any kind
const RemovalDialog = lazy(async () => ({
  default: (await import("./removal-dialog")).RemovalDialog,
})) as unknown as typeof RemovalDialogOf;

type Removing<V, R> = {
  change: UseMutationResult<R, Error, string>;
  name: string;
  /** As one sees it when one decides to remove it. */
  opened: Opened<V>;
  fields: Fields<V>;
  read: (present: unknown) => V;
  onRemoved: (result: R) => void;
};

/** Removes a thing. When somebody changed it meanwhile it shows what they changed and asks again. */
export function useRemoving<V extends object, R>(removing: Removing<V, R>) {
  const { change, fields, name, read, onRemoved } = removing;
  const [decidedOn, setDecidedOn] = useState(removing.opened);
  const send = (etag: string) => change.mutate(etag, { onSuccess: onRemoved });
  const { error } = change;
  let conflict: ReactNode = null;
  if (isLate(error)) {
    const etag = etagOf({ version: error.current });
    conflict = (
      <Suspense>
        <RemovalDialog
          name={name}
          fields={fields}
          late={error}
          opened={decidedOn.values}
          now={read(error.present)}
          onRemove={() => send(etag)}
          onClose={() => change.reset()}
        />
      </Suspense>
    );
  }
  return {
    remove: () => {
      setDecidedOn(removing.opened);
      send(removing.opened.etag);
    },
    isPending: change.isPending,
    failure: isLate(error) ? null : error,
    conflict,
  };
}
