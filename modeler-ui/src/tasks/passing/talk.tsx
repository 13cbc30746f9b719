import { Textarea } from "@mantine/core";
import { useState } from "react";
import { PickPeople, type Colleague } from "../../shared/people";
import { Actions, Button, Dialog, toast, toastFailure } from "../../shared/ui";
import { peopleQuery, useTalk } from "./queries";
import { say } from "./texts";

/** A comment for all who see the task, in which people can be named. */
export function Talk({ taskId }: { taskId: string }) {
  const [text, setText] = useState("");
  const [named, setNamed] = useState<Colleague[]>([]);
  const [naming, setNaming] = useState(false);
  const talk = useTalk(taskId);
  const name = (person: Colleague | undefined) => {
    setNaming(false);
    if (!person) return;
    setNamed([...named, person]);
    setText(`${text}${text === "" || /\s$/.test(text) ? "" : " "}@${person.name} `);
  };
  return (
    <>
      <Textarea
        label={say("talk.label")}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
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
                mentioned: named.filter((person) => text.includes(`@${person.name}`)).map(({ id }) => id),
              },
              {
                onSuccess: () => {
                  setText("");
                  setNamed([]);
                  toast(say("talk.sent"));
                },
                onError: toastFailure,
              },
            )
          }
        >
          {say("talk.send")}
        </Button>
        <Button variant="subtle" onClick={() => setNaming(true)}>
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
            find={(search) => peopleQuery(taskId, search)}
          />
        </Dialog>
      )}
    </>
  );
}
