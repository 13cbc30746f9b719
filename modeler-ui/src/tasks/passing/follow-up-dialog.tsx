import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useOffline } from "../../shared/offline";
import { t } from "../../shared/texts";
import { daysAfter, inputMoment, momentOf } from "../../shared/time";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../../shared/ui";
import type { TaskChanges } from "./queries";
import { say } from "./texts";

type Props = { at: string | undefined; changes: TaskChanges; onClose: () => void };

/** When in the day one begins to look again. */
const morning = "T08:00";

/** A day on which one looks at the task again. */
export function FollowUpDialog({ at, changes: { followUp }, onClose }: Props) {
  const [day, setDay] = useState(at ? dayOf(new Date(at)) : "");
  const { offline } = useOffline();
  const save = (next: string | undefined) =>
    followUp.mutate(next, {
      onSuccess: () => {
        toast(say(next ? "passing.followUpSet" : "passing.followUpGone"));
        onClose();
      },
      onError: toastFailure,
    });
  return (
    <Dialog title={say("passing.followUp")} onClose={onClose}>
      <Stack>
        <Actions>
          <Button variant="default" onClick={() => setDay(inDays(1))}>
            {say("passing.tomorrow")}
          </Button>
          <Button variant="default" onClick={() => setDay(inDays(7))}>
            {say("passing.inAWeek")}
          </Button>
        </Actions>
        <TextInput
          type="date"
          label={say("passing.on")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {offline && <p>{say("passing.offline")}</p>}
        <Actions>
          <Button
            disabled={day === "" || offline}
            loading={followUp.isPending}
            onClick={() => save(momentOf(day + morning).toISOString())}
          >
            {say("passing.followUp")}
          </Button>
          {at && (
            <Button
              variant="default"
              disabled={followUp.isPending || offline}
              onClick={() => save(undefined)}
            >
              {say("passing.noFollowUp")}
            </Button>
          )}
          <Button variant="subtle" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}

const inDays = (days: number): string => daysAfter(dayOf(new Date()), days);

/** As the field has it. */
const dayOf = (date: Date): string => inputMoment(date).slice(0, 10);
