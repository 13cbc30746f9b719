import { Textarea } from "@mantine/core";
import type { TaskDetail } from "../../shared/api";
import { useWritten } from "../../shared/kept";
import { useOffline } from "../../shared/offline";
import { Ago } from "../../shared/time";
import { Actions, Button, Notice, toast, toastFailure } from "../../shared/ui";
import type { TaskChanges } from "./queries";
import { say } from "./texts";

type WaitingProps = {
  task: TaskDetail;
  question: NonNullable<TaskDetail["question"]>;
  me: string;
  /** Whether one has the task oneself, or may give it to others. */
  mine: boolean;
  changes: TaskChanges;
};

/** What was asked, with a place for the answer of whoever is asked. */
export function Waiting({ task, question, me, mine, changes: { answer, withdraw } }: WaitingProps) {
  const [text, setText, textSent] = useWritten(task.id, "answer", "");
  const { offline } = useOffline();
  return (
    <>
      <Notice tone="waiting" icon="clock">
        <p>
          {say("passing.waits", { by: question.by.name, to: question.to.name })} <Ago at={question.at} />
        </p>
        <p>{question.text}</p>
      </Notice>
      {question.to.id === me && (
        <Textarea
          label={say("passing.answer")}
          rows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Actions>
        {question.to.id === me && (
          <Button
            disabled={text.trim() === "" || offline}
            loading={answer.isPending}
            onClick={() =>
              answer.mutate(text.trim(), {
                onSuccess: () => {
                  textSent();
                  toast(say("passing.answered"));
                },
                onError: toastFailure,
              })
            }
          >
            {say("passing.sendAnswer")}
          </Button>
        )}
        {(mine || question.by.id === me) && (
          <Button
            variant="default"
            disabled={offline}
            loading={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(undefined, {
                onSuccess: () => toast(say("passing.withdrawn")),
                onError: toastFailure,
              })
            }
          >
            {say("passing.withdraw")}
          </Button>
        )}
      </Actions>
    </>
  );
}

type DelegatedProps = {
  task: TaskDetail;
  owner: { id: string; name: string };
  assignee: string;
  /** Whether one may end it, and whether one is who prepares the task. */
  may: boolean;
  has: boolean;
  changes: TaskChanges;
};

/** Whose the task is while another prepares it, and the way back. */
export function Delegated({ task, owner, assignee, may, has, changes: { handBack } }: DelegatedProps) {
  const [message, setMessage, messageSent] = useWritten(task.id, "found", "");
  const { offline } = useOffline();
  return (
    <>
      <Notice tone="waiting" icon="people">
        {say("passing.delegated", { owner: owner.name, assignee })}
      </Notice>
      {may && has && (
        <Textarea
          label={say("passing.found")}
          rows={2}
          maxLength={4000}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
      )}
      {may && (
        <Actions>
          <Button
            variant={has ? "filled" : "default"}
            disabled={offline}
            loading={handBack.isPending}
            onClick={() =>
              handBack.mutate(message.trim(), {
                onSuccess: () => {
                  messageSent();
                  toast(say("passing.back", { name: owner.name }));
                },
                onError: toastFailure,
              })
            }
          >
            {say(has ? "passing.handBack" : "passing.takeBack")}
          </Button>
        </Actions>
      )}
    </>
  );
}
