import { Textarea } from "@mantine/core";
import { useState } from "react";
import type { TaskDetail } from "../../shared/api";
import { useWritten } from "../../shared/kept";
import { useOffline } from "../../shared/offline";
import { say as sayOffline } from "../../shared/offline/texts";
import { PickPeople, type Colleague } from "../../shared/people";
import { Actions, Button, Dialog, toast, toastFailure } from "../../shared/ui";
import { peopleQuery, useTalk } from "./queries";
import { say } from "./texts";

const nothing: { text: string; named: Colleague[] } = { text: "", named: [] };

/** A comment for all who see the task, in which people can be named. */
export function Talk({ task }: { task: TaskDetail }) {
  const [{ text, named }, write, sent] = useWritten(task.id, "said", nothing);
  const [naming, setNaming] = useState(false);
  const talk = useTalk(task);
  const { offline } = useOffline();
  const name = (person: Colleague | undefined) => {
    setNaming(false);
    if (!person) return;
    const gap = text === "" || /\s$/.test(text) ? "" : " ";
    write({ text: `${text}${gap}@${person.name} `, named: [...named, person] });
  };
  return (
    <>
      <Textarea
        label={say("talk.label")}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => write({ text: event.currentTarget.value, named })}
      />
      <Actions>
        <Button
          variant="default"
          disabled={text.trim() === ""}
          loading={talk.isPending}
          onClick={() =>
            talk.mutate(
              {
                text: text.trim(),
                mentioned: named.filter((person) => text.includes(`@${person.name}`)),
              },
              {
                onSuccess: (fate) => {
                  sent();
                  toast(
                    fate === "kept"
                      ? sayOffline("kept", { what: sayOffline("deed.comment") })
                      : say("talk.sent"),
                  );
                },
                onError: toastFailure,
              },
            )
          }
        >
          {say("talk.send")}
        </Button>
        <Button variant="subtle" disabled={offline} onClick={() => setNaming(true)}>
          {say("talk.name")}
        </Button>
      </Actions>
      {naming && (
        <Dialog title={say("talk.name")} onClose={() => setNaming(false)}>
          <PickPeople
            single
            label={say("talk.name")}
            chosen={[]}
            onChange={([person]) => name(person)}
            find={(search) => peopleQuery(task.id, search)}
          />
        </Dialog>
      )}
    </>
  );
}
