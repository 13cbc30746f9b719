import { useState } from "react";
import type { TaskDetail } from "../../shared/api";
import { useOffline } from "../../shared/offline";
import { useMay, useSession } from "../../shared/session";
import { Actions, Button, Notice, Panel, Stack } from "../../shared/ui";
import { DueDialog } from "./due-dialog";
import { FollowUpDialog } from "./follow-up-dialog";
import { HandoverDialog, type Way } from "./handover-dialog";
import { useTaskChanges } from "./queries";
import { Talk } from "./talk";
import { say } from "./texts";
import { Delegated, Waiting } from "./waiting";

type Opened = Way | "followUp" | "due";

/** What one does with a task that one does not decide at once or alone. */
export function Passing({ task, etag }: { task: TaskDetail; etag: string }) {
  const me = useSession().person.id;
  const mayDecide = useMay("DECIDE_TASKS");
  const mayReassign = useMay("REASSIGN_TASKS");
  const changes = useTaskChanges(task.id, etag);
  const [opened, setOpened] = useState<Opened>();
  const { offline } = useOffline();
  if (task.state !== "open" || !mayDecide) return null;

  const has = task.assignee?.id === me || (task.assignee != null && task.onBehalfOf != null);
  const may = has || !task.assignee;
  const offers: [Opened, boolean][] = [
    ["ask", may && !task.question],
    ["delegate", may && !task.owner],
    ["reassign", mayReassign],
    ["followUp", has || mayReassign],
    ["due", mayReassign],
  ];
  const close = () => setOpened(undefined);
  return (
    <Panel title={say("passing.title")}>
      <Stack>
        {task.question && (
          <Waiting task={task} question={task.question} mine={has || mayReassign} me={me} changes={changes} />
        )}
        {task.owner && (
          <Delegated
            task={task}
            owner={task.owner}
            assignee={task.assignee?.name ?? ""}
            may={has || task.owner.id === me || mayReassign}
            has={has}
            changes={changes}
          />
        )}
        {offline && (
          <Notice tone="waiting" icon="offline">
            {say("passing.offline")}
          </Notice>
        )}
        <Actions>
          {offers
            .filter(([, offered]) => offered)
            .map(([way]) => (
              <Button key={way} variant="default" disabled={offline} onClick={() => setOpened(way)}>
                {say(`passing.${way}`)}
              </Button>
            ))}
        </Actions>
        <Talk task={task} />
      </Stack>
      {opened === "followUp" && <FollowUpDialog at={task.followUpAt} changes={changes} onClose={close} />}
      {opened === "due" && <DueDialog at={task.dueAt} changes={changes} onClose={close} />}
      {opened && opened !== "followUp" && opened !== "due" && (
        <HandoverDialog way={opened} taskId={task.id} changes={changes} onClose={close} />
      )}
    </Panel>
  );
}
