import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useOffline } from "../../shared/offline";
import { t } from "../../shared/texts";
import { daysAfter, inputMoment, momentOf, useNow } from "../../shared/time";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../../shared/ui";
import type { TaskChanges } from "./queries";
import { say } from "./texts";

type Props = { at: string | undefined; changes: TaskChanges; onClose: () => void };

/** Gives a task more time, or less. */
export function DueDialog({ at, changes: { due }, onClose }: Props) {
  const now = useNow();
  const [typed, setTyped] = useState(at ? fieldOf(new Date(at)) : "");
  const { offline } = useOffline();
  const moment = typed === "" ? undefined : momentOf(typed);
  const isOver = moment !== undefined && moment <= now;
  const later = (days: number) => {
    const from = moment && !isOver ? typed : fieldOf(now);
    setTyped(daysAfter(from.slice(0, 10), days) + from.slice(10));
  };
  const save = (next: string | undefined) =>
    due.mutate(next, {
      onSuccess: () => {
        toast(say(next ? "passing.dueSet" : "passing.dueGone"));
        onClose();
      },
      onError: toastFailure,
    });
  return (
    <Dialog title={say("passing.due")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (moment && !isOver) save(moment.toISOString());
        }}
      >
        <Stack>
          <p className="dim">{say("passing.dueHint")}</p>
          <Actions>
            <Button variant="default" onClick={() => later(1)}>
              {say("passing.dayMore")}
            </Button>
            <Button variant="default" onClick={() => later(7)}>
              {say("passing.weekMore")}
            </Button>
          </Actions>
          <TextInput
            type="datetime-local"
            label={say("passing.dueOn")}
            required
            value={typed}
            error={isOver && typed !== (at && fieldOf(new Date(at))) && say("passing.dueOver")}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {offline && <p>{say("passing.offline")}</p>}
          <Actions>
            <Button type="submit" disabled={!moment || isOver || offline} loading={due.isPending}>
              {say("passing.due")}
            </Button>
            {at && (
              <Button variant="default" disabled={due.isPending || offline} onClick={() => save(undefined)}>
                {say("passing.noDue")}
              </Button>
            )}
            <Button variant="subtle" onClick={onClose}>
              {t("action.cancel")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}

/** As the field has it, to the minute. */
const fieldOf = (moment: Date): string => inputMoment(moment).slice(0, 16);
