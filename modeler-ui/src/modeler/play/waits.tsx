import { Icon, type IconName } from "../../shared/icons";
import { Clock } from "../../shared/time";
import { Badge, Button, Notice, Panel, Stack } from "../../shared/ui";
import { say, type Saying } from "../../shared/rehearsal";
import { AnswerForm } from "./answer-form";
import { TaskForm } from "./task-form";
import { at, waitName, type WaitProps } from "./wait";

const kinds: Record<string, { label: Saying; icon: IconName }> = {
  task: { label: "play.kind.task", icon: "people" },
  connector: { label: "play.kind.connector", icon: "connections" },
  call: { label: "play.kind.call", icon: "processes" },
  timer: { label: "play.kind.timer", icon: "clock" },
  message: { label: "play.kind.message", icon: "hook" },
  signal: { label: "play.kind.signal", icon: "hook" },
  failed: { label: "play.kind.failed", icon: "failed" },
};

/** One thing that the play waits for, and how to answer it. */
export function WaitCard({ wait, busy, onAct }: WaitProps) {
  const kind = kinds[wait.kind];
  return (
    <Panel
      title={waitName(wait)}
      actions={
        kind && (
          <Badge tone={wait.kind === "failed" ? "failed" : "waiting"} icon={kind.icon}>
            {say(kind.label)}
          </Badge>
        )
      }
    >
      <Stack>
        {wait.problem && (
          <Notice tone="failed" icon="alert">
            {wait.problem}
          </Notice>
        )}
        {wait.kind === "task" && <TaskForm wait={wait} busy={busy} onAct={onAct} />}
        {["connector", "call", "message", "signal"].includes(wait.kind) && (
          <AnswerForm wait={wait} busy={busy} onAct={onAct} />
        )}
        {wait.kind === "timer" && (
          <>
            {wait.due && (
              <p>
                {say("play.due")} <Clock at={wait.due} />
              </p>
            )}
            <div>
              <Button
                disabled={busy}
                leftSection={<Icon name="clock" size={16} />}
                onClick={() =>
                  onAct({
                    label: say("play.fired", { name: waitName(wait) }),
                    move: { kind: "fire", ...at(wait) },
                  })
                }
              >
                {say("play.fire")}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Panel>
  );
}
