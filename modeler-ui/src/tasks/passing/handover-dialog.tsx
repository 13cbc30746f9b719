import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWritten } from "../../shared/kept";
import { useOffline } from "../../shared/offline";
import { PickPeople, type Colleague } from "../../shared/people";
import { useSession } from "../../shared/session";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../../shared/ui";
import { peopleQuery, type TaskChanges } from "./queries";
import { say } from "./texts";

export type Way = "ask" | "delegate" | "reassign";

type Props = { way: Way; taskId: string; changes: TaskChanges; onClose: () => void };

/** Whom the task goes to or who is asked, and the word that goes with it. */
export function HandoverDialog({ way, taskId, changes, onClose }: Props) {
  const me = useSession().person.id;
  const starter = useQuery(peopleQuery(taskId, "")).data?.starter;
  const [chosen, setChosen] = useState<Colleague[]>([]);
  const [message, setMessage, messageSent] = useWritten(taskId, way, "");
  const { offline } = useOffline();
  const change = changes[way];
  const person = chosen[0];
  const ready = !offline && person !== undefined && (way !== "ask" || message.trim() !== "");
  return (
    <Dialog title={say(`passing.${way}`)} onClose={onClose}>
      <Stack>
        <p>{say(`passing.${way}Hint`)}</p>
        {way === "ask" && starter && starter.id !== me && person?.id !== starter.id && (
          <Actions>
            <Button variant="default" onClick={() => setChosen([starter])}>
              {say("passing.starter", { name: starter.name })}
            </Button>
          </Actions>
        )}
        <PickPeople
          single
          label={say("passing.whom")}
          chosen={chosen}
          onChange={setChosen}
          find={(search) => peopleQuery(taskId, search)}
        />
        <Textarea
          label={say(way === "ask" ? "passing.question" : "passing.message")}
          rows={3}
          maxLength={4000}
          required={way === "ask"}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        {offline && <p>{say("passing.offline")}</p>}
        <Actions>
          <Button
            disabled={!ready}
            loading={change.isPending}
            onClick={() => {
              if (!person) return;
              change.mutate(
                { personId: person.id, message: message.trim() },
                {
                  onSuccess: () => {
                    messageSent();
                    toast(say(way === "ask" ? "passing.asked" : "passing.given", { name: person.name }));
                    onClose();
                  },
                  onError: toastFailure,
                },
              );
            }}
          >
            {say(`passing.${way}`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
